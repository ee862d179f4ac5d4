// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/twins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::captions {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

using Tracks = std::vector<std::vector<Cue>>;

std::vector<Cue> track(const std::vector<std::string>& texts) {
  std::vector<Cue> cues;
  for (const auto& text : texts) {
    const auto start = static_cast<std::int64_t>(cues.size());
    cues.push_back({start, start + 1, {{text}}});
  }
  return cues;
}

TEST(Twins, SayTheSameInCapitalsAndWithoutAccents) {
  EXPECT_TRUE(say_the_same(track({"OUVREZ VOS\nCAHIERS, MES", "AMIS"}),
                           track({"Ouvrez vos cahiers,", "mes amis"})));
  EXPECT_TRUE(
      say_the_same(track({"L'ELEVE COMPTE LES DIZAINES"}), track({"L’élève compte les dizaines"})));
}

TEST(Twins, AreNotTwoLanguagesAndNotNothing) {
  EXPECT_FALSE(say_the_same(track({"Ouvrez vos cahiers de textes"}),
                            track({"Open your exercise books now"})));
  EXPECT_FALSE(say_the_same(track({}), track({"x"})));
  EXPECT_FALSE(say_the_same(track({}), track({})));
}

TEST(Twins, LeaveTheBetterOfTwoThatAreEqual) {
  Tracks better{track({"Ouvrez"})}, other{track({"OUVREZ"}), track({"Hello"})};
  keep_one_of_each(better, other);
  EXPECT_THAT(better, SizeIs(1));
  EXPECT_THAT(better[0], SizeIs(1));
  EXPECT_THAT(other[0], IsEmpty());
  EXPECT_THAT(other[1], SizeIs(1)) << "it says something else";
}

TEST(Twins, LeaveTheOneThatHasAll) {
  Tracks better{track({"Ouvrez"})}, other{track({"OUVREZ", "VOS", "CAHIERS"})};
  keep_one_of_each(better, other);
  EXPECT_THAT(better[0], IsEmpty());
  EXPECT_THAT(other[0], SizeIs(3));
}

}  // namespace
}  // namespace classe12::captions
