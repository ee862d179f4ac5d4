// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/captions/markup.hpp"
#include "pipeline/model/cue.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace classe12::captions::cea708 {

/// One of the eight windows of a service: letters on a grid, and where it stands. Its commands come
/// as a code of the service, checked for its length.
class Window {
 public:
  [[nodiscard]] bool defined() const { return !grid_.empty(); }
  [[nodiscard]] bool shown() const { return defined() && visible_; }
  void show(bool visible) { visible_ = visible; }

  /// DefineWindow: makes it, or gives one that is there another shape and keeps its text.
  void define(std::string_view code);
  void remove() { *this = {}; }
  void clear();  ///< of its text
  void set_attributes(std::string_view code);
  void set_pen(std::string_view code);
  void set_colour(std::string_view code);
  void move_pen(std::string_view code);

  void write(std::uint32_t character);
  void step_back();
  void end_line();
  void erase_line();

  /// Where it stands, as far as that means something in WebVTT.
  [[nodiscard]] CueHeight height() const;
  [[nodiscard]] CueSide side() const;
  /// The upper edge of its text; from 0, the top of the picture, to 1.
  [[nodiscard]] Rational top() const;
  /// Puts its lines behind what is there.
  void add_to(Styled& text) const;

 private:
  struct Letter {
    std::uint32_t character = 0;  ///< 0: none
    bool italic = false, underlined = false;
    CueColour colour = CueColour::plain;
  };
  using Line = std::vector<Letter>;
  struct Extent {
    int first = 0, end = 0;
  };
  enum class Justified { left, right, centre, full };

  [[nodiscard]] Extent written_lines() const;
  [[nodiscard]] Extent written_columns() const;

  std::vector<Line> grid_;
  bool visible_ = false;
  int row_ = 0, column_ = 0;
  Letter pen_;
  bool hidden_ = false;  ///< what the pen writes is not to be displayed
  Justified justified_ = Justified::left;
  int anchor_ = 0;                ///< which point of it: 0 to 8, line by line from the upper left
  Rational anchor_x_, anchor_y_;  ///< where that is, from 0 to 1
};

}  // namespace classe12::captions::cea708
