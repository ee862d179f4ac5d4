// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/lint/text.hpp"
#include "pipeline/lint/webvtt.hpp"
#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

namespace classe12::lint {
namespace {

/// "storyboard-1.jpg#xywh=0,0,160,90": the name, when it is well formed (W3C Media
/// Fragments 4.2.2).
std::optional<std::string> named_picture(std::string_view text) {
  constexpr std::string_view part = "#xywh=";
  const auto at = text.find(part);
  if (at == std::string_view::npos) return std::nullopt;
  int numbers = 0;
  const auto* const end = text.data() + text.size();
  for (const auto* from = text.data() + at + part.size(); from < end;) {
    int number = -1;
    const auto read = std::from_chars(from, end, number);
    if (read.ec != std::errc() || number < 0) return std::nullopt;
    ++numbers;
    if (read.ptr == end) break;
    if (*read.ptr != ',') return std::nullopt;
    from = read.ptr + 1;
  }
  if (numbers != 4) return std::nullopt;
  return std::string(text.substr(0, at));
}

std::string seconds(std::int64_t milliseconds) {
  return fmt::format("{:.3f}", static_cast<double>(milliseconds) / 1000);
}

}  // namespace

void check_storyboard(const View& view, Report& report) {
  const auto text = view.package.texts.find(layout::storyboard);
  if (text == view.package.texts.end()) return;
  const auto read = read_webvtt(text->second);
  const auto place = [](int line) { return fmt::format("{}:{}", layout::storyboard, line); };
  std::int64_t until = 0;
  for (const auto& cue : read.cues) {
    if (cue.start != until || cue.end <= cue.start)
      report.broken("storyboard_covers", place(cue.line), {seconds(cue.start), seconds(cue.end)});
    until = cue.end;
    const auto name = named_picture(cue.text);
    if (!name || !view.package.sizes.contains("images/" + *name))
      report.broken("storyboard_pictures", place(cue.line), {cue.text});
  }
  const auto lasts = std::llround(view.manifest.duration.approx() * 1000);
  if (std::abs(lasts - until) > 1)
    report.broken("storyboard_covers", place(1), {seconds(0), seconds(until)});
}

}  // namespace classe12::lint
