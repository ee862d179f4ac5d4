// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>

namespace classe12 {

/// "2:05", "1:02:03". A length is rounded before, a moment is not: what is said there comes after.
[[nodiscard]] std::string clock_text(std::chrono::seconds time);

}  // namespace classe12
