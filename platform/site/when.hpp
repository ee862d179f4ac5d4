// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"
#include "platform/site/html.hpp"

namespace classe12::site {

/// A day and a time of this machine's clock, as people write them.
[[nodiscard]] Html when(Time time);

}  // namespace classe12::site
