// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/check.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/captions/glyphs.hpp"
#include "pipeline/captions/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace classe12::captions {
namespace {

struct Row {
  std::string_view code;
  const char* sentence;
};
constexpr std::array rows{
    Row{"long_line", later_say("a line of {} characters; at most {} fit")},
    Row{"many_lines", later_say("{} lines; at most {} fit")},
    Row{"order", later_say("it begins before the one above it")},
    Row{"overlap", later_say("it begins {} s before the one above it ends")},
    Row{"short_gap",
        later_say("it follows the one above it after {} s, which flickers; leave no gap, "
                  "or {} s")},
    Row{"too_fast", later_say("{} characters in {} s; {} can be read in that time")},
};

std::string said(Rational seconds) {
  return fmt::format("{:.3f}", seconds.approx());
}

/// Two pictures at 25 a second: a shorter gap is a flicker.
const Rational least_gap(2, 25);

}  // namespace

std::string sentence(const Remark& remark) {
  for (const auto& row : rows)
    if (row.code == remark.code) return classe12::said(row.sentence, remark.values);
  return remark.code;
}

int readable_in(Rational seconds) {
  constexpr std::array by_second{0, 12, 20, 36, 60};
  constexpr int each_more = 15;
  const auto whole = seconds.floor();
  if (whole < 0) return 0;
  if (whole >= 4) return static_cast<int>((60 + (seconds - 4) * each_more).floor());
  const auto at = static_cast<std::size_t>(whole);
  const auto step = by_second.at(at + 1) - by_second.at(at);
  return static_cast<int>((by_second.at(at) + (seconds - whole) * step).floor());
}

std::vector<Remark> remarks(const std::vector<Cue>& cues) {
  std::vector<Remark> all;
  const Cue* before = nullptr;
  for (const auto& cue : cues) {
    const auto add = [&](const char* code, std::vector<std::string> values = {}) {
      all.push_back({cue.line, code, std::move(values)});
    };
    const auto text = plain_text(cue);
    const auto lines = lines_of(text);
    if (std::ssize(lines) > most_lines)
      add("many_lines", {std::to_string(lines.size()), std::to_string(most_lines)});
    for (const auto line : lines)
      if (characters(line) > longest_line)
        add("long_line", {std::to_string(characters(line)), std::to_string(longest_line)});
    int read = 0;
    for (const auto line : lines) read += characters(line);
    const auto lasts = cue.end - cue.start;
    const auto readable = readable_in(lasts);
    if (read * 5 > readable * 6)
      add("too_fast", {std::to_string(read), said(lasts), std::to_string(readable)});
    if (before != nullptr) {
      const auto gap = cue.start - before->end;
      if (cue.start < before->start)
        add("order");
      else if (gap < 0)
        add("overlap", {said(-gap)});
      else if (gap > 0 && gap < least_gap)
        add("short_gap", {said(gap), said(least_gap)});
    }
    before = &cue;
  }
  return all;
}

}  // namespace classe12::captions
