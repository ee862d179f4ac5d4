// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/ladder.hpp"

#include "pipeline/plan/grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace classe12 {
namespace {

int even(Rational length) {
  return static_cast<int>(std::max<std::int64_t>(2, (length / 2).rounded() * 2));
}

/// Encoders want even sides. A row less is a row of pixels scaled away; a row more would be made
/// up.
int even_below(int length) {
  return std::max(2, length / 2 * 2);
}

int short_side(Size size) {
  return std::min(size.width, size.height);
}

/// The cap of a size between two rungs, by area: what a pixel costs hardly
/// changes between neighbours, so the straight line between them is near enough.
int cap_between(const std::vector<Rung>& ladder, int side) {
  const auto area = [](int s) { return Rational(s) * s; };
  for (std::size_t i = 0; i + 1 < ladder.size(); ++i) {
    const auto &above = ladder[i], &below = ladder[i + 1];
    if (side > above.short_side || side < below.short_side) continue;
    const auto part =
        (area(side) - area(below.short_side)) / (area(above.short_side) - area(below.short_side));
    return static_cast<int>(
        (Rational(below.max_kbps) + part * Rational(above.max_kbps - below.max_kbps)).rounded());
  }
  const auto& smallest = ladder.back();
  if (side >= smallest.short_side) return ladder.front().max_kbps;
  const auto cap = Rational(smallest.max_kbps) * area(side) / area(smallest.short_side);
  return static_cast<int>(std::max<std::int64_t>(cap.rounded(), 64));
}

Rendition rendition(Size upright, int side, int cap, Rational max_fps, Rational rate,
                    const VideoWish& wish, std::string because) {
  Rendition made;
  made.size = side == short_side(upright)
                  ? Size{even_below(upright.width), even_below(upright.height)}
                  : scaled(upright, side);
  made.name = fmt::format("{}p", short_side(made.size));
  made.frames_apart = frames_apart(rate, max_fps > 0 ? max_fps : Rational(wish.max_fps));
  made.rate = rate / made.frames_apart;
  made.crf = wish.crf;
  made.max_kbps = is_fast(made) ? cap * 3 / 2 : cap;
  made.because = std::move(because);
  return made;
}

}  // namespace

Size upright_size(const VideoFacts& video) {
  const auto aspect = video.sample_aspect > 0 ? video.sample_aspect : Rational(1);
  // Pixels are made square by enlarging one side, so that no detail is lost.
  const auto width = aspect > 1 ? Rational(video.width) * aspect : Rational(video.width);
  const auto height = aspect > 1 ? Rational(video.height) : Rational(video.height) / aspect;
  Size size{static_cast<int>(std::max<std::int64_t>(1, width.rounded())),
            static_cast<int>(std::max<std::int64_t>(1, height.rounded()))};
  if (video.quarter_turns % 2 != 0) std::swap(size.width, size.height);
  return size;
}

Size scaled(Size size, int side) {
  const bool portrait = size.width < size.height;
  const auto longer = Rational(std::max(size.width, size.height)) * side / short_side(size);
  return portrait ? Size{even(side), even(longer)} : Size{even(longer), even(side)};
}

Size reduced(Size size, int long_side) {
  const auto longest = std::max({size.width, size.height, 1});
  const auto side = std::min(longest, long_side);
  return {even_below(size.width * side / longest), even_below(size.height * side / longest)};
}

std::vector<Rendition> in_av1(std::vector<Rendition> ladder, const Av1Wish& wish) {
  for (auto& rung : ladder) {
    rung.name += "-av1";
    rung.codec = "av1";
    rung.crf = wish.crf;
    rung.max_kbps = std::max(rung.max_kbps * wish.percent / 100, 32);
  }
  return ladder;
}

std::vector<Rendition> make_ladder(Size upright, Rational rate, const VideoWish& wish) {
  const auto side = short_side(upright);
  std::vector<Rendition> made;
  Rational fps_above;  // of the rung above: what is between two is no faster than both
  for (const auto& rung : wish.ladder) {
    if (rung.short_side > side) {
      fps_above = rung.max_fps;
      continue;
    }
    if (made.empty() && side != rung.short_side &&
        rung.short_side != wish.ladder.front().short_side &&
        Rational(side) > Rational(rung.short_side) * Rational(115, 100))
      made.push_back(rendition(upright, side, cap_between(wish.ladder, side), fps_above, rate, wish,
                               "between"));
    made.push_back(rendition(upright, rung.short_side, rung.max_kbps, rung.max_fps, rate, wish,
                             made.empty() ? "top" : "scaled"));
  }
  if (made.empty())
    made.push_back(rendition(upright, side, cap_between(wish.ladder, side),
                             wish.ladder.back().max_fps, rate, wish, "own_size"));
  return made;
}

}  // namespace classe12
