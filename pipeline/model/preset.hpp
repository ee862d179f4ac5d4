// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What somebody wants made. Read from YAML; man page classe12-preset(5).

/// One size of the ladder.
struct Rung {
  int short_side = 0;    ///< of the upright picture; "720p" is 720
  int max_kbps = 0;      ///< cap at up to 30 frames a second; half as much again above
  Rational max_fps = 0;  ///< 0: as the preset's video.max_fps
  bool operator==(const Rung&) const = default;
};

/// Every size again, in AV1: for players that know it, and many times the work.
struct Av1Wish {
  int speed = 0;    ///< SVT-AV1's preset, 0 to 13: higher is faster and larger
  int crf = 0;      ///< SVT-AV1's constant quality, 1 to 63
  int percent = 0;  ///< of the cap that the size has in H.264
  bool operator==(const Av1Wish&) const = default;
};

struct VideoWish {
  std::string encoder_preset;  ///< x264's name for speed against size, "veryfast"
  int crf = 0;                 ///< x264's constant quality, 0 to 51
  int max_fps = 0;             ///< no rung is faster than this
  int segment_seconds = 0;     ///< HLS segments, nominally
  int idr_seconds = 0;         ///< an IDR frame at least this often; divides segment_seconds
  bool content_aware = false;  ///< sizes and caps follow what is seen in it
  /// The smallest size and the sound come before all else, to be watched while the rest is made.
  bool first_playable = false;
  std::optional<Av1Wish> av1;
  std::vector<Rung> ladder;  ///< largest first
  bool operator==(const VideoWish&) const = default;
};

struct AudioWish {
  int kbps = 0;
  double loudness = 0;   ///< LUFS, integrated
  double true_peak = 0;  ///< dBTP, never above
  bool operator==(const AudioWish&) const = default;
};

/// What an upload may be; beyond it is refused before any work.
struct Limits {
  std::int64_t pixels = 0;  ///< a frame
  int fps = 0;
  int streams = 0;
  int hours = 0;
  bool operator==(const Limits&) const = default;
};

struct Preset {
  std::string name;
  std::string about;  ///< one line for `preset list`
  VideoWish video;
  AudioWish audio;
  Limits limits;
  bool operator==(const Preset&) const = default;
};

/// `file` is for messages: "presets/web.yaml:4:3: …". Throws Error{bad_config}.
[[nodiscard]] Preset read_preset(std::string_view yaml, std::string_view file);

/// A preset by name from `folder`, or by path when `name` has a slash or ends
/// in .yaml. Throws Error{bad_config}, naming the presets there are.
[[nodiscard]] Preset load_preset(const std::string& name, const std::filesystem::path& folder);

/// The names of the presets in `folder`, sorted.
[[nodiscard]] std::vector<std::string> preset_names(const std::filesystem::path& folder);

/// Every field read_preset accepts ("video.crf"), for the manual and its test.
[[nodiscard]] std::vector<std::string> preset_fields();

}  // namespace classe12
