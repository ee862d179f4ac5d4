// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/captions/ass_text.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/lines.hpp"
#include "pipeline/captions/timing.hpp"

#include <algorithm>
#include <string>

namespace classe12::captions {
namespace {

/// "{12}" off the beginning; "{}" is as long as it takes.
std::optional<std::int64_t> take_frame(std::string_view& line) {
  auto rest = line;
  if (!rest.starts_with('{')) return std::nullopt;
  rest.remove_prefix(1);
  const auto number = rest.starts_with('}') ? std::optional<std::int64_t>(-1) : take_number(rest);
  if (!number || !rest.starts_with('}')) return std::nullopt;
  line = rest.substr(1);
  return number;
}

struct Row {
  std::int64_t start = 0, end = 0;  ///< in pictures
  std::string_view text;
};

std::optional<Row> read_row(std::string_view line) {
  line = trimmed(line);
  const auto start = take_frame(line), end = take_frame(line);
  if (!start || !end || *start < 0) return std::nullopt;
  return Row{*start, *end, line};
}

/// "23.976", as the text of the first row: how many pictures there are in a second.
std::optional<Rational> read_rate(const Row& row) {
  auto text = trimmed(row.text);
  const auto whole = take_number(text);
  if (row.start > 1 || row.end > 1 || !whole || *whole < 1 || *whole > 240) return std::nullopt;
  Rational rate = *whole;
  if (text.starts_with('.') || text.starts_with(',')) {
    text.remove_prefix(1);
    std::int64_t scale = 1;
    const auto before = text.size();
    const auto fraction = take_number(text);
    if (!fraction) return std::nullopt;
    for (auto digits = before - text.size(); digits > 0; --digits) scale *= 10;
    rate = rate + Rational(*fraction, scale);
  }
  return text.empty() ? std::optional(rate) : std::nullopt;
}

/// What stands between "{" and "}": {y:i}, {c:$00ffff}; a capital is for all lines. Places, sizes
/// and fonts go.
void obey(std::string_view code, CueText& look) {
  if (code.size() < 3 || code[1] != ':') return;
  const auto value = code.substr(2);
  if (code[0] == 'y' || code[0] == 'Y') {
    look.italic = value.find('i') != std::string_view::npos;
    look.bold = value.find('b') != std::string_view::npos;
    look.underlined = value.find('u') != std::string_view::npos;
  }
  if ((code[0] == 'c' || code[0] == 'C') && value.starts_with('$'))
    look.colour = ass_colour("&H" + std::string(value.substr(1)) + "&");
}

std::vector<CueText> read_text(std::string_view text) {
  Styled made;
  CueText everywhere;
  made.look() = everywhere;
  while (!text.empty()) {
    const auto special = text.find_first_of("{|");
    made.add(text.substr(0, special));
    if (special == std::string_view::npos) break;
    text.remove_prefix(special);
    const auto end = text.find('}');
    if (text.front() == '|') {
      made.add("\n");
      made.look() = everywhere;
      text.remove_prefix(1);
    } else if (end == std::string_view::npos) {
      made.add(text);
      break;
    } else {
      const auto code = text.substr(1, end - 1);
      obey(code, made.look());
      const bool for_all = !code.empty() && code.front() >= 'A' && code.front() <= 'Z';
      if (for_all) obey(code, everywhere);
      text.remove_prefix(end + 1);
    }
  }
  return made.taken();
}

}  // namespace

/// MicroDVD: "{25}{75}words|on two lines".
Captions read_microdvd(std::string_view text, Rational rate) {
  Captions made;
  const auto lines = lines_of(text);
  bool first = true;
  bool open = false;  // the last has no end: the next one is it, or a while
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (trimmed(lines[i]).empty()) continue;
    const auto line = static_cast<int>(i) + 1;
    const auto row = read_row(lines[i]);
    if (!row) {
      made.troubles.push_back({line, later_say("the time cannot be read")});
      continue;
    }
    if (const auto told = first ? read_rate(*row) : std::nullopt) {
      rate = *told;
      first = false;
      continue;
    }
    first = false;
    const auto start = Rational(row->start) / rate;
    if (open && start > made.cues.back().start)
      made.cues.back().end = std::min(made.cues.back().end, start);
    constexpr int a_while = 4;
    const auto end = row->end < 0 ? start + a_while : Rational(row->end) / rate;
    const auto before = made.cues.size();
    add_cue(made, {start, end, {}, {}, {}, line}, {read_text(row->text), {}, {}});
    open = row->end < 0 && made.cues.size() > before;
  }
  return made;
}

}  // namespace classe12::captions
