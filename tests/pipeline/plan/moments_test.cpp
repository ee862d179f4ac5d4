// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/moments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Moments, AreChosenFromTheBestDown) {  // A34
  std::vector<double> merits(24, 1);
  merits[20] = 9;
  merits[3] = 8;
  merits[11] = 7;
  EXPECT_THAT(choose_moments(merits, 3), ElementsAre(20, 3, 11));
}

TEST(Moments, LeaveAChoiceBetweenThem) {  // A34
  std::vector<double> merits(24, 1);
  merits[10] = 9;
  merits[11] = 8;  // the same scene as the best
  merits[12] = 7;
  merits[13] = 6;
  EXPECT_THAT(choose_moments(merits, 3), ElementsAre(10, 13, 0));
}

TEST(Moments, OfAStillPictureAreTheFirstOnes) {
  EXPECT_THAT(choose_moments(std::vector<double>(24, 5), 3), ElementsAre(0, 3, 6));
}

TEST(Moments, AreAsManyAsThereAre) {
  EXPECT_THAT(choose_moments({1, 3, 2}, 3), ElementsAre(1, 2, 0));
  EXPECT_THAT(choose_moments({1, 3}, 3), ElementsAre(1, 0));
  EXPECT_THAT(choose_moments({}, 3), IsEmpty());
}

}  // namespace
}  // namespace classe12
