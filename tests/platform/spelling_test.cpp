// SPDX-License-Identifier: EUPL-1.2
#include "platform/spelling.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

TEST(Spelling, CountsLettersTypedLeftOutChangedOrSwapped) {
  EXPECT_EQ(letters_apart("numeration", "numeration", 2), 0U);
  EXPECT_EQ(letters_apart("numertion", "numeration", 2), 1U);
  EXPECT_EQ(letters_apart("nummeration", "numeration", 2), 1U);
  EXPECT_EQ(letters_apart("nomeration", "numeration", 2), 1U);
  EXPECT_EQ(letters_apart("numeratoin", "numeration", 2), 1U);
  EXPECT_EQ(letters_apart("unmeratoin", "numeration", 2), 2U);
  EXPECT_EQ(letters_apart("", "ab", 2), 2U);
}

TEST(Spelling, StopsCountingWhereWordsAreTooFarApart) {
  EXPECT_EQ(letters_apart("unmeratoni", "numeration", 2), 3U);
  EXPECT_EQ(letters_apart("fraction", "dizaine", 1), 2U);
  EXPECT_EQ(letters_apart(std::string(60, 'a'), "a", 2), 3U);
}

TEST(Spelling, ForgivesMoreInLongerWords) {
  EXPECT_EQ(forgiven("eau"), 0U);
  EXPECT_EQ(forgiven("math"), 1U);
  EXPECT_EQ(forgiven("dizaine"), 1U);
  EXPECT_EQ(forgiven("fraction"), 2U);
}

}  // namespace
}  // namespace classe12
