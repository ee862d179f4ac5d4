// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/rational.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

namespace classe12 {
namespace {

constexpr auto largest = std::numeric_limits<std::int64_t>::max();

TEST(Rational, IsInLowestTermsWithAPositiveDenominator) {
  EXPECT_EQ(Rational(50, 100), Rational(1, 2));
  EXPECT_EQ(Rational(3, -6).num(), -1);
  EXPECT_EQ(Rational(3, -6).den(), 2);
  EXPECT_EQ(Rational(-3, -6), Rational(1, 2));
  EXPECT_EQ(Rational(0, -7), Rational());
  EXPECT_EQ(Rational(0, -7).den(), 1);
}

TEST(Rational, IsKnownWhenCompiling) {
  static_assert(Rational(1, 3) + Rational(1, 6) == Rational(1, 2));
  static_assert(Rational(30000, 1001) < 30);
  static_assert((-Rational(7, 2)).floor() == -4);
}

TEST(Rational, CountsExactly) {
  EXPECT_EQ(Rational(1, 3) + Rational(1, 6), Rational(1, 2));
  EXPECT_EQ(Rational(1, 3) - Rational(1, 2), Rational(-1, 6));
  EXPECT_EQ(Rational(2, 3) * Rational(9, 4), Rational(3, 2));
  EXPECT_EQ(Rational(2, 3) / Rational(4, 9), Rational(3, 2));
  EXPECT_EQ(Rational(2, 3) / Rational(-4, 9), Rational(-3, 2));
}

TEST(Rational, HoldsHoursOfFramesWithoutAnError) {
  const Rational rate(30000, 1001);
  Rational sum;
  for (int frame = 0; frame < 10'000; ++frame) sum = sum + Rational(1) / rate;
  EXPECT_EQ(sum, Rational(10'000) / rate);
  const Rational ten_hours(std::int64_t{36'000} * 90'000 + 1, 90'000);
  EXPECT_EQ((ten_hours * rate) / rate, ten_hours);
}

TEST(Rational, DividedByZeroIsZero) {
  EXPECT_EQ(Rational(5) / Rational(0), Rational(0));
  EXPECT_EQ(Rational(5, 0), Rational(0));
}

TEST(Rational, HalvesAreRoundedUp) {
  EXPECT_EQ(Rational(1, 2).rounded(), 1);
  EXPECT_EQ(Rational(-1, 2).rounded(), 0);
  EXPECT_EQ(Rational(-3, 2).rounded(), -1);
  EXPECT_EQ(Rational(49, 100).rounded(), 0);
  EXPECT_EQ(Rational(-51, 100).rounded(), -1);
  EXPECT_EQ(Rational(7).rounded(), 7);
}

TEST(Rational, FloorAndCeilingGoTheirWayBelowZeroToo) {
  struct Row {
    Rational value;
    std::int64_t floor, ceil;
  };
  for (const auto& row : std::vector<Row>{{{7, 2}, 3, 4},
                                          {{-7, 2}, -4, -3},
                                          {6, 6, 6},
                                          {-6, -6, -6},
                                          {{1, 1000}, 0, 1},
                                          {{-1, 1000}, -1, 0}}) {
    EXPECT_EQ(row.value.floor(), row.floor) << to_text(row.value);
    EXPECT_EQ(row.value.ceil(), row.ceil) << to_text(row.value);
  }
}

TEST(Rational, IsComparedWithoutOverflow) {
  EXPECT_LT(Rational(largest, 3), Rational(largest, 2));
  EXPECT_GT(Rational(largest - 1), Rational(largest - 2));
  EXPECT_LT(Rational(-largest, 2), Rational(-largest, 3));
  EXPECT_LT(Rational(60000, 1001), 60);
  EXPECT_GE(Rational(1, 2), Rational(2, 4));
}

TEST(Rational, KeepsTheMagnitude) {
  EXPECT_EQ(Rational(-3, 4).magnitude(), Rational(3, 4));
  EXPECT_EQ(Rational(3, 4).magnitude(), Rational(3, 4));
}

TEST(Rational, IsWrittenAsPeopleWriteIt) {
  EXPECT_EQ(to_text(Rational(30)), "30");
  EXPECT_EQ(to_text(Rational(60000, 2002)), "30000/1001");
  EXPECT_EQ(to_text(Rational(-1, 2)), "-1/2");
  EXPECT_DOUBLE_EQ(Rational(1, 4).approx(), 0.25);
}

}  // namespace
}  // namespace classe12
