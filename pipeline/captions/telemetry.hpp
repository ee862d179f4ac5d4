// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <vector>

namespace classe12::captions {

/// Whether these are the notes of a device and not captions: drones write
/// position, height and exposure into tracks of text, a line a second. One
/// position is enough; of the rest, half of all lines must be.
[[nodiscard]] bool is_telemetry(const std::vector<Cue>& cues);

}  // namespace classe12::captions
