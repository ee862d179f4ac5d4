// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/lint/playlist.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::lint {

/// Times in milliseconds.
struct Cue {
  std::int64_t start = 0, end = 0;
  std::string settings, text;
  int line = 0;  ///< of its times
};

/// Whether two stand for the same, wherever they are written.
[[nodiscard]] bool same(const Cue& a, const Cue& b);

/// X-TIMESTAMP-MAP (RFC 8216 3.5).
struct ClockMap {
  std::int64_t local = 0;   ///< milliseconds
  std::int64_t mpegts = 0;  ///< ticks of 90 kHz
  int line = 0;
};

struct Webvtt {
  std::optional<ClockMap> clock;
  std::vector<Cue> cues;
  std::vector<Complaint> complaints;
};

/// Pure and strict; whatever the text, there is a value.
[[nodiscard]] Webvtt read_webvtt(std::string_view text);

}  // namespace classe12::lint
