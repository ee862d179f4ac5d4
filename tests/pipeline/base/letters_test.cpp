// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/letters.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

TEST(Letters, AreLoweredWhenTheyAreAsciiAndLeftAloneElse) {
  EXPECT_EQ(lowered("Leçon.MP4"), "leçon.mp4");
  EXPECT_EQ(lowered("ÉCOLE @[`{ 09"), "École @[`{ 09");
  EXPECT_EQ(lowered(""), "");
}

}  // namespace
}  // namespace classe12
