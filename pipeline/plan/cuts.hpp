// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/grid.hpp"

#include <cstdint>
#include <vector>

namespace classe12 {

/// Where what is made is cut, in frames of the grid, each list from frame 0
/// and rising: every size has an IDR at `keys`, a segment begins at
/// some of them, and a chunk at some of those.
struct Cuts {
  std::vector<std::int64_t> keys, segments, chunks;
  bool operator==(const Cuts&) const = default;
};

/// At equal distances: the grid's gop, segment and chunk. The last chunk is longer than the others
/// by what would be less than a segment.
[[nodiscard]] Cuts regular_cuts(const Grid& grid);

/// Its segments may be a little longer than six seconds, and round to six (RFC 8216 4.3.3.1).
constexpr Rational longest_copied_segment{649, 100};

/// Where a stream that is passed through has its own key frames, `copied`, in
/// frames of the grid from 0. Segments end at the last of them that makes a
/// segment of at most longest_copied_segment; chunks hold as many of the regular length;
/// between two that lie further apart than the grid's gop, those who encode
/// put more, at frames that every `coarsest`-th takes.
[[nodiscard]] Cuts cuts_along(const Grid& grid, const std::vector<std::int64_t>& copied,
                              int coarsest);

/// The stretches between cuts that end with the grid's last frame.
[[nodiscard]] std::vector<Frames> stretches(const std::vector<std::int64_t>& cuts,
                                            std::int64_t frames);

/// Those of `cuts` in a stretch, counted from its first frame in a size that
/// takes every `apart`-th frame.
[[nodiscard]] std::vector<std::int64_t> within(const std::vector<std::int64_t>& cuts,
                                               const Frames& stretch, int apart);

}  // namespace classe12
