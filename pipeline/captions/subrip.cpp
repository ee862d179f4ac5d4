// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/lines.hpp"
#include "pipeline/captions/timing.hpp"

#include <algorithm>

namespace classe12::captions {
namespace {

bool is_blank(std::string_view line) {
  return trimmed(line).empty();
}

bool is_number(std::string_view line) {
  line = trimmed(line);
  return !line.empty() &&
         std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

/// A cue goes from its line of times to the next one: numbers may be missing or
/// wrong, and lines without words stand in the middle of texts.
Captions read_subrip(std::string_view text) {
  Captions made;
  const auto lines = lines_of(text);
  std::vector<std::size_t> times;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (read_timing(lines[i]) || looks_like_timing(lines[i])) times.push_back(i);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const auto at = times[i];
    const auto line = static_cast<int>(at) + 1;
    auto end = i + 1 < times.size() ? times[i + 1] : lines.size();
    // The number belongs to the next one; without a line before it, it is a text like "12".
    if (i + 1 < times.size() && end > at + 1 && is_number(lines[end - 1]) &&
        (end - 1 == at + 1 || is_blank(lines[end - 2])))
      --end;
    const auto timing = read_timing(lines[at]);
    if (!timing) {
      made.troubles.push_back({line, later_say("the time cannot be read")});
      continue;
    }
    Cue cue{timing->start, timing->end, {}, {}, {}, line};
    add_cue(made, std::move(cue), read_markup(joined(lines, at + 1, end)));
  }
  if (times.empty()) made.troubles.push_back({1, later_say("there is no caption in it")});
  return made;
}

namespace {

/// "[br]" of SubViewer is the end of a line.
std::string with_lines(std::string text) {
  constexpr std::string_view mark = "[br]";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.replace(at, mark.size(), "\n");
  return text;
}

}  // namespace

/// As YouTube writes them: "0:00:01.000,0:00:03.000", the text, an empty line. SubViewer has a head
/// before that, of lines that begin with a bracket.
Captions read_sbv(std::string_view text) {
  Captions made;
  const auto lines = lines_of(text);
  const auto times_of = [](std::string_view line) -> std::optional<Timing> {
    line = trimmed(line);
    const auto start = take_clock(line);
    if (!start || !line.starts_with(',')) return std::nullopt;
    const auto end = read_clock(line.substr(1));
    if (!end) return std::nullopt;
    return Timing{*start, *end, {}};
  };
  for (std::size_t i = 0; i < lines.size();) {
    if (is_blank(lines[i]) || (made.cues.empty() && lines[i].starts_with('['))) {
      ++i;
      continue;
    }
    auto end = i + 1;
    while (end < lines.size() && !is_blank(lines[end])) ++end;
    const auto line = static_cast<int>(i) + 1;
    if (const auto times = times_of(lines[i]))
      add_cue(made, {times->start, times->end, {}, {}, {}, line},
              read_markup(with_lines(joined(lines, i + 1, end))));
    else
      made.troubles.push_back({line, later_say("the time cannot be read")});
    i = end;
  }
  return made;
}

}  // namespace classe12::captions
