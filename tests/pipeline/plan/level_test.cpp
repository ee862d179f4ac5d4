// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/level.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

TEST(Level, IsTheLeastThatASizeNeedsAtItsRate) {
  EXPECT_EQ(h264_level(854, 480, 30), 31) << "48 600 macroblocks a second are too many for 3";
  EXPECT_EQ(h264_level(1280, 720, 30), 31);
  EXPECT_EQ(h264_level(1280, 720, 60), 32);
  EXPECT_EQ(h264_level(1920, 1080, 30), 40);
  EXPECT_EQ(h264_level(1080, 1920, 30), 40);
  EXPECT_EQ(h264_level(1920, 1080, 60), 42);
  EXPECT_EQ(h264_level(3840, 2160, 30), 51);
  EXPECT_EQ(h264_level(3840, 2160, 60), 52);
}

TEST(Level, IsLeftToTheEncoderWhereItKeepsNobodyOut) {
  EXPECT_EQ(h264_level(640, 360, 30), 0);
  EXPECT_EQ(h264_level(16, 16, 25), 0);
  EXPECT_EQ(h264_level(100'000, 100'000, 60), 0) << "no level is enough";
}

}  // namespace
}  // namespace classe12
