// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/grid.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

constexpr std::array usual_rates{
    Rational(1),  Rational(2),  Rational(5),           Rational(10),
    Rational(12), Rational(15), Rational(20),          Rational(24000, 1001),
    Rational(24), Rational(25), Rational(30000, 1001), Rational(30),
    Rational(48), Rational(50), Rational(60000, 1001), Rational(60)};

/// The usual rate that a varying source comes nearest to. "Not above the
/// source" is meant as people see it: 29.98 found in a phone's file is 30.
Rational nearest_usual(Rational rate) {
  // A slide show: no name for such a rate, and none is needed.
  if (rate < usual_rates.front())
    return std::max(Rational((rate * 1000).floor(), 1000), Rational(1, 60));
  Rational best = usual_rates.front();
  for (const auto usual : usual_rates)
    if ((usual - rate).magnitude() < (best - rate).magnitude() &&
        usual <= rate * Rational(102, 100))
      best = usual;
  return best;
}

/// 30.3 found for 30 is not a reason to halve.
bool is_above(Rational rate, Rational limit) {
  return rate > limit * Rational(102, 100);
}

}  // namespace

Rational duration(const Grid& grid) {
  return Rational(grid.frames) / grid.rate;
}

std::int64_t slot(const Grid& grid, Rational time) {
  auto shown = time - grid.origin;
  // Jitter is taken out first: at half the rate it would pick the wrong
  // neighbour now and then, and the picture would stutter.
  if (grid.snap > 0)
    shown =
        grid.first_frame + Rational(((shown - grid.first_frame) * grid.snap).rounded()) / grid.snap;
  return (shown * grid.rate).rounded();
}

Rational output_rate(const VideoFacts& video, int max_fps) {
  Rational rate;
  if (video.exact_rate)
    rate = *video.exact_rate;
  else if (video.typical_rate > 0)
    // Most frames of a phone come at its nominal rate, with some missing: the
    // median says 30 where the mean says 27.4.
    rate = nearest_usual(video.typical_rate);
  else if (video.declared_rate > 0 && video.declared_rate <= 240)
    rate = video.declared_rate;
  else
    rate = 25;  // one frame: any rate will do
  while (is_above(rate, max_fps)) rate = rate / 2;
  return std::min(rate, Rational(max_fps));
}

int frames_apart(Rational rate, Rational max_fps) {
  int apart = 1;
  while (max_fps > 0 && is_above(rate / apart, max_fps)) apart *= 2;
  return apart;
}

Grid make_grid(Span whole, Span pictures, const VideoFacts& video, const VideoWish& wish,
               int coarsest) {
  Grid grid;
  grid.origin = whole.start;
  grid.rate = output_rate(video, wish.max_fps);
  grid.snap = video.exact_rate.value_or(0);
  grid.first_frame = pictures.start - whole.start;
  grid.last_frame_end = pictures.end - whole.start;
  // A last picture seen for more than half its time is a frame. Sound often ends a block of AAC
  // after the picture, which is no reason for another frame; with a slide every two seconds, half
  // of one would be a word.
  const auto spare = std::min(Rational(1), grid.rate * Rational(1024, 48000));
  grid.frames =
      std::max({std::int64_t{1}, (grid.last_frame_end * grid.rate - Rational(1, 2)).ceil(),
                ((whole.end - whole.start) * grid.rate - spare).ceil()});
  const auto unit = Rational(coarsest) / grid.rate;
  const auto units = std::max<std::int64_t>(1, (Rational(wish.idr_seconds) / unit).rounded());
  grid.gop = coarsest * units;
  // At less than a frame in two seconds a GOP is longer than asked: fewer of
  // them make a segment, down to one.
  const auto gops = Rational(wish.segment_seconds) / (Rational(grid.gop) / grid.rate);
  grid.segment = grid.gop * std::max<std::int64_t>(1, gops.rounded());
  const auto segments = (grid.frames + grid.segment - 1) / grid.segment;
  grid.chunk = grid.segment * segments_per_chunk(segments);
  return grid;
}

std::int64_t segments_per_chunk(std::int64_t segments) {
  return std::clamp<std::int64_t>(segments / 20, 2, 10);
}

}  // namespace classe12
