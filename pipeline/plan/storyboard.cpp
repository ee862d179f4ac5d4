// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/storyboard.hpp"

#include <algorithm>

namespace classe12 {
namespace {

constexpr int most_tiles = 200;
constexpr int long_side = 160;  // pixels: as wide as a finger's width on a tablet
constexpr int tiles_a_sheet = Storyboard::columns * Storyboard::rows;

}  // namespace

Storyboard make_storyboard(Rational lasts, Size video) {
  const auto whole_seconds = (lasts / most_tiles).ceil();
  return {lasts, Rational(std::max<std::int64_t>(2, whole_seconds)), reduced(video, long_side)};
}

std::vector<Tile> tiles(const Storyboard& storyboard) {
  std::vector<Tile> all;
  for (Rational start = 0; start < storyboard.lasts; start = start + storyboard.interval) {
    const auto number = static_cast<int>(all.size()), on_sheet = number % tiles_a_sheet;
    all.push_back({start, std::min(start + storyboard.interval, storyboard.lasts),
                   number / tiles_a_sheet + 1,
                   on_sheet % Storyboard::columns * storyboard.tile.width,
                   on_sheet / Storyboard::columns * storyboard.tile.height});
  }
  return all;
}

std::vector<Rational> moments(const Storyboard& storyboard) {
  std::vector<Rational> all;
  for (const auto& tile : tiles(storyboard)) all.push_back((tile.start + tile.end) / 2);
  return all;
}

int sheets(const Storyboard& storyboard) {
  return tiles(storyboard).back().sheet;
}

}  // namespace classe12
