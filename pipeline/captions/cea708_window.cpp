// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/cea708_window.hpp"

#include "pipeline/captions/cea708_code.hpp"
#include "pipeline/captions/colour.hpp"
#include "pipeline/captions/entity.hpp"

#include <algorithm>
#include <string>

namespace classe12::captions::cea708 {
namespace {

/// A screen has so many lines and, when it is wide, columns (CEA-708-E 8.4.5, 8.4.6).
constexpr int screen_lines = 15, screen_columns = 42;

int bits(std::string_view code, std::size_t byte, unsigned shift, unsigned mask) {
  return static_cast<int>((byte_at(code, byte) >> shift) & mask);
}

}  // namespace

void Window::define(std::string_view code) {
  const bool is_new = !defined();
  visible_ = bits(code, 1, 5, 1) == 1;
  const bool in_percent = bits(code, 2, 7, 1) == 1;
  anchor_y_ = Rational(bits(code, 2, 0, 0x7f), in_percent ? 100 : 75);
  anchor_x_ = Rational(bits(code, 3, 0, 0xff), in_percent ? 100 : 210);
  anchor_ = std::min(bits(code, 4, 4, 0xf), 8);
  const auto lines = static_cast<std::size_t>(bits(code, 4, 0, 0xf)) + 1;
  const auto columns = static_cast<std::size_t>(bits(code, 5, 0, 0x3f)) + 1;
  grid_.resize(lines);
  for (auto& line : grid_) line.resize(columns);
  row_ = std::min(row_, static_cast<int>(lines) - 1);
  column_ = std::min(column_, static_cast<int>(columns));
  // Styles 3 and 6 are centred (8.4.12); 0 changes nothing in a window that is there.
  const auto style = bits(code, 6, 3, 7), pen = bits(code, 6, 0, 7);
  if (style > 0 || is_new)
    justified_ = style == 3 || style == 6 ? Justified::centre : Justified::left;
  if (pen > 0 || is_new) pen_ = {}, hidden_ = false;
}

void Window::clear() {
  for (auto& line : grid_) std::fill(line.begin(), line.end(), Letter());
}

void Window::set_attributes(std::string_view code) {
  justified_ = static_cast<Justified>(bits(code, 3, 0, 3));
}

void Window::set_pen(std::string_view code) {
  constexpr int not_to_be_displayed = 15;
  hidden_ = bits(code, 1, 4, 0xf) == not_to_be_displayed;
  pen_.italic = bits(code, 2, 7, 1) == 1;
  pen_.underlined = bits(code, 2, 6, 1) == 1;
}

void Window::set_colour(std::string_view code) {
  constexpr int step = 85;  // two bits a colour
  pen_.colour =
      colour_of(bits(code, 1, 4, 3) * step, bits(code, 1, 2, 3) * step, bits(code, 1, 0, 3) * step);
}

void Window::move_pen(std::string_view code) {
  if (!defined()) return;
  row_ = std::min(bits(code, 1, 0, 0xf), static_cast<int>(grid_.size()) - 1);
  column_ = std::min(bits(code, 2, 0, 0x3f), static_cast<int>(grid_.front().size()));
}

void Window::write(std::uint32_t character) {
  if (!defined() || hidden_) return;
  // Nothing is to be lost of a line that is too long for its window.
  if (column_ == static_cast<int>(grid_.front().size())) end_line();
  pen_.character = character;
  grid_[static_cast<std::size_t>(row_)][static_cast<std::size_t>(column_++)] = pen_;
}

void Window::step_back() {
  if (!defined() || column_ == 0) return;
  grid_[static_cast<std::size_t>(row_)][static_cast<std::size_t>(--column_)] = {};
}

void Window::end_line() {
  if (!defined()) return;
  column_ = 0;
  if (row_ + 1 < static_cast<int>(grid_.size())) {
    ++row_;
    return;
  }
  std::rotate(grid_.begin(), grid_.begin() + 1, grid_.end());
  std::fill(grid_.back().begin(), grid_.back().end(), Letter());
}

void Window::erase_line() {
  if (!defined()) return;
  auto& line = grid_[static_cast<std::size_t>(row_)];
  std::fill(line.begin(), line.end(), Letter());
  column_ = 0;
}

Window::Extent Window::written_lines() const {
  Extent found{-1, 0};
  for (int i = 0; i < static_cast<int>(grid_.size()); ++i) {
    const auto& line = grid_[static_cast<std::size_t>(i)];
    if (std::all_of(line.begin(), line.end(), [](const Letter& l) { return l.character == 0; }))
      continue;
    if (found.first < 0) found.first = i;
    found.end = i + 1;
  }
  return {std::max(found.first, 0), found.end};
}

Window::Extent Window::written_columns() const {
  Extent found{screen_columns, 0};
  for (const auto& line : grid_)
    for (int i = 0; i < static_cast<int>(line.size()); ++i)
      if (line[static_cast<std::size_t>(i)].character > ' ')
        found = {std::min(found.first, i), std::max(found.end, i + 1)};
  return found;
}

Rational Window::top() const {
  const auto above =
      Rational(static_cast<std::int64_t>(grid_.size()), screen_lines) * Rational(anchor_ / 3, 2);
  return anchor_y_ - above + Rational(written_lines().first, screen_lines);
}

CueHeight Window::height() const {
  const auto lines = written_lines();
  const auto middle = top() + Rational(lines.end - lines.first, 2 * screen_lines);
  return middle < Rational(1, 3)   ? CueHeight::top
         : middle < Rational(3, 5) ? CueHeight::middle
                                   : CueHeight::bottom;
}

CueSide Window::side() const {
  const auto width = static_cast<std::int64_t>(grid_.empty() ? 0 : grid_.front().size());
  const auto left = anchor_x_ - Rational(width, screen_columns) * Rational(anchor_ % 3, 2);
  const auto columns = written_columns();
  Rational middle = width;
  if (justified_ == Justified::left || justified_ == Justified::full)
    middle = columns.first + columns.end;
  if (justified_ == Justified::right) middle = 2 * width - (columns.end - columns.first);
  middle = left + middle / (2 * screen_columns);
  return middle < Rational(3, 10)   ? CueSide::left
         : middle > Rational(7, 10) ? CueSide::right
                                    : CueSide::centre;
}

void Window::add_to(Styled& text) const {
  for (const auto& line : grid_) {
    for (const auto& letter : line) {
      text.look() = {{}, letter.italic, false, letter.underlined, letter.colour};
      std::string spelled;
      append_utf8(spelled, letter.character == 0 ? ' ' : letter.character);
      text.add(spelled);
    }
    text.add("\n");
  }
}

}  // namespace classe12::captions::cea708
