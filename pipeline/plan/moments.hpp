// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstddef>
#include <vector>

namespace classe12 {

/// How many moments a person may choose the poster from.
inline constexpr std::size_t candidates = 3;

/// Of moments in order of time, judged by `merits`: the best, then the best of those that are well
/// apart from what is chosen already, so that there is something to choose between. The earlier of
/// equals. As many as are asked for, or all there are.
[[nodiscard]] std::vector<std::size_t> choose_moments(const std::vector<double>& merits,
                                                      std::size_t count);

/// The pictures of a preview: 3 seconds in all, 8 a second, a second around each of the best
/// moments in order of time; of what is shorter than that, the whole. Times rise.
[[nodiscard]] std::vector<Rational> preview_times(std::vector<Rational> best, Rational lasts);

/// Milliseconds from one picture of a preview to the next.
inline constexpr int preview_delay = 125;

}  // namespace classe12
