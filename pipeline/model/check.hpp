// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace classe12 {

/// One thing that was looked at after making. Like a Finding it holds a code
/// and values, not words, so that a manifest does not depend on who ran the
/// program; the codes are the rows of check.cpp and are never reused.
struct Check {
  std::string name;  ///< what was looked at: "files", "durations", "privacy", "decodes", "plays"
  bool passed = false;
  std::string code;  ///< what was found
  std::vector<std::string> values;
  bool operator==(const Check&) const = default;
};

/// One sentence, in the language chosen by choose_language.
[[nodiscard]] std::string sentence(const Check& check);

[[nodiscard]] bool all_passed(const std::vector<Check>& checks);

/// Every code there is, for the manual and its test.
[[nodiscard]] std::vector<std::string> check_codes();

}  // namespace classe12
