// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"
#include "platform/site/html.hpp"

#include <chrono>
#include <string>

namespace classe12::site {

/// A day and a time of this machine's clock, as people write them.
[[nodiscard]] Html when(Time time);

/// A place in a film, or its length: "1:05", "1:02:03".
[[nodiscard]] std::string clock(std::chrono::milliseconds time);

}  // namespace classe12::site
