// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"

#include <cstdint>
#include <vector>

namespace classe12 {

/// A stretch of frames on the grid.
struct Frames {
  std::int64_t first = 0, count = 0;
  bool operator==(const Frames&) const = default;
};

/// The one clock of everything made: output frame n is shown at n / rate
/// seconds. GOPs, segments and chunks are counted in its frames, so that they
/// meet without a seam in every rung. A slower rung takes every k-th frame.
struct Grid {
  Rational origin;           ///< what time 0 is on the file's own clock, in seconds
  Rational rate;             ///< frames a second, exact
  Rational snap;             ///< the source's exact rate, to which its jittery times are
                             ///< rounded before they are compared; 0 when it has none
  Rational first_frame;      ///< when the source's first frame is shown, on this clock
  Rational last_frame_end;   ///< and until when its last one is, on this clock
  std::int64_t frames = 0;   ///< in all
  std::int64_t gop = 1;      ///< frames from one IDR to the next
  std::int64_t segment = 1;  ///< frames in an HLS segment: a multiple of gop
  std::int64_t chunk = 1;    ///< frames in a chunk, about: a multiple of segment
  bool operator==(const Grid&) const = default;
};

[[nodiscard]] Rational duration(const Grid& grid);

/// The output frame at which a source frame, at `time` on the file's clock, is
/// first shown. Frame n shows the last source frame whose slot is not after n.
[[nodiscard]] std::int64_t slot(const Grid& grid, Rational time);

/// The rate the output has: the source's own when it is regular, the nearest
/// usual one not above it when it varies; halved until it is within max_fps.
[[nodiscard]] Rational output_rate(const VideoFacts& video, int max_fps);

/// Every how many grid frames a rung limited to max_fps takes one: a power of two.
[[nodiscard]] int frames_apart(Rational rate, Rational max_fps);

/// A stretch of the file's clock, in seconds.
struct Span {
  Rational start, end;
};

/// Lays the grid over `whole`; the source has pictures during `pictures`. `coarsest` is the largest
/// frames_apart of any rung: GOPs are multiples of it.
[[nodiscard]] Grid make_grid(Span whole, Span pictures, const VideoFacts& video,
                             const VideoWish& wish, int coarsest);

/// Work is cut by duration alone, never by the machine: 2 segments for a clip
/// of some minutes, so that many cores have work, up to 10 for an hour.
[[nodiscard]] std::int64_t segments_per_chunk(std::int64_t segments);

}  // namespace classe12
