// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12::gst {

/// What of a master playlist is played.
struct Choice {
  /// What the network is said to give, in bits a second: the largest variant that fits is held
  /// from the first segment to the last. 0: GStreamer measures and chooses.
  std::int64_t bandwidth = 0;
  std::int64_t first = 0;       ///< the same for the first segment, where that is another
  int audio = 0, captions = 0;  ///< which of them, in the playlist's order
  bool with_captions = false;
};

/// A cue as it was shown, in seconds of the stream.
struct ShownCue {
  double start = 0, end = 0;
};

/// What playing an address to its end showed.
struct Played {
  bool reached_end = false;
  std::int64_t pictures = 0;  ///< decoded and handed to the screen
  int width = 0, height = 0;  ///< of the last picture
  bool resized = false;       ///< not all pictures had one size
  double sound = 0;           ///< seconds handed to the speaker
  std::vector<ShownCue> cues;
  int errors = 0;             ///< that decoders concealed
  std::string error;          ///< the first of them
  std::string problem;        ///< the first error, in GStreamer's words
  bool stood_still = false;   ///< nothing came for as long as one is patient
  bool failed_early = false;  ///< an error before anything was seen or heard
};

/// Everything that this needs of the world, the same for all plays.
struct Seat {
  std::chrono::seconds patience;  ///< a play that stands still for so long is given up
  std::function<void()> advanced;
  std::stop_token stop;
};

/// Plays HLS with playbin3 and hlsdemux2, which share nothing with what wrote
/// it, as fast as it goes and without a screen.
[[nodiscard]] Played play(const std::string& address, const Choice& choice, const Seat& seat);

/// "GStreamer 1.22.0"
[[nodiscard]] std::string version();

struct Element {
  std::string name;
  bool there = false;
};
/// The elements that verify needs.
[[nodiscard]] std::vector<Element> elements();

}  // namespace classe12::gst
