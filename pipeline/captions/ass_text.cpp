// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/ass_text.hpp"

#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/colour.hpp"

#include <algorithm>
#include <charconv>

namespace classe12::captions {
namespace {

/// "1" of "i1"; absent when other letters follow ("iclip").
std::optional<int> number_behind(std::string_view code, std::string_view name) {
  if (!code.starts_with(name)) return std::nullopt;
  auto rest = code.substr(name.size());
  int value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc{} || end != rest.data() + rest.size()) return std::nullopt;
  return value;
}

/// The y of "pos(192,240)".
std::optional<Rational> place_in(std::string_view code) {
  if (!code.starts_with("pos(")) return std::nullopt;
  const auto comma = code.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  auto rest = trimmed(code.substr(comma + 1));
  const auto number = take_number(rest);
  return number ? std::optional<Rational>(*number) : std::nullopt;
}

void read_code(std::string_view code, Override& said) {
  if (const auto italic = number_behind(code, "i")) said.look.italic = *italic != 0;
  if (const auto bold = number_behind(code, "b")) said.look.bold = *bold != 0;
  if (const auto line = number_behind(code, "u")) said.look.underlined = *line != 0;
  if (const auto drawing = number_behind(code, "p")) said.drawing = *drawing != 0;
  if (code == "i") said.look.italic = said.base.italic;
  if (code == "b") said.look.bold = said.base.bold;
  if (code.starts_with('r') && !code.starts_with("rn")) said.look = said.base;
  if (code.starts_with("c&")) said.look.colour = ass_colour(code.substr(1));
  if (code.starts_with("1c&")) said.look.colour = ass_colour(code.substr(2));
  if (code == "c" || code == "1c") said.look.colour = said.base.colour;
  if (const auto place = number_behind(code, "an")) read_alignment(*place, said.height, said.side);
  if (const auto old = number_behind(code, "a")) {
    // SSA: 1 to 3 at the bottom, 5 to 7 at the top, 9 to 11 in the middle.
    const auto column = *old % 4, row = *old / 4;
    if (column >= 1 && column <= 3 && row <= 2)
      read_alignment(column + (row == 1 ? 6 : row == 2 ? 3 : 0), said.height, said.side);
  }
  if (const auto down = place_in(code)) said.across_down = down, said.placed = true;
}

}  // namespace

CueColour ass_colour(std::string_view text) {
  if (text.starts_with('&')) text.remove_prefix(1);
  if (text.starts_with('H') || text.starts_with('h')) text.remove_prefix(1);
  std::uint64_t value = 0;
  const auto digits = text.substr(0, 8);
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  const auto part = [&](unsigned shift) { return static_cast<int>((value >> shift) & 0xffU); };
  return colour_of(part(0), part(8), part(16));
}

void read_alignment(int number, std::optional<CueHeight>& height, std::optional<CueSide>& side) {
  if (number < 1 || number > 9) return;
  const auto row = (number - 1) / 3, column = (number - 1) % 3;
  height = row == 0 ? CueHeight::bottom : row == 1 ? CueHeight::middle : CueHeight::top;
  side = column == 0 ? CueSide::left : column == 1 ? CueSide::centre : CueSide::right;
}

void read_override(std::string_view codes, Override& said) {
  while (!codes.empty()) {
    const auto begin = codes.find('\\');
    if (begin == std::string_view::npos) return;
    codes.remove_prefix(begin + 1);
    // {\t(…\c&H…)} changes over time: what is in it is not how the cue looks.
    if (codes.starts_with("t(")) {
      const auto end = codes.rfind(')');
      codes.remove_prefix(end == std::string_view::npos ? codes.size() : end);
      continue;
    }
    const auto end = std::min(codes.find('\\'), codes.size());
    read_code(trimmed(codes.substr(0, end)), said);
    codes.remove_prefix(end);
  }
}

Marked read_ass_text(std::string_view text, const CueText& base, Rational screen_height) {
  Styled styled;
  Override said;
  said.base = said.look = base;
  styled.look() = base;
  while (!text.empty()) {
    if (const auto close = text.find('}'); text.front() == '{' && close != std::string_view::npos) {
      read_override(text.substr(1, close - 1), said);
      styled.look() = said.look;
      text.remove_prefix(close + 1);
      continue;
    }
    if (text.front() == '\\' && text.size() > 1) {
      const auto next = text[1];
      const bool known = next == 'N' || next == 'n' || next == 'h';
      if (known) {
        if (!said.drawing) styled.add(next == 'N' ? "\n" : next == 'n' ? " " : "\xc2\xa0");
        text.remove_prefix(2);
        continue;
      }
    }
    const auto end = std::min(text.find_first_of("{\\", 1), text.size());
    if (!said.drawing) styled.add(text.substr(0, end));
    text.remove_prefix(end);
  }
  Marked marked{styled.taken(), said.height, said.side};
  if (said.placed) {
    marked.side.reset();
    const auto down = *said.across_down / screen_height;
    marked.height = down < Rational(1, 3)   ? CueHeight::top
                    : down < Rational(3, 5) ? CueHeight::middle
                                            : CueHeight::bottom;
  }
  return marked;
}

}  // namespace classe12::captions
