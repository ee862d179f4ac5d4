// SPDX-License-Identifier: EUPL-1.2
#include "platform/csv.hpp"

#include "pipeline/exports/csv_row.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Csv, KeepsLineBreaksSeparatorsAndQuotesWithinQuotes) {
  const auto records = read_csv("a;\"b;\r\nc \"\"d\"\"\";e\r\nf;;g", ';');
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_THAT(records[0].cells, ElementsAre("a", "b;\nc \"d\"", "e"));
  EXPECT_EQ(records[1].row, 2);
  EXPECT_THAT(records[1].cells, ElementsAre("f", "", "g"));
}

TEST(Csv, TakesAnyLineEnd) {
  for (const auto* text : {"a\nb\n", "a\r\nb\r\n", "a\rb"})
    EXPECT_THAT(read_csv(text, ';'), SizeIs(2));
}

TEST(Csv, CountsRowsAsAProgramForTablesDoes) {
  const auto records = read_csv("\"a\nb\"\n\n ; \nc\n", ';');
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[1].row, 4);
}

TEST(Csv, AQuoteThatNothingClosesTakesItsOwnLineAndNoOther) {
  const auto records = read_csv("a;\"b\nc;d\n", ';');
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_TRUE(records[0].open_quote);
  EXPECT_THAT(records[0].cells, ElementsAre("a", "\"b"));
  EXPECT_THAT(records[1].cells, ElementsAre("c", "d"));
  EXPECT_FALSE(records[1].open_quote);
}

TEST(Csv, TakesOffTheLineThatNamesTheSeparator) {
  std::string_view text = "sep=|\r\na|b";
  EXPECT_EQ(take_separator(text), '|');
  EXPECT_EQ(text, "a|b");
  text = "sep=";
  EXPECT_EQ(take_separator(text), 0);
}

TEST(Csv, WhatIsWrittenIsReadBack) {
  const std::vector<std::string> cells{"a;b", "\"c\"", "d\ne", "", "é"};
  EXPECT_EQ(read_csv(to_csv(cells, ';'), ';').at(0).cells, cells);
}

TEST(Csv, WritesNothingThatAProgramRuns) {
  EXPECT_EQ(to_csv({"=1+1", "-2", "@a"}, ';'), "\"'=1+1\";\"'-2\";\"'@a\"\r\n");
}

TEST(Csv, NothingIsNoRow) {
  EXPECT_THAT(read_csv("", ';'), IsEmpty());
  EXPECT_THAT(read_csv("\r\n;;\r\n", ';'), IsEmpty());
}

}  // namespace
}  // namespace classe12
