// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstdint>
#include <vector>

namespace classe12 {

/// One upright sRGB picture, 8 bits a channel, rows packed without padding:
/// what av/ hands out and image/ takes in, so that neither knows the other.
struct Picture {
  int width = 0, height = 0;
  Rational time;                  ///< seconds from the start of the video
  std::vector<std::uint8_t> rgb;  ///< 3 * width * height bytes
};

}  // namespace classe12
