// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>

namespace classe12 {

/// When something happened, UTC. Whoever calls says what time it is, so that tests set the clock.
using Time = std::chrono::sys_seconds;

[[nodiscard]] Time now();

/// "2026-11-26T08:00:00Z" (RFC 3339).
[[nodiscard]] std::string to_text(Time time);

}  // namespace classe12
