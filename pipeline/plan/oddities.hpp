// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"

#include <vector>

namespace classe12 {

/// What is odd about a source as a teacher would want to know it, from facts
/// alone, in a fixed order. `max_fps` is the preset's. What only reading shows
/// (damage) probe adds itself.
[[nodiscard]] std::vector<Finding> oddities(const Source& source, int max_fps);

/// What the rules for everybody demand and nobody gave, once what is beside the upload was read
/// too: captions for the deaf, of a video with sound. `language` is what the sidecar says is
/// spoken.
[[nodiscard]] std::vector<Finding> wanting(const Source& source, const std::string& language);

}  // namespace classe12
