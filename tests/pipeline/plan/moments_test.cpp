// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/moments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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

TEST(APreview, IsASecondAroundEachOfTheBestMoments) {
  const auto times = preview_times({40, 10, 20}, 60);
  ASSERT_EQ(times.size(), 24U);
  EXPECT_EQ(times[0], Rational(19, 2));
  EXPECT_EQ(times[1], Rational(19, 2) + Rational(1, 8));
  EXPECT_EQ(times[8], Rational(39, 2));
  EXPECT_EQ(times[16], Rational(79, 2));
}

TEST(APreview, IsWithinTheVideoAndNeverGoesBack) {
  for (const auto& best : std::vector<std::vector<Rational>>{
           {{1, 10}, {2, 10}, {3, 10}}, {3, {31, 10}, {32, 10}}, {0, 2, {34, 10}}}) {
    const auto times = preview_times(best, Rational(35, 10));
    EXPECT_EQ(times.size(), 24U);
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    EXPECT_GE(times.front(), 0);
    EXPECT_LT(times.back(), Rational(35, 10));
  }
}

TEST(APreview, OfAShortVideoIsAllOfIt) {
  EXPECT_THAT(preview_times({{1, 10}, {2, 10}, {3, 10}}, Rational(3, 10)),
              ElementsAre(Rational(0), Rational(1, 8), Rational(1, 4)));
  EXPECT_EQ(preview_times({0, 1, 2}, 3).size(), 24U);
}

}  // namespace
}  // namespace classe12
