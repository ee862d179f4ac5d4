// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/lines.hpp"
#include "pipeline/captions/timing.hpp"

namespace classe12::captions {
namespace {

bool is_blank(std::string_view line) {
  return trimmed(line).empty();
}

/// Comments, styles and regions say nothing that is kept.
bool is_aside(std::string_view line) {
  return line.starts_with("NOTE") || line.starts_with("STYLE") || line.starts_with("REGION");
}

}  // namespace

/// Blocks between empty lines (W3C WebVTT 4.1). "Language: fr" in the head is
/// what YouTube writes.
Captions read_webvtt(std::string_view text) {
  Captions made;
  const auto lines = lines_of(text);
  std::size_t i = 0;
  while (i < lines.size() && is_blank(lines[i])) ++i;
  if (i == lines.size() || !lines[i].starts_with("WEBVTT"))
    made.troubles.push_back({static_cast<int>(i) + 1, later_say("the first line is not WEBVTT")});
  else
    for (++i; i < lines.size() && !is_blank(lines[i]) && !read_timing(lines[i]); ++i)
      if (constexpr std::string_view key = "Language:"; lines[i].starts_with(key))
        made.language = trimmed(lines[i].substr(key.size()));
  while (i < lines.size()) {
    if (is_blank(lines[i])) {
      ++i;
      continue;
    }
    auto end = i;
    while (end < lines.size() && !is_blank(lines[end])) ++end;
    // An identifier may stand before the times.
    auto at = i;
    if (!read_timing(lines[at]) && at + 1 < end && read_timing(lines[at + 1])) ++at;
    if (const auto timing = read_timing(lines[at])) {
      Cue cue{timing->start, timing->end, {}, {}, {}, static_cast<int>(at) + 1};
      read_settings(timing->settings, cue);
      add_cue(made, std::move(cue), read_markup(joined(lines, at + 1, end)));
    } else if (!is_aside(lines[i])) {
      made.troubles.push_back({static_cast<int>(i) + 1, later_say("the time cannot be read")});
    }
    i = end;
  }
  return made;
}

}  // namespace classe12::captions
