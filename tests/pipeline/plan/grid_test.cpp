// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/grid.hpp"

#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace classe12 {
namespace {

using testing::Each;

/// The rates of A3, and slower ones than one would think.
const std::vector<Rational> rates{{25},          {24000, 1001}, {30000, 1001}, {30},      {50},
                                  {60000, 1001}, {60},          {292, 5},      {15},      {12, 5},
                                  {1},           {1, 2},        {1, 10},       {1000, 33}};

VideoFacts exact(Rational rate) {
  return *sources::picture(1920, 1080, rate, 60).video;
}

VideoFacts varying(Rational typical) {
  auto facts = exact(typical);
  facts.exact_rate.reset();
  facts.measured_rate = typical * Rational(9, 10);
  return facts;
}

/// A grid over a whole file in which the picture lasts as long as the sound.
Grid lay(Rational rate, Rational seconds, int coarsest = 1, Rational start = 0) {
  const Span whole{start, start + seconds};
  return make_grid(whole, whole, exact(rate), presets::web().video, coarsest);
}

TEST(OutputRate, IsTheSourcesOwnAndExact) {  // A3
  for (const auto rate : rates) EXPECT_EQ(output_rate(exact(rate), 60), rate) << to_text(rate);
}

TEST(OutputRate, IsHalvedUntilItFits) {  // A3
  EXPECT_EQ(output_rate(exact(120), 60), 60);
  EXPECT_EQ(output_rate(exact(240), 60), 60);
  EXPECT_EQ(output_rate(exact(50), 30), 25);
  EXPECT_EQ(output_rate(exact({60000, 1001}), 30), Rational(30000, 1001));
  EXPECT_EQ(output_rate(exact({292, 5}), 30), Rational(146, 5));
  EXPECT_EQ(output_rate(exact({120000, 1001}), 15), Rational(15000, 1001));
}

TEST(OutputRate, IsNotHalvedForAHairOverTheLimit) {  // A3
  EXPECT_EQ(output_rate(exact({60012, 1000}), 60), 60);
  EXPECT_EQ(output_rate(exact({303, 10}), 30), 30);
}

TEST(OutputRate, OfAVaryingSourceIsAUsualOne) {  // A3
  EXPECT_EQ(output_rate(varying(30), 60), 30);
  EXPECT_EQ(output_rate(varying({303, 10}), 60), 30);
  EXPECT_EQ(output_rate(varying({248, 10}), 60), 25);
  EXPECT_EQ(output_rate(varying({2997, 100}), 60), Rational(30000, 1001));
  EXPECT_EQ(output_rate(varying(120), 60), 60);
  EXPECT_EQ(output_rate(varying(14), 60), 12);
}

TEST(OutputRate, OfAVaryingSourceIsNotAboveIt) {  // A3
  for (int tenths = 10; tenths <= 2400; tenths += 7) {
    const Rational typical(tenths, 10);
    // As people see it: 29.98 found in a file is 30.
    EXPECT_LE(output_rate(varying(typical), 60), typical * Rational(102, 100)) << to_text(typical);
  }
}

TEST(OutputRate, OfASlideShowIsNotAboveItEither) {  // A3: 2 s between frames
  EXPECT_LE(output_rate(varying({1, 2}), 60), Rational(1, 2));
}

TEST(OutputRate, OfOnePictureIsWhatTheHeaderSaysOrAnything) {  // A16
  VideoFacts facts;
  EXPECT_EQ(output_rate(facts, 60), 25);
  facts.declared_rate = {30000, 1001};
  EXPECT_EQ(output_rate(facts, 60), Rational(30000, 1001));
  facts.declared_rate = 90'000;  // a header that has taken the clock for the rate
  EXPECT_EQ(output_rate(facts, 60), 25);
}

TEST(FramesApart, ArePowersOfTwoThatFit) {
  EXPECT_EQ(frames_apart(25, 30), 1);
  EXPECT_EQ(frames_apart(50, 30), 2);
  EXPECT_EQ(frames_apart(60, 15), 4);
  EXPECT_EQ(frames_apart({60000, 1001}, 30), 2);
  EXPECT_EQ(frames_apart({303, 10}, 30), 1);  // meant as 30
  EXPECT_EQ(frames_apart(60, 0), 1);          // no limit
}

TEST(Grid, LastsAsLongAsTheFile) {  // A3, A16
  for (const auto rate : rates)
    for (const auto seconds :
         {Rational(1, 5), Rational(10), Rational(12345, 1000), Rational(4 * 3600)}) {
      const auto grid = lay(rate, seconds);
      EXPECT_GE(grid.frames, 1);
      if (grid.frames == 1) continue;
      EXPECT_GE(duration(grid) - seconds, -std::min(Rational(1024, 48000), Rational(1) / rate))
          << to_text(rate) << " for " << to_text(seconds);
      EXPECT_LT(duration(grid) - seconds, Rational(1) / rate)
          << to_text(rate) << " for " << to_text(seconds);
    }
}

TEST(Grid, OfASlideShowKeepsTheLastWord) {     // A3
  EXPECT_EQ(lay({1, 2}, {29, 10}).frames, 2);  // 1 s of sound would be cut off by rounding
}

TEST(Grid, IsNotLongerForTheSoundsLastBlock) {  // A37: no segment of one frame
  const Rational block(1024, 48000);
  for (const auto rate : {Rational(25), Rational(30), Rational(24000, 1001)}) {
    const auto pictures = Rational(1500) / rate;
    const auto grid =
        make_grid({0, pictures + block}, {0, pictures}, exact(rate), presets::web().video, 1);
    EXPECT_EQ(grid.frames, 1500) << to_text(rate);
  }
}

TEST(Grid, CountsInMultiples) {
  for (const auto rate : rates)
    for (const int coarsest : {1, 2, 4}) {
      const auto grid = lay(rate, 3600, coarsest);
      EXPECT_EQ(grid.gop % coarsest, 0) << to_text(rate);
      EXPECT_EQ(grid.segment % grid.gop, 0) << to_text(rate);
      EXPECT_EQ(grid.chunk % grid.segment, 0) << to_text(rate);
      EXPECT_GE(grid.gop, 1);
    }
}

TEST(Grid, HasAnIdrEveryTwoSecondsAndSegmentsOfSix) {  // A37
  for (const auto rate : rates)
    for (const int coarsest : {1, 2}) {
      if (rate < 1) continue;
      const auto grid = lay(rate, 3600, coarsest);
      const auto gop = Rational(grid.gop) / rate, segment = Rational(grid.segment) / rate;
      EXPECT_LE((gop - 2).magnitude(), Rational(coarsest) / rate / 2) << to_text(rate);
      EXPECT_LE((segment - 6).magnitude(), gop / 2) << to_text(rate);
    }
  EXPECT_EQ(lay(25, 60).gop, 50);
  EXPECT_EQ(lay(25, 60).segment, 150);
  EXPECT_EQ(lay({30000, 1001}, 60).gop, 60);
  EXPECT_EQ(lay({30000, 1001}, 60).segment, 180);
}

TEST(Grid, OfASlideShowHasAnIdrEveryFrame) {  // A3
  const auto grid = lay({1, 10}, 600);
  EXPECT_EQ(grid.gop, 1);
  EXPECT_EQ(grid.segment, 1);
  EXPECT_EQ(lay({1, 2}, 600).gop, 1);
  EXPECT_EQ(lay({1, 2}, 600).segment, 3);
}

TEST(Grid, ChunksAreAsLongAsTheDurationAsksWhateverTheRate) {
  for (const int seconds : {30, 300, 900, 3600, 4 * 3600}) {
    std::vector<std::int64_t> segments;
    for (const auto rate :
         {Rational(25), Rational(30), Rational(50), Rational(60), Rational(30000, 1001)}) {
      const auto grid = lay(rate, seconds);
      segments.push_back(grid.chunk / grid.segment);
    }
    EXPECT_THAT(segments, Each(segments.front())) << seconds;
  }
}

TEST(Chunk, IsTwelveSecondsOfAClipAndAMinuteOfAnHour) {
  EXPECT_EQ(segments_per_chunk(1), 2);
  EXPECT_EQ(segments_per_chunk(10), 2);
  EXPECT_EQ(segments_per_chunk(100), 5);
  EXPECT_EQ(segments_per_chunk(600), 10);
  EXPECT_EQ(segments_per_chunk(2400), 10);
  for (int segments = 1; segments < 1000; ++segments)
    EXPECT_LE(segments_per_chunk(segments), segments_per_chunk(segments + 1));
}

/// Which source frame each output frame shows: the last whose slot is not after it.
std::vector<std::int64_t> shown(const Grid& grid, std::int64_t frames,
                                const std::function<Rational(std::int64_t)>& time_of) {
  std::vector<std::int64_t> picked;
  std::int64_t next = 0;
  for (std::int64_t n = 0; n < grid.frames; ++n) {
    while (next < frames && slot(grid, time_of(next)) <= n) ++next;
    picked.push_back(next - 1);
  }
  return picked;
}

/// How far a frame's time may be off a grid that still counts as exact (1 ms),
/// there and back and in between.
Rational jitter(std::int64_t frame) {
  constexpr std::int64_t micros[] = {0, 900, -900, 333, -700, 950, 10, -950};
  return {micros[frame * 5 % 8], 1'000'000};
}

std::vector<std::int64_t> steps(const std::vector<std::int64_t>& picked) {
  std::vector<std::int64_t> apart;
  for (std::size_t i = 0; i + 1 < picked.size(); ++i) apart.push_back(picked[i + 1] - picked[i]);
  return apart;
}

struct Halving {
  Rational rate;
  int max_fps;
  std::int64_t every;
};

TEST(Slot, TakesEveryFrameOrEverySecondOneWithoutJudder) {  // A3
  for (const auto& [rate, max_fps, every] : std::vector<Halving>{{25, 60, 1},
                                                                 {{30000, 1001}, 60, 1},
                                                                 {{292, 5}, 60, 1},
                                                                 {50, 30, 2},
                                                                 {{60000, 1001}, 30, 2},
                                                                 {{292, 5}, 30, 2},
                                                                 {120, 60, 2},
                                                                 {120, 30, 4}}) {
    auto wish = presets::web().video;
    wish.max_fps = max_fps;
    // The sound may begin a little earlier, so that the grid begins there.
    for (const auto offset :
         {Rational(0), Rational(7, 1000), Rational(21, 1000), Rational(1, 100), Rational(3)})
      for (const auto start : {Rational(0), Rational(-1, 5), Rational(36'000)}) {
        const Span video{start + offset, start + offset + 10};
        const auto grid = make_grid({start, video.end}, video, exact(rate), wish, 1);
        const auto frames = (Rational(10) * rate).floor();
        auto picked = shown(grid, frames, [&, rate = rate](std::int64_t k) {
          return video.start + Rational(k) / rate + jitter(k);
        });
        // Nothing is there before the first frame, and it is held after the last.
        picked.erase(picked.begin(),
                     std::find_if(picked.begin(), picked.end(), [](auto k) { return k >= 0; }));
        while (picked.size() > 1 && picked.end()[-2] >= frames - every) picked.pop_back();
        EXPECT_GT(picked.size(), 100U);
        EXPECT_THAT(steps(picked), Each(every))
            << to_text(rate) << " to " << to_text(grid.rate) << ", " << to_text(offset) << " late";
      }
  }
}

TEST(Slot, WouldJudderIfJitterWereNotTakenOut) {
  auto wish = presets::web().video;
  wish.max_fps = 30;
  const Span whole{0, 10};
  auto grid = make_grid(whole, whole, exact(50), wish, 1);
  const auto time_of = [](std::int64_t k) { return Rational(k, 50) + jitter(k); };
  EXPECT_THAT(steps(shown(grid, 500, time_of)), Each(testing::AnyOf(2, 0)));
  grid.snap = 0;
  EXPECT_THAT(steps(shown(grid, 500, time_of)), testing::Contains(testing::AnyOf(1, 3)));
}

TEST(Slot, AMissingFrameIsHeld) {  // A3, A4
  const Span whole{0, 1};
  const auto grid = make_grid(whole, whole, varying(30), presets::web().video, 1);
  // Frames 10 to 19 were never taken.
  const auto picked =
      shown(grid, 20, [](std::int64_t k) { return Rational(k < 10 ? k : k + 10, 30); });
  EXPECT_EQ(picked[9], 9);
  for (int n = 10; n < 20; ++n) EXPECT_EQ(picked.at(static_cast<std::size_t>(n)), 9);
  EXPECT_EQ(picked[20], 10);
  EXPECT_EQ(picked[29], 19);
}

TEST(Slot, CountsFromTheOriginWhereverThatIs) {  // A4
  for (const auto start : {Rational(0), Rational(-1, 5), Rational(36'000)}) {
    const auto grid = lay(25, 60, 1, start);
    EXPECT_EQ(grid.origin, start);
    EXPECT_EQ(slot(grid, start), 0);
    EXPECT_EQ(slot(grid, start + 10), 250);
    EXPECT_EQ(slot(grid, start - Rational(1, 25)), -1);
  }
}

TEST(Slot, AClapIsWithinAFrameOfItsTime) {  // A4
  for (const auto rate : rates) {
    if (rate < 10) continue;
    // The picture begins a third of a second after the sound.
    const Span video{Rational(1, 3), 60};
    const auto grid = make_grid({0, 60}, video, exact(rate), presets::web().video, 1);
    const auto clap =
        video.start + Rational(((Rational(10) - video.start) * rate).rounded()) / rate;
    EXPECT_LE((Rational(slot(grid, clap)) / grid.rate - clap).magnitude(), Rational(1) / rate)
        << to_text(rate);
  }
}

}  // namespace
}  // namespace classe12
