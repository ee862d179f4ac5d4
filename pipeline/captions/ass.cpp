// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/ass.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/lines.hpp"
#include "pipeline/captions/timing.hpp"

#include <algorithm>
#include <limits>

namespace classe12::captions {
namespace {

constexpr auto any = std::numeric_limits<std::size_t>::max();

/// What stands behind "Dialogue:".
std::optional<std::string_view> behind(std::string_view line, std::string_view key) {
  if (!line.starts_with(key)) return std::nullopt;
  return trimmed(line.substr(key.size()));
}

std::string_view at(const std::vector<std::string_view>& names,
                    const std::vector<std::string_view>& values, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto place = static_cast<std::size_t>(found - names.begin());
  return place < values.size() ? values[place] : std::string_view();
}

}  // namespace

std::vector<std::string_view> columns(std::string_view line, std::size_t count) {
  std::vector<std::string_view> parts;
  while (parts.size() + 1 < count) {
    const auto comma = line.find(',');
    if (comma == std::string_view::npos) break;
    parts.push_back(trimmed(line.substr(0, comma)));
    line.remove_prefix(comma + 1);
  }
  parts.push_back(trimmed(line));
  return parts;
}

AssStyles::AssStyles(std::string_view head) {
  bool styles = false;
  for (const auto raw : lines_of(head)) {
    const auto line = trimmed(raw);
    if (line.starts_with('[')) {
      styles = line.starts_with("[V4");
      if (styles) old_ = line == "[V4 Styles]";
      if (line == "[Events]") return;
    }
    if (const auto height = behind(line, "PlayResY:")) {
      auto rest = *height;
      if (const auto number = take_number(rest); number && *number > 0) screen_height_ = *number;
    }
    if (!styles) continue;
    if (const auto names = behind(line, "Format:")) columns_ = columns(*names, any);
    if (const auto values = behind(line, "Style:")) add(*values);
  }
}

void AssStyles::add(std::string_view line) {
  const auto values = columns(line, any);
  const auto value = [&](std::string_view name) { return at(columns_, values, name); };
  const auto on = [&](std::string_view name) { return !value(name).empty() && value(name) != "0"; };
  Style style;
  style.look.italic = on("Italic");
  style.look.bold = on("Bold");
  style.look.underlined = on("Underline");
  style.look.colour = ass_colour(value("PrimaryColour"));
  // A style that is the whole file's look is the author's taste: only what
  // differs from it inside a line has a meaning.
  auto number = value("Alignment");
  if (const auto place = take_number(number)) {
    auto keypad = static_cast<int>(*place);
    if (old_) keypad = keypad <= 3 ? keypad : keypad <= 7 ? keypad + 2 : keypad - 5;
    read_alignment(keypad, style.height, style.side);
  }
  styles_.insert_or_assign(std::string(value("Name")), style);
}

Marked AssStyles::read_text(std::string_view text, std::string_view name) const {
  if (name.starts_with('*')) name.remove_prefix(1);
  const auto found = styles_.find(name);
  const Style style = found == styles_.end() ? Style{} : found->second;
  auto marked = read_ass_text(text, style.look, screen_height_);
  if (!marked.height) marked.height = style.height;
  if (!marked.side && !marked.text.empty()) marked.side = style.side;
  return marked;
}

Marked AssStyles::read_event(std::string_view event) const {
  constexpr std::size_t parts = 9, style = 2;
  const auto values = columns(event, parts);
  if (values.size() < parts) return read_text(event, "");
  return read_text(values.back(), values[style]);
}

Captions read_ass(std::string_view text) {
  Captions made;
  const AssStyles styles(text);
  std::vector<std::string_view> names;
  bool events = false;
  int number = 0;
  for (const auto raw : lines_of(text)) {
    ++number;
    const auto line = trimmed(raw);
    if (line.starts_with('[')) events = line == "[Events]";
    if (!events) continue;
    if (const auto format = behind(line, "Format:")) names = columns(*format, any);
    const auto event = behind(line, "Dialogue:");
    if (!event) continue;
    const auto values = columns(*event, std::max<std::size_t>(names.size(), 1));
    const auto start = read_clock(at(names, values, "Start"));
    const auto end = read_clock(at(names, values, "End"));
    if (!start || !end) {
      made.troubles.push_back({number, later_say("the time cannot be read")});
      continue;
    }
    add_cue(made, {*start, *end, {}, {}, {}, number},
            styles.read_text(at(names, values, "Text"), at(names, values, "Style")));
  }
  return made;
}

}  // namespace classe12::captions
