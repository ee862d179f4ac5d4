// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/plan/ladder.hpp"

#include <vector>

namespace classe12 {

/// What the seek bar shows before one goes there: little pictures of the whole video, row by row
/// on a few sheets, so that a pupil's tablet fetches 25 of them at once.
struct Storyboard {
  static constexpr int columns = 5, rows = 5;
  Rational lasts;
  Rational interval;  ///< from one picture to the next, in seconds
  Size tile;
  bool operator==(const Storyboard&) const = default;
};

/// One picture and the stretch of video that it stands for.
struct Tile {
  Rational start, end;
  int sheet = 1;     ///< counted from 1
  int x = 0, y = 0;  ///< on its sheet, in pixels
  bool operator==(const Tile&) const = default;
};

/// For a video of this length and upright size: a picture every two seconds, and fewer of a long
/// one.
[[nodiscard]] Storyboard make_storyboard(Rational lasts, Size video);

/// Without a gap from 0 to the end.
[[nodiscard]] std::vector<Tile> tiles(const Storyboard& storyboard);

/// Which picture stands for each tile: that of its middle, for at its beginning another scene may
/// end.
[[nodiscard]] std::vector<Rational> moments(const Storyboard& storyboard);

/// How many sheets there are: at least one.
[[nodiscard]] int sheets(const Storyboard& storyboard);

}  // namespace classe12
