// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace classe12 {

/// One thing that was looked at after making. Like a Finding it holds a code
/// and values, not words, so that a manifest does not depend on who ran the
/// program; codes are never reused.
struct Check {
  /// What was looked at: "files", "durations", "privacy", "rules", "plays",
  /// "switches", "seeks". "advice" always passes: it is a rule of Level::should not followed.
  std::string name;
  bool passed = false;
  std::string code;  ///< what was found: a row of check.cpp, or the id of a broken Rule
  std::vector<std::string> values;
  bool operator==(const Check&) const = default;
};

/// One sentence, in the language chosen by choose_language.
[[nodiscard]] std::string sentence(const Check& check);

[[nodiscard]] bool all_passed(const std::vector<Check>& checks);

/// Every code there is, for the manual and its test.
[[nodiscard]] std::vector<std::string> check_codes();

}  // namespace classe12
