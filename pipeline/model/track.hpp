// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace classe12 {

/// Where things are in one fragmented MP4, as its writer knows them: all that
/// playlists need.

/// One moof and its mdat; in a video it starts with an IDR frame.
struct Fragment {
  std::int64_t offset = 0;     ///< of the moof, from the start of the file
  std::int64_t bytes = 0;      ///< moof and mdat
  std::int64_t key_bytes = 0;  ///< from the moof to the end of its first sample
  std::int64_t ticks = 0;      ///< duration in the track's time scale
  bool operator==(const Fragment&) const = default;
};

struct Segment {
  std::vector<Fragment> fragments;  ///< contiguous
  bool operator==(const Segment&) const = default;
};

[[nodiscard]] std::int64_t offset(const Segment& segment);
[[nodiscard]] std::int64_t bytes(const Segment& segment);
[[nodiscard]] std::int64_t ticks(const Segment& segment);

struct Track {
  std::string codecs;           ///< RFC 6381, "avc1.640028"
  std::int64_t timescale = 1;   ///< ticks a second
  std::int64_t init_bytes = 0;  ///< ftyp and moov, from the start of the file
  std::vector<Segment> segments;
  bool operator==(const Track&) const = default;
};

[[nodiscard]] Rational duration(const Track& track);

/// Bits a second of the fastest stretch of segments that lasts between half and
/// one and a half target durations, and of the whole (RFC 8216 4.1).
[[nodiscard]] std::int64_t peak_bandwidth(const Track& track);
[[nodiscard]] std::int64_t average_bandwidth(const Track& track);

}  // namespace classe12
