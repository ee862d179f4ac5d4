// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/track.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace classe12::av {

/// H.264 is decoded at most so many frames ahead of showing (ISO/IEC 14496-10 A.3.1: the largest
/// decoded picture buffer): decoding times that far ahead fit every stream, and only their distance
/// to the first packet's is written. What a demuxer says of a stream's beginning cannot stand for
/// all of it: that tells what the beginning makes use of.
constexpr std::int64_t furthest_ahead = 16;

/// Writes one stream as a fragmented MP4 (CMAF, ISO/IEC 23000-19): moov first,
/// then a moof and mdat for every fragment, times from 0 without an edit list.
/// The file appears under its name when `finish` returns, or not at all.
class FragmentWriter {
 public:
  /// `timescale` ticks a second. Throws Error{io, bug}.
  FragmentWriter(const std::filesystem::path& file, const AVCodecParameters& codec, int timescale);

  /// Times and duration in ticks; the packet is left empty. Decoding times
  /// must follow each other without a gap.
  void write(AVPacket& packet);
  /// Ends the fragment: what was written since the last call becomes one moof.
  void end_fragment();
  /// Ends the segment: fragments since the last call belong together.
  void end_segment();
  /// Ends the last fragment and segment, and gives the file its name.
  Track finish();

 private:
  PendingFile file_;
  Output output_;
  Track track_;
  Segment segment_;
  Fragment fragment_;
  std::int64_t first_sample_bytes_ = 0, sample_bytes_ = 0;
};

/// RFC 6381 name of what a decoder needs: "avc1.640028", "mp4a.40.2".
[[nodiscard]] std::string codec_string(const AVCodecParameters& codec);

/// A time scale in which a frame at this rate is a whole number of ticks.
[[nodiscard]] int timescale_for(Rational rate);

}  // namespace classe12::av
