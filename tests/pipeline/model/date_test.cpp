// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/date.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

TEST(Dates, AreReadAsSheetsAndStandardsWriteThem) {
  ASSERT_TRUE(date_said("2026-03-14"));
  EXPECT_EQ(date_said("2026-03-14"), date_said("14/03/2026"));
  EXPECT_EQ(to_text(*date_said("14/03/2026")), "2026-03-14");
  EXPECT_TRUE(date_said("2024-02-29"));
}

TEST(Dates, ThatNoCalendarHasAreNone) {
  for (const auto* text : {"2026-02-29", "2026-13-01", "2026-00-01", "31/04/2026", "0000-01-01",
                           "1899-12-31", "2200-01-01", "2026-3-14", "14/3/2026", "14-03-2026",
                           "2026/03/14", "2026-03-14T", " 2026-03-14", "2o26-03-14", "demain", ""})
    EXPECT_FALSE(date_said(text)) << text;
}

}  // namespace
}  // namespace classe12
