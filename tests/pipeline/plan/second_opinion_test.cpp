// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/second_opinion.hpp"

#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Finding differs(const std::string& what, const std::string& theirs, const std::string& ours) {
  return {"gstreamer_differs", {what, theirs, ours}};
}

/// What somebody says who reads full HD as we do.
Opinion same() {
  return {60, {{1920, 1080, std::nullopt}}, 1, true};
}

TEST(SecondOpinion, ThatIsOursSaysNothing) {
  EXPECT_THAT(differences(sources::hd(), same()), IsEmpty());
}

TEST(SecondOpinion, OnTheLengthAllowsForHowEachCounts) {
  auto other = same();
  other.duration = Rational(629, 10);  // 5 %
  EXPECT_THAT(differences(sources::hd(), other), IsEmpty());
  other.duration = 0;  // it does not know
  EXPECT_THAT(differences(sources::hd(), other), IsEmpty());
  other.duration = 64;
  EXPECT_THAT(differences(sources::hd(), other),
              ElementsAre(differs("duration", "64.00 s", "60.00 s")));
}

TEST(SecondOpinion, BelievesAHeaderThatLiesWithoutBlame) {  // A19
  auto source = sources::hd();
  auto other = same();
  source.declared_duration = other.duration = 143'165;
  EXPECT_THAT(differences(source, other), IsEmpty());
  source.declared_duration = 0;  // then it guesses
  EXPECT_THAT(differences(source, other), IsEmpty());
}

TEST(SecondOpinion, OnWhichWayIsUpCountsWhenThereIsOne) {  // A1
  auto other = Opinion{45, {{1920, 1080, 1}}, 1, true};
  EXPECT_THAT(differences(sources::phone_portrait(), other), IsEmpty());
  other.pictures.front().quarter_turns = 3;
  EXPECT_THAT(differences(sources::phone_portrait(), other),
              ElementsAre(differs("rotation", "270°", "90°")));
  other.pictures.front().quarter_turns.reset();
  EXPECT_THAT(differences(sources::phone_portrait(), other), IsEmpty());
  // What a mirror turns first, everybody writes down otherwise.
  EXPECT_THAT(differences(sources::mirrored(), {20, {{1280, 720, 1}}, 1, true}), IsEmpty());
}

TEST(SecondOpinion, OnTheSizeMayBeUprightAlready) {  // A1
  EXPECT_THAT(differences(sources::phone_portrait(), {45, {{1080, 1920, 1}}, 1, true}), IsEmpty());
  EXPECT_THAT(differences(sources::hd(), {60, {{1280, 720, std::nullopt}}, 1, true}),
              ElementsAre(differs("size", "1280x720", "1920x1080")));
}

TEST(SecondOpinion, CountsPicturesAndSoundsAlone) {  // A15
  const Opinion::Picture any{640, 360, std::nullopt};
  EXPECT_THAT(differences(sources::many_streams(), {30, {any, any}, 3, true}), IsEmpty());
  // The cover is a video for some.
  EXPECT_THAT(differences(sources::many_streams(), {30, {any, any, any}, 3, true}), IsEmpty());
  EXPECT_THAT(differences(sources::many_streams(), {30, {any}, 3, true}),
              ElementsAre(differs("tracks", "1+3", "2+3")));
  EXPECT_THAT(differences(sources::many_streams(), {30, {any, any}, 2, true}),
              ElementsAre(differs("tracks", "2+2", "2+3")));
  // Who does not know a stream cannot count it.
  EXPECT_THAT(differences(sources::many_streams(), {30, {any}, 1, false}), IsEmpty());
}

}  // namespace
}  // namespace classe12
