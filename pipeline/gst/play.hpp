// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12::gst {

/// What playing an address to its end showed.
struct Played {
  bool reached_end = false;
  double seconds = 0;         ///< where the end was
  std::int64_t pictures = 0;  ///< decoded and handed to the screen
  std::int64_t sounds = 0;    ///< blocks handed to the speaker
  std::string problem;        ///< the first error, in GStreamer's words
  bool stood_still = false;   ///< nothing came for as long as one is patient
  bool failed_early = false;  ///< an error before anything was seen or heard
};

/// Plays HLS with playbin3 and hlsdemux2, which share nothing with what wrote
/// it, as fast as it goes and without a screen.
/// A play that stands still for `patience` is given up: damaged files stall it.
[[nodiscard]] Played play(const std::string& address, std::chrono::seconds patience,
                          const std::function<void(double)>& advanced, std::stop_token stop);

/// "GStreamer 1.22.0"
[[nodiscard]] std::string version();

struct Element {
  std::string name;
  bool there = false;
};
/// The elements that verify needs.
[[nodiscard]] std::vector<Element> elements();

}  // namespace classe12::gst
