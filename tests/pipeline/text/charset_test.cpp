// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/text/charset.hpp"

#include "pipeline/base/error.hpp"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <string>
#include <utility>
#include <vector>

namespace classe12::text {
namespace {

using namespace std::string_literals;

/// What a teacher's subtitles say, in letters that all seven encodings have.
const std::string lesson =
    "1\r\n00:00:01,000 --> 00:00:03,000\r\nL’élève répète : « Où est la dizaine ? »\r\n\r\n"
    "2\r\n00:00:03,500 --> 00:00:06,000\r\nÇa coûte 12 € — c’est même très, très gros… À l’œil "
    "!\r\n";

std::string in(const std::string& text, const char* charset) {
  const auto wide = icu::UnicodeString::fromUTF8(text);
  std::string bytes(static_cast<std::size_t>(wide.length()) * 4, '\0');
  const auto length = wide.extract(0, wide.length(), bytes.data(),
                                   static_cast<std::uint32_t>(bytes.size()), charset);
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

/// A31.
TEST(CharsetA31, SevenEncodingsSayTheSame) {
  const std::vector<std::pair<std::string, std::string>> all{
      {"UTF-8", lesson},
      {"UTF-8", "\xef\xbb\xbf" + lesson},
      {"UTF-16LE", "\xff\xfe"s + in(lesson, "UTF-16LE")},
      {"UTF-16BE", "\xfe\xff"s + in(lesson, "UTF-16BE")},
      {"UTF-16LE", in(lesson, "UTF-16LE")},
      {"windows-1252", in(lesson, "windows-1252")},
      {"macintosh", in(lesson, "macintosh")},
  };
  for (const auto& [charset, bytes] : all) {
    const auto decoded = decode(bytes);
    EXPECT_EQ(decoded.charset, charset);
    EXPECT_EQ(decoded.text, lesson) << charset;
    EXPECT_GE(decoded.confidence, 80) << charset;
  }
}

/// A31: Latin-9 has neither ’ nor … nor —, and so they are not in the text.
TEST(CharsetA31, Latin9KeepsTheLettersItHas) {
  const std::string text =
      "L'élève répète : « Où est-ce ? » 12 €, à l'œil, Œuvre, cœur, même, ça.\n";
  const auto decoded = decode(in(text, "ISO-8859-15"));
  EXPECT_EQ(decoded.charset, "ISO-8859-15");
  EXPECT_EQ(decoded.text, text);
}

TEST(Charset, KnowsTheOldOnesOfDos) {
  const std::string text = "L'élève répète à côté de la forêt, ça va. Où ça ?\n";
  const auto decoded = decode(in(text, "ibm-850"));
  EXPECT_EQ(decoded.charset, "ibm-850");
  EXPECT_EQ(decoded.text, text);
}

TEST(Charset, AsksIcuAboutOtherAlphabets) {
  const std::string text =
      "Это простой русский текст, который написан в старой кодировке, и его надо прочитать.\n";
  EXPECT_EQ(decode(in(text, "windows-1251")).text, text);
}

TEST(Charset, BelievesWhoKnows) {
  EXPECT_EQ(decode_as("\xe9", "latin1").text, "é");
  EXPECT_EQ(decode_as("\x8e", "macintosh").text, "é");
  EXPECT_THROW(static_cast<void>(decode_as("x", "klingon")), Error);
}

TEST(Charset, ComposesLetters) {
  EXPECT_EQ(decode("e\xcc\x81").text, "é");
}

TEST(Charset, MakesTextOfAnyBytes) {
  EXPECT_EQ(decode("").text, "");
  for (int byte = 0; byte < 256; ++byte)
    EXPECT_NO_THROW(static_cast<void>(decode(std::string(5, static_cast<char>(byte)))));
}

}  // namespace
}  // namespace classe12::text
