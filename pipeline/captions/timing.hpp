// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/captions/markup.hpp"
#include "pipeline/captions/read.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace classe12::captions {

/// "00:00:01,000 --> 00:00:03,000 line:0", as SRT and WebVTT write it.
struct Timing {
  Rational start, end;
  std::string_view settings;  ///< what stands behind
};
[[nodiscard]] std::optional<Timing> read_timing(std::string_view line);

/// Whether a line was meant to be one: it has the arrow and begins with a digit.
[[nodiscard]] bool looks_like_timing(std::string_view line);

/// "line:0 align:left", of WebVTT. What is not known is passed over.
void read_settings(std::string_view settings, Cue& cue);

/// Lines as one text again.
[[nodiscard]] std::string joined(const std::vector<std::string_view>& lines, std::size_t first,
                                 std::size_t end);

/// Adds a cue with its text; a time that runs backwards is a Trouble, no words
/// are none.
void add_cue(Captions& to, Cue cue, Marked marked);

}  // namespace classe12::captions
