// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/storyboard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::SizeIs;

TEST(Storyboard, CoversTheWholeDurationWithoutAGap) {  // A35
  for (const auto lasts :
       {Rational(1, 25), Rational(2), Rational(20720, 1000), Rational(401), Rational(4 * 3600)}) {
    const auto all = tiles(make_storyboard(lasts, {426, 240}));
    Rational until = 0;
    for (const auto& tile : all) {
      EXPECT_EQ(tile.start, until);
      EXPECT_GT(tile.end, tile.start);
      until = tile.end;
    }
    EXPECT_EQ(until, lasts);
    EXPECT_LE(all.size(), 200U);
  }
}

TEST(Storyboard, HasAPictureEveryTwoSecondsOfAShortVideo) {
  EXPECT_EQ(make_storyboard(20, {426, 240}).interval, Rational(2));
  EXPECT_EQ(make_storyboard(400, {426, 240}).interval, Rational(2));
  EXPECT_EQ(make_storyboard(3600, {426, 240}).interval, Rational(18));
}

TEST(Storyboard, KeepsTheShapeOfTheVideo) {
  EXPECT_EQ(make_storyboard(20, {426, 240}).tile, (Size{160, 90}));
  EXPECT_EQ(make_storyboard(20, {240, 426}).tile, (Size{90, 160}));
  EXPECT_EQ(make_storyboard(20, {64, 36}).tile, (Size{64, 36}));
  EXPECT_EQ(make_storyboard(20, {2000, 2}).tile, (Size{160, 2}));
}

TEST(Storyboard, FillsOneSheetAfterTheOther) {
  const auto storyboard = make_storyboard(60, {426, 240});
  const auto all = tiles(storyboard);
  ASSERT_THAT(all, SizeIs(30));
  EXPECT_EQ(sheets(storyboard), 2);
  EXPECT_EQ(all[0], (Tile{0, 2, 1, 0, 0}));
  EXPECT_EQ(all[6], (Tile{12, 14, 1, 160, 90}));
  EXPECT_EQ(all[24], (Tile{48, 50, 1, 640, 360}));
  EXPECT_EQ(all[25], (Tile{50, 52, 2, 0, 0}));
}

}  // namespace
}  // namespace classe12
