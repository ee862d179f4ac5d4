// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

namespace classe12 {

/// The level of H.264 that a size at a rate needs, times ten (ITU-T H.264 table
/// A-1), or 0 below level 3.1, where no decoder is kept out by it. Left to
/// itself an encoder with many reference pictures asks for a higher one, and
/// older tablets would not play what they could (Apple HLS authoring 1.11).
[[nodiscard]] int h264_level(int width, int height, Rational rate);

}  // namespace classe12
