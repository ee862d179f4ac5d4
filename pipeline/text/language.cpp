// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/text/language.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace classe12::text {
namespace {

/// ISO 639-2 has two codes for some languages; ICU knows the terminological
/// one, and files mostly carry the bibliographic.
constexpr std::array<std::array<std::string_view, 2>, 20> bibliographic{{
    {"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"},
    {"cze", "cs"}, {"dut", "nl"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"},
    {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"mao", "mi"}, {"may", "ms"},
    {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"},
}};

}  // namespace

std::string to_bcp47(std::string_view spelled) {
  std::string name(spelled.substr(0, 32));
  for (const auto& [old_code, tag] : bibliographic)
    if (name == old_code) return std::string(tag);
  const auto locale = icu::Locale::createCanonical(name.c_str());
  const std::string_view language = locale.getLanguage();
  // Two or three letters that ICU has a name for; anything else is noise.
  const bool letters =
      (language.size() == 2 || language.size() == 3) &&
      std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || language == "und" || language == "mis" || language == "mul" || language == "zxx")
    return "und";
  icu::UnicodeString display;
  locale.getDisplayLanguage(icu::Locale::getEnglish(), display);
  if (display == icu::UnicodeString::fromUTF8(std::string(language))) return "und";
  auto tag = std::string(language);
  if (const std::string_view country = locale.getCountry(); !country.empty())
    tag += "-" + std::string(country);
  return tag;
}

std::string own_name(std::string_view tag) {
  const std::string name(tag);
  if (tag == "und") return "Audio";  // nobody said; the same word in French and English
  const icu::Locale locale = icu::Locale::createCanonical(name.c_str());
  icu::UnicodeString display;
  locale.getDisplayLanguage(locale, display);
  std::string text;
  display.toUTF8String(text);
  return text.empty() ? name : text;
}

}  // namespace classe12::text
