// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/captions/markup.hpp"
#include "pipeline/model/cue.hpp"

#include <optional>
#include <string_view>

namespace classe12::captions {

/// What stands between "{" and "}" in ASS, on top of what was said before.
struct Override {
  CueText look, base;  ///< now, and what {\r} goes back to
  std::optional<CueHeight> height;
  std::optional<CueSide> side;
  bool placed = false;                  ///< by {\pos}: the corner says nothing of the side then
  std::optional<Rational> across_down;  ///< its y
  bool drawing = false;                 ///< {\p1}: what follows is lines, not words
};
void read_override(std::string_view codes, Override& said);

/// The height and the side that an alignment of ASS (1 to 9, as on a keyboard) means.
void read_alignment(int number, std::optional<CueHeight>& height, std::optional<CueSide>& side);

/// "&H00FFFF&" or "&H0000FFFF": blue, green, red.
[[nodiscard]] CueColour ass_colour(std::string_view text);

/// The text of an event. `base` is the look of its style, `screen_height` what
/// {\pos} is measured on. Drawings, effects and karaoke times go.
[[nodiscard]] Marked read_ass_text(std::string_view text, const CueText& base,
                                   Rational screen_height);

}  // namespace classe12::captions
