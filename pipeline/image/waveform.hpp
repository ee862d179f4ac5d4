// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/picture.hpp"

#include <span>

namespace classe12::image {

/// A sound as a row of bars, for what has no picture. `levels` are peaks, 1 is
/// full scale; the loudest bar fills the height whatever its level.
[[nodiscard]] Picture draw_waveform(std::span<const float> levels, int width, int height);

}  // namespace classe12::image
