// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/text/charset.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace classe12::text {
namespace {

using namespace std::string_view_literals;

struct Close {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
  void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(std::string_view charset) {
  auto status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(charset).c_str(), &status));
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

icu::UnicodeString decoded(UConverter* converter, std::string_view bytes) {
  auto status = U_ZERO_ERROR;
  return {bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status};
}

std::string to_utf8(const icu::UnicodeString& text) {
  auto status = U_ZERO_ERROR;
  const auto* composer = icu::Normalizer2::getNFCInstance(status);
  auto composed = U_FAILURE(status) ? text : composer->normalize(text, status);
  if (composed.startsWith(icu::UnicodeString(static_cast<char16_t>(0xfeff)))) composed.remove(0, 1);
  std::string utf8;
  composed.toUTF8String(utf8);
  return utf8;
}

Decoded made(std::string_view bytes, const char* charset, int confidence) {
  const auto converter = open(charset);
  if (!converter) throw Error(Fault::unavailable, std::string("ICU does not know ") + charset);
  return {to_utf8(decoded(converter.get(), bytes)), charset, confidence};
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};
constexpr std::array marks{Mark{"\xef\xbb\xbf"sv, "UTF-8"}, Mark{"\xff\xfe\0\0"sv, "UTF-32LE"},
                           Mark{"\xff\xfe"sv, "UTF-16LE"}, Mark{"\xfe\xff"sv, "UTF-16BE"}};

/// Strictly: no byte out of place, nothing overlong, no half of a pair.
bool is_utf8(std::string_view bytes) {
  auto converter = open("UTF-8");
  auto status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  static_cast<void>(icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                       converter.get(), status));
  return U_SUCCESS(status) != 0;
}

/// Latin letters in UTF-16 have a zero in every other byte.
std::optional<const char*> utf16_without_mark(std::string_view bytes) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\0') ++zeros.at(i % 2);
  const auto few = bytes.size() / 10, many = bytes.size() / 4;
  if (zeros[1] > many && zeros[0] < few) return "UTF-16LE";
  if (zeros[0] > many && zeros[1] < few) return "UTF-16BE";
  return std::nullopt;
}

/// The letters of French with its neighbours', and what its typography needs.
constexpr auto french = u"éèêàçùôîûâëïüœæÉÈÊÀÇÔÎÛÂŒñáíóúäößÑÁÖÄÜ"sv;
constexpr auto french_signs = u"’‘«»“”–—…€°\u00a0\u202f•©♪"sv;

bool is_letter(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') ||
         french.find(c) != std::u16string_view::npos;
}

struct Score {
  int good = 0, bad = 0;
};

/// How French the text is beyond ASCII, where encodings differ.
Score score(const icu::UnicodeString& text) {
  Score sum;
  const auto at = [&](std::int32_t i) {
    return i >= 0 && i < text.length() ? text.charAt(i) : static_cast<char16_t>(u' ');
  };
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const auto c = at(i);
    if (c < 0x80) continue;
    if (french.find(c) != std::u16string_view::npos) {
      // A capital behind a small letter ("sÈche") is an accent of another encoding.
      // Three accents in a row are the letters of another alphabet.
      const bool odd = (c < 0xe0 && c >= 0xc0 && at(i - 1) >= u'a' && at(i - 1) <= u'z') ||
                       (at(i - 1) >= 0xc0 && at(i - 2) >= 0xc0 && is_letter(at(i - 1)));
      ++(odd ? sum.bad : sum.good);
      continue;
    }
    // Of the signs only the apostrophe stands inside a word.
    const bool inside = c != u'’' && is_letter(at(i - 1)) && is_letter(at(i + 1));
    if (french_signs.find(c) != std::u16string_view::npos && !inside)
      ++sum.good;
    else
      sum.bad += c < 0xa0 || c == 0xfffd ? 3 : 1;
  }
  return sum;
}

constexpr std::array candidates{"windows-1252", "ISO-8859-15", "macintosh", "ibm-850"};

std::optional<Decoded> most_french(std::string_view bytes) {
  const char* best = nullptr;
  Score most;
  for (const auto* name : candidates) {
    const auto converter = open(name);
    if (!converter) continue;
    const auto found = score(decoded(converter.get(), bytes));
    if (best == nullptr || found.good - 2 * found.bad > most.good - 2 * most.bad)
      best = name, most = found;
  }
  if (best == nullptr || most.good <= most.bad) return std::nullopt;
  return made(bytes, best, 100 * most.good / (most.good + 2 * most.bad) * 9 / 10);
}

Decoded guess_of_icu(std::string_view bytes) {
  auto status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const auto* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return made(bytes, candidates.front(), 0);
  const std::string name = ucsdet_getName(match, &status);
  const auto confidence = ucsdet_getConfidence(match, &status);
  if (!open(name)) return made(bytes, candidates.front(), 0);
  return made(bytes, name.c_str(), confidence);
}

}  // namespace

Decoded decode(std::string_view bytes) {
  for (const auto& mark : marks)
    if (bytes.starts_with(mark.bytes)) return made(bytes, mark.charset, 100);
  if (const auto wide = utf16_without_mark(bytes)) return made(bytes, *wide, 95);
  if (is_utf8(bytes)) return made(bytes, "UTF-8", 100);
  if (auto found = most_french(bytes)) return std::move(*found);
  return guess_of_icu(bytes);
}

Decoded decode_as(std::string_view bytes, std::string_view charset) {
  if (!is_charset(charset))
    throw Error(Fault::bad_words,
                say("‘{}’ is not a charset; write for example UTF-8, windows-1252 or ISO-8859-15",
                    charset));
  return made(bytes, std::string(charset).c_str(), 100);
}

bool is_charset(std::string_view charset) {
  return !charset.empty() && charset.size() < 64 && charset.find('\0') == std::string_view::npos &&
         open(charset) != nullptr;
}

}  // namespace classe12::text
