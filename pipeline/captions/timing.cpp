// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/timing.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"

#include <algorithm>

namespace classe12::captions {

std::optional<Timing> read_timing(std::string_view line) {
  line = trimmed(line);
  const auto start = take_clock(line);
  if (!start) return std::nullopt;
  line = trimmed(line);
  if (!line.starts_with("-->")) return std::nullopt;
  line = trimmed(line.substr(3));
  const auto end = take_clock(line);
  if (!end || (!line.empty() && line.front() != ' ' && line.front() != '\t')) return std::nullopt;
  return Timing{*start, *end, trimmed(line)};
}

bool looks_like_timing(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.front() >= '0' && line.front() <= '9' &&
         line.find("->") != std::string_view::npos;
}

void read_settings(std::string_view settings, Cue& cue) {
  while (!settings.empty()) {
    const auto end = std::min(settings.find_first_of(" \t"), settings.size());
    const auto setting = settings.substr(0, end);
    settings = trimmed(settings.substr(end));
    const auto colon = setting.find(':');
    if (colon == std::string_view::npos) continue;
    const auto name = setting.substr(0, colon);
    auto value = setting.substr(colon + 1);
    if (name == "align") {
      if (value == "left" || value == "start") cue.side = CueSide::left;
      if (value == "right" || value == "end") cue.side = CueSide::right;
    }
    if (name != "line") continue;
    const bool from_bottom = value.starts_with('-');
    if (from_bottom) value.remove_prefix(1);
    const auto number = take_number(value);
    if (!number || from_bottom) continue;
    // In lines from the top (a screen has some fifteen), or in hundredths.
    const bool share = value.find('%') != std::string_view::npos;
    const auto top = share ? 30 : 5, middle = share ? 60 : 9;
    cue.height = *number < top      ? CueHeight::top
                 : *number < middle ? CueHeight::middle
                                    : CueHeight::bottom;
  }
}

std::string joined(const std::vector<std::string_view>& lines, std::size_t first, std::size_t end) {
  std::string text;
  for (auto i = first; i < end; ++i) {
    if (i > first) text += '\n';
    text += lines[i];
  }
  return text;
}

void add_cue(Captions& to, Cue cue, Marked marked) {
  if (marked.height) cue.height = *marked.height;
  if (marked.side) cue.side = *marked.side;
  cue.text = std::move(marked.text);
  if (cue.end <= cue.start) {
    to.troubles.push_back({cue.line, later_say("it ends before it begins")});
    return;
  }
  if (!cue.text.empty()) to.cues.push_back(std::move(cue));
}

}  // namespace classe12::captions
