// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Where a video falls into parts by itself: where nobody speaks, and where the picture becomes
/// another one. By these rules, always the same:
///
/// - it may begin where a silence of a second or more ends, or where most of the picture changes;
///   both together weigh more than each alone;
/// - no part is shorter than half a minute or a tenth of the whole, and what weighs most is taken
///   first;
/// - what would be one part is none.

/// The silences in the highest levels of each tenth of a second, from `start` on: what is far below
/// the loud passages of the same sound, for no class is quiet.
[[nodiscard]] std::vector<Quiet> quiet_stretches(const std::vector<float>& levels, Rational start);

/// The parts of a video from `start` to `end`, each until the next, called as `language` calls them
/// ("Partie 1"); empty when it is of one piece.
[[nodiscard]] std::vector<Chapter> find_parts(const Analysis& analysis, Rational start,
                                              Rational end, const std::string& language);

}  // namespace classe12
