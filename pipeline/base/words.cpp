// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"

#include <fmt/args.h>

#include <libintl.h>

#include <clocale>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace classe12 {
namespace {

constexpr auto domain = "classe12";

/// The first of these that is set, or nothing.
std::string first_set(std::initializer_list<const char*> names) {
  for (const auto* name : names) {
    const auto* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

/// LANGUAGE is GNU's, a list, and goes before the locale of POSIX 8.2, except
/// when that is C: who sets LC_ALL=C wants the words of the source.
std::string asked_language() {
  const auto locale = first_set({"LC_ALL", "LC_MESSAGES", "LANG"});
  if (locale == "C" || locale == "POSIX") return "C";
  const auto list = first_set({"LANGUAGE"});
  return !list.empty() ? list : !locale.empty() ? locale : "C";
}

}  // namespace

void choose_language(const std::string& catalogues) {
  auto language = asked_language();
  // A minimal container has no fr_FR.UTF-8: setlocale would fail and gettext
  // fall silent. C.UTF-8 is always there, and LANGUAGE works on top of it.
  static_cast<void>(std::setlocale(LC_ALL, "C.UTF-8"));
  if (const auto dot = language.find('.'); dot != std::string::npos) language.erase(dot);
  ::setenv("LANGUAGE", language.c_str(), 1);
  ::bindtextdomain(domain, catalogues.c_str());
  ::bind_textdomain_codeset(domain, "UTF-8");
  ::textdomain(domain);
}

const char* translated(const char* sentence) {
  return ::dgettext(domain, sentence);
}

std::string said(const char* sentence, const std::vector<std::string>& values) {
  constexpr std::size_t most_places = 8;
  fmt::dynamic_format_arg_store<fmt::format_context> all;
  for (const auto& value : values) all.push_back(value);
  for (auto i = values.size(); i < most_places; ++i) all.push_back("?");
  return fmt::vformat(translated(sentence), all);
}

}  // namespace classe12
