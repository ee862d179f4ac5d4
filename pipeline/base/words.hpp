// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

namespace classe12 {

/// Everything a person reads goes through here: English in the source, French
/// in po/fr.po, chosen by the locale. `xgettext --keyword=say` finds the calls,
/// so the first argument is always a literal.

/// Chooses the language from LANGUAGE, LC_ALL, LC_MESSAGES and LANG, in the
/// order gettext gives them. Works without any locale installed: the process
/// stays in C.UTF-8 (numbers keep their point) and only the catalogue changes.
/// Call once, before any thread starts.
void choose_language(const std::string& catalogues);

/// The translation of a sentence in the chosen language, or the sentence.
[[nodiscard]] const char* translated(const char* sentence);

/// A sentence in the reader's language with its {} filled in.
template <class... Values>
[[nodiscard]] std::string say(const char* sentence, const Values&... values) {
  return fmt::vformat(translated(sentence), fmt::make_format_args(values...));
}

/// The same of a sentence and values that were kept, in a manifest say: what
/// it has too few of is shown as "?".
[[nodiscard]] std::string said(const char* sentence, const std::vector<std::string>& values);

/// Marks a literal kept in a table for translation; `translated` renders it.
constexpr const char* later_say(const char* sentence) {
  return sentence;
}

}  // namespace classe12
