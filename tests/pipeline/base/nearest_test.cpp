// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/nearest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace classe12 {
namespace {

using testing::Eq;
using testing::Optional;

const std::vector<std::string> commands{"probe", "plan", "ingest", "verify", "preview"};

TEST(Nearest, FindsTheWordThatWasMeant) {
  EXPECT_THAT(nearest("ingset", commands), Optional(Eq("ingest")));    // two letters swapped
  EXPECT_THAT(nearest("verfy", commands), Optional(Eq("verify")));     // one left out
  EXPECT_THAT(nearest("plann", commands), Optional(Eq("plan")));       // one too many
  EXPECT_THAT(nearest("prove", commands), Optional(Eq("probe")));      // one mistaken
  EXPECT_THAT(nearest("preview", commands), Optional(Eq("preview")));  // none
}

TEST(Nearest, TakesCapitalsForSmallLetters) {
  EXPECT_THAT(nearest("VERIFY", commands), Optional(Eq("verify")));
}

TEST(Nearest, DoesNotGuessWildly) {
  EXPECT_EQ(nearest(std::string(100'000, 'x'), commands), std::nullopt);
  EXPECT_EQ(nearest("numeration", commands), std::nullopt);
  EXPECT_EQ(nearest("xyz", commands), std::nullopt);
  EXPECT_EQ(nearest("probe", {}), std::nullopt);
}

TEST(Nearest, OfTwoEquallyNearTakesTheFirst) {
  EXPECT_THAT(nearest("vide", std::vector<std::string>{"video", "vider"}), Optional(Eq("video")));
}

TEST(Nearest, TakesTheNearerOfTwo) {
  EXPECT_THAT(nearest("mobil", std::vector<std::string>{"movie", "mobile"}),
              Optional(Eq("mobile")));
}

}  // namespace
}  // namespace classe12
