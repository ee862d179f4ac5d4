// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/lint/package.hpp"
#include "pipeline/model/check.hpp"
#include "pipeline/model/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12::lint {

enum class Outcome { holds, broken, does_not_apply };

/// What one rule says of a bundle.
struct Verdict {
  const Rule* rule = nullptr;  ///< a row of all_rules()
  Outcome outcome = Outcome::holds;
  std::vector<std::string> values;  ///< where it is broken first, the place before all
  int times = 0;                    ///< how often it is broken
};

/// "holds", "broken", "does_not_apply".
[[nodiscard]] std::string_view to_name(Outcome outcome);

/// Every rule there is, in their order, held against a bundle: pure. What
/// cannot be known without reading bytes that a Package does not have
/// ("tells_nothing", and hashes) is taken from elsewhere: see `blame`.
[[nodiscard]] std::vector<Verdict> judge(const Package& package, const Manifest& manifest);

/// Marks a rule as broken that somebody else looked at.
void blame(std::vector<Verdict>& verdicts, std::string_view rule, std::vector<std::string> values);

/// As checks of a manifest: one that counts ("rules"), one for every rule of
/// Level::must that is broken, and one named "advice", which never fails, for
/// every other.
[[nodiscard]] std::vector<Check> to_checks(const std::vector<Verdict>& verdicts);

}  // namespace classe12::lint
