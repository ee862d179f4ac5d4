// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"

#include <vector>

namespace classe12::cli {

/// Exit codes after sysexits.h, so that cron and mail understand them. One
/// table: classe12(1) has the same, and a test compares them.
inline constexpr int done = 0;
inline constexpr int partly_done = 1;
inline constexpr int terminated = 75;  ///< stopped by SIGTERM: run again later

[[nodiscard]] int exit_code(Fault fault);

/// Every code there is, in order.
[[nodiscard]] std::vector<int> exit_codes();

}  // namespace classe12::cli
