// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/moment.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace classe12::peertube {
namespace {

std::string read(const std::string& text) {
  const auto time = moment_at(text);
  return time ? to_text(*time) : "";
}

TEST(Moment, IsReadWithAnOffset) {
  EXPECT_EQ(read("2026-12-01T08:00Z"), "2026-12-01T08:00:00Z");
  EXPECT_EQ(read("2026-12-01T08:00:30+01:00"), "2026-12-01T07:00:30Z");
  EXPECT_EQ(read("2026-01-01T00:30-03:30"), "2026-01-01T04:00:00Z");
}

TEST(Moment, IsElseWhatTheClockOnTheWallSays) {
  ::setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  ::tzset();
  EXPECT_EQ(read("2026-12-01T08:00"), "2026-12-01T07:00:00Z");
  EXPECT_EQ(read("2026-07-01T08:00:00"), "2026-07-01T06:00:00Z");
  ::unsetenv("TZ");
  ::tzset();
}

TEST(Moment, IsNothingElse) {
  for (const auto* text : {"", "demain", "2026-12-01", "2026-02-30T08:00", "2026-12-01T25:00",
                           "2026-12-01T08:00 ", "2026-12-01T08:00+1", "2026-12-01T08:00:00:00",
                           "2026-12-01T08:60Z", "2026-12-01T08:00+99:00"})
    EXPECT_EQ(read(text), "") << text;
}

}  // namespace
}  // namespace classe12::peertube
