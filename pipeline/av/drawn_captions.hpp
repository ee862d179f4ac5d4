// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace classe12::av {

/// A caption that is a picture, as somebody who reads letters wants it: black on white, and no
/// larger than what is written.
struct DrawnCaption {
  Rational start, end;    ///< seconds on the file's clock
  int left = 0, top = 0;  ///< on the screen
  int screen_width = 0, screen_height = 0;
  int width = 0, height = 0;
  std::vector<std::uint8_t> grey;  ///< line by line
};

/// Decodes the captions of a stream (PGS, DVB, VobSub) and hands them over one by one, in order.
/// What stands far apart on the screen is several captions; what is painted again and again is one.
/// Beyond twenty thousand, the rest is left out. Throws Error{bad_media, io, cancelled}.
void draw_captions(const std::filesystem::path& file, int stream,
                   const std::function<void(const DrawnCaption&)>& drawn,
                   const std::function<void(double)>& advanced, std::stop_token stop);

}  // namespace classe12::av
