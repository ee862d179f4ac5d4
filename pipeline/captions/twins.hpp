// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <vector>

namespace classe12::captions {

/// Whether two tracks of a video say the same: most words of the one that has fewer are in the
/// other, however they are spelled, cut into cues and timed.
[[nodiscard]] bool say_the_same(const std::vector<Cue>& a, const std::vector<Cue>& b);

/// Broadcasters carry the same captions twice, as CEA-608 and as CEA-708. Of two that say the same,
/// the one with more letters stays, which has all of them; of equal ones that of `better`. Empties
/// the other.
void keep_one_of_each(std::vector<std::vector<Cue>>& better, std::vector<std::vector<Cue>>& other);

}  // namespace classe12::captions
