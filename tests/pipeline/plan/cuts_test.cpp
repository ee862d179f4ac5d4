// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/cuts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace classe12 {
namespace {

using testing::ElementsAre;

/// A minute at 25 frames a second: an IDR every 2 s, segments of 6, chunks of 12.
Grid minute() {
  Grid grid;
  grid.rate = 25;
  grid.frames = 1500;
  grid.gop = 50;
  grid.segment = 150;
  grid.chunk = 300;
  return grid;
}

TEST(Cuts, AreRegularWhereNothingIsCopied) {
  auto grid = minute();
  grid.frames = 320;
  const auto cuts = regular_cuts(grid);
  EXPECT_THAT(cuts.keys, ElementsAre(0, 50, 100, 150, 200, 250, 300));
  EXPECT_THAT(cuts.segments, ElementsAre(0, 150, 300));
  EXPECT_THAT(cuts.chunks, ElementsAre(0));
}

TEST(Cuts, LeaveNoChunkShorterThanASegmentBesideOthers) {
  auto grid = minute();
  for (grid.frames = 1; grid.frames < 1000; ++grid.frames) {
    const auto chunks = stretches(regular_cuts(grid).chunks, grid.frames);
    std::int64_t next = 0;
    for (const auto& chunk : chunks) {
      EXPECT_EQ(chunk.first, next);
      EXPECT_LT(chunk.count, grid.chunk + grid.segment);
      EXPECT_TRUE(chunks.size() == 1 || chunk.count >= grid.segment) << grid.frames;
      next += chunk.count;
    }
    EXPECT_EQ(next, grid.frames);
  }
}

TEST(Cuts, FollowTheCopiedStream) {
  auto grid = minute();
  grid.frames = 400;
  // 2.4 s, 5.2 s, 0.8 s, 7.6 s: the third fits into a segment with no other.
  const auto cuts = cuts_along(grid, {0, 60, 190, 210}, 1);
  EXPECT_THAT(cuts.segments, ElementsAre(0, 60, 210));
  EXPECT_THAT(cuts.chunks, ElementsAre(0, 210));
  // Sizes that are encoded have one more where two seconds would pass without.
  EXPECT_THAT(cuts.keys, ElementsAre(0, 30, 60, 103, 146, 190, 210, 257, 305, 352));
}

TEST(Cuts, OfSlowerSizesAreAtFramesTheyHave) {
  auto grid = minute();
  grid.frames = 250;
  for (const auto key : cuts_along(grid, {0, 154}, 2).keys) EXPECT_EQ(key % 2, 0) << key;
}

TEST(Cuts, KeepEveryBoundaryAnIdrAndEverySegmentShort) {  // A37
  std::mt19937 random(12);
  for (int round = 0; round < 200; ++round) {
    const auto grid = minute();
    std::vector<std::int64_t> copied{0};
    while (copied.back() < grid.frames)
      copied.push_back(copied.back() + 10 + static_cast<std::int64_t>(random() % 150));
    copied.pop_back();
    const auto cuts = cuts_along(grid, copied, 1);
    EXPECT_TRUE(std::includes(cuts.keys.begin(), cuts.keys.end(), copied.begin(), copied.end()));
    EXPECT_TRUE(
        std::includes(copied.begin(), copied.end(), cuts.segments.begin(), cuts.segments.end()));
    EXPECT_TRUE(std::includes(cuts.segments.begin(), cuts.segments.end(), cuts.chunks.begin(),
                              cuts.chunks.end()));
    EXPECT_TRUE(std::is_sorted(cuts.keys.begin(), cuts.keys.end()));
    for (const auto& gop : stretches(cuts.keys, grid.frames)) EXPECT_LE(gop.count, grid.gop);
    for (const auto& segment : stretches(cuts.segments, grid.frames))
      EXPECT_LE(Rational(segment.count) / grid.rate, longest_copied_segment);
  }
}

TEST(Cuts, AreCountedWithinAStretch) {
  EXPECT_THAT(within({0, 50, 100, 150}, {50, 100}, 1), ElementsAre(0, 50));
  EXPECT_THAT(within({0, 50, 100, 150}, {0, 200}, 2), ElementsAre(0, 25, 50, 75));
}

}  // namespace
}  // namespace classe12
