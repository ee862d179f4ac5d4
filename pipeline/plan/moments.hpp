// SPDX-License-Identifier: EUPL-1.2
#pragma once

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

}  // namespace classe12
