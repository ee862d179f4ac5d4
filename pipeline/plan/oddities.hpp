// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"
#include "pipeline/model/wishes.hpp"

#include <vector>

namespace classe12 {

/// What is odd about a source as a teacher would want to know it, from facts
/// alone, in a fixed order. `max_fps` is the preset's. What only reading shows
/// (damage) probe adds itself.
[[nodiscard]] std::vector<Finding> oddities(const Source& source, int max_fps);

/// What there is to say once what goes with the upload is known too: captions for the deaf, which
/// the rules demand of a video with sound and nobody gave; the parts that were to be found.
[[nodiscard]] std::vector<Finding> wanting(const Source& source, const Wishes& wishes);

}  // namespace classe12
