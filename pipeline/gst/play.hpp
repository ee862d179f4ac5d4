// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12::gst {

/// What of a master playlist is played. Of several sounds or captions it is the first that
/// GStreamer finds: what else is wanted has to be offered alone.
struct Choice {
  /// What the network is said to give, in bits a second: the largest variant that fits is held
  /// from the first segment to the last. 0: GStreamer measures and chooses.
  std::int64_t bandwidth = 0;
  std::int64_t first = 0;  ///< the same for the first segment, where that is another
  bool with_captions = false;
};

/// A cue as it was shown, in seconds of the stream.
struct ShownCue {
  double start = 0, end = 0;
};

/// From one time to another, in seconds of the stream. Nothing came where it is negative.
struct Stretch {
  double from = -1, to = -1;
};

/// What playing an address to its end showed.
struct Played {
  bool reached_end = false;
  std::int64_t pictures = 0;  ///< decoded and handed to the screen
  int width = 0, height = 0;  ///< of the last picture
  bool resized = false;       ///< not all pictures had one size
  double sound = 0;           ///< seconds handed to the speaker
  Stretch shown, heard;       ///< when the first and the last picture and block of sound begin
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

/// What is between the address and the player, and can hold up what comes.
struct Road {
  std::function<void()> shut;  ///< lets only the beginning pass
  /// Until all that is asked for next is held back.
  std::function<bool(std::stop_token)> wait_until_blocked;
  std::function<void()> open;  ///< lets everything pass from now on
};

/// Goes to where each of these begins, forwards or back, and plays to where it ends. What it showed
/// of each, as far as it got.
[[nodiscard]] std::vector<Played> seek(const std::string& address, const Choice& choice,
                                       const std::vector<Stretch>& stretches, const Seat& seat,
                                       const Road& road);

/// "GStreamer 1.22.0"
[[nodiscard]] std::string version();

struct Element {
  std::string name;
  bool there = false;
};
/// The elements that verify needs.
[[nodiscard]] std::vector<Element> elements();

}  // namespace classe12::gst
