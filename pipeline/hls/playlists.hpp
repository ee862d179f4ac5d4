// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"
#include "pipeline/model/track.hpp"

#include <string>
#include <vector>

namespace classe12::hls {

/// The text of playlists (RFC 8216). Pure: what stands in them was measured
/// when the tracks were written.

/// Seconds of the longest segment, rounded. Everything that is played together
/// has the largest as its target (Apple HLS authoring 8.2).
[[nodiscard]] std::int64_t target_duration(const Track& track);

/// A media playlist over byte ranges of one file, named relative to it.
[[nodiscard]] std::string media_playlist(const Track& track, const std::string& file,
                                         std::int64_t target);

/// The key frames of the same file alone (RFC 8216 4.3.3.6), for trick play.
[[nodiscard]] std::string iframe_playlist(const Track& track, const std::string& file);

struct VideoVariant {
  Track track;
  int width = 0, height = 0;
  Rational rate;
  std::string playlist, iframes;  ///< relative to the master playlist
};

struct AudioRendition {
  Track track;
  std::string name;      ///< unique among them, for people
  std::string language;  ///< BCP 47; "und" is left out
  std::string playlist;
  bool describes = false;  ///< audio description
};

struct CaptionSegment {
  Rational duration;  ///< seconds
  std::string file;   ///< relative to the playlist
};

/// The playlist of a track of captions: a small file a segment.
[[nodiscard]] std::string captions_playlist(const std::vector<CaptionSegment>& segments);

struct CaptionRendition {
  std::string name;      ///< unique among them, for people
  std::string language;  ///< BCP 47; "und" is left out
  std::string playlist;
  CaptionKind kind = CaptionKind::subtitles;
};

/// The master playlist. Videos largest first, the first audio is the default.
/// With no video, the first audio is the variant, and all are its group when
/// there are several. No captions are shown unasked, but a player may choose
/// those of its user's language (AUTOSELECT).
[[nodiscard]] std::string master_playlist(const std::vector<VideoVariant>& videos,
                                          const std::vector<AudioRendition>& audios,
                                          const std::vector<CaptionRendition>& captions = {});

}  // namespace classe12::hls
