// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"

#include <string>
#include <vector>

namespace classe12 {

struct Size {
  int width = 0, height = 0;
  bool operator==(const Size&) const = default;
};

/// One size that will be made.
struct Rendition {
  std::string name;      ///< "720p": the short side of the upright picture; "720p-av1"
  Size size;             ///< even
  Rational rate;         ///< frames a second
  int frames_apart = 1;  ///< takes every n-th frame of the grid
  int crf = 0;
  int max_kbps = 0;
  std::string because;         ///< why it is there: "top", "between", "own_size", "scaled"
  std::string codec = "h264";  ///< or "av1"
  bool operator==(const Rendition&) const = default;
};

/// Whether it has more pictures a second than the thirty that are enough for most of what there is.
[[nodiscard]] inline bool is_fast(const Rendition& rung) {
  return rung.rate > 31;
}

/// The picture as it is seen: upright, with square pixels. Not yet even.
[[nodiscard]] Size upright_size(const VideoFacts& video);

/// The size whose short side is `short_side`, with the same shape, even.
[[nodiscard]] Size scaled(Size size, int short_side);

/// The same shape with no side longer than `long_side`, even. Never enlarges.
[[nodiscard]] Size reduced(Size size, int long_side);

/// The sizes to make of a picture, largest first. Never enlarges. A picture
/// between two rungs gets one of its own size on top, unless that is within
/// 15 % of the next lower one; a picture below all rungs gets its own size only.
[[nodiscard]] std::vector<Rendition> make_ladder(Size upright, Rational rate,
                                                 const VideoWish& wish);

/// The same sizes in AV1.
[[nodiscard]] std::vector<Rendition> in_av1(std::vector<Rendition> ladder, const Av1Wish& wish);

}  // namespace classe12
