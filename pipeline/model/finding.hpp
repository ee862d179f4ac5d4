// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace classe12 {

enum class Severity {
  note,     ///< worth knowing; nothing to do
  warning,  ///< it was made, but not all of it is as the teacher might expect
  refusal,  ///< nothing can be made from this file
};

/// Something odd about an upload. It holds a code and values, not words, so
/// that a manifest does not depend on who ran the program; `sentence` renders
/// it. The codes are the rows of finding.cpp and are never reused.
struct Finding {
  std::string code;
  std::vector<std::string> values;
  bool operator==(const Finding&) const = default;
};

[[nodiscard]] Severity severity(const Finding& finding);
[[nodiscard]] std::string_view to_name(Severity severity);

/// One sentence a teacher understands, with what to do where there is
/// something, in the language chosen by choose_language.
[[nodiscard]] std::string sentence(const Finding& finding);

/// Every code there is, for the manual and its test.
[[nodiscard]] std::vector<std::string> finding_codes();

}  // namespace classe12
