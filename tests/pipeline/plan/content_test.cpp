// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/content.hpp"

#include "pipeline/plan/plan.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace classe12 {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

/// 1080p to 240p, at this rate.
std::vector<Rendition> web(Rational rate = 25) {
  return make_ladder({1920, 1080}, rate, presets::web().video);
}

/// A lesson in which everything moves: every size has its use.
Trial lively() {
  return {{{"1080p", 4000, 0.95, 0.9},
           {"720p", 2000, 0.94, 0.9},
           {"480p", 1000, 0.93, 0},
           {"360p", 600, 0.92, 0},
           {"240p", 300, 0, 0}}};
}

std::vector<std::string> names(const Content& content) {
  std::vector<std::string> all;
  for (const auto& rung : content.ladder) all.push_back(rung.name);
  return all;
}

std::vector<int> caps(const Content& content) {
  std::vector<int> all;
  for (const auto& rung : content.ladder) all.push_back(rung.max_kbps);
  return all;
}

TEST(Content, ThatNeedsEverySizeKeepsThem) {
  const auto content = fit_to_content(web(), lively(), false);
  EXPECT_EQ(content.ladder, web());
  EXPECT_THAT(content.findings, IsEmpty());
}

TEST(Content, ThatASmallerSizeShowsAsWellIsNotMadeLarger) {
  auto trial = lively();
  trial.sizes[0].likeness = 0.995;
  const auto content = fit_to_content(web(), trial, false);
  EXPECT_THAT(names(content), ElementsAre("720p", "480p", "360p", "240p"));
  EXPECT_THAT(content.findings, ElementsAre(Finding{"size_adds_nothing", {"1080p", "720p"}}));
}

TEST(Content, ThatIsBlurredThroughoutIsMadeOnceAndSmall) {
  auto trial = lively();
  for (auto& size : trial.sizes) size.likeness = 0.999;
  EXPECT_THAT(names(fit_to_content(web(), trial, false)), ElementsAre("240p"));
}

TEST(Content, ThatASmallerSizeDoesNotMakeCheaperIsNotMadeInIt) {
  auto trial = lively();
  trial.sizes[3].kbps = 800;
  const auto content = fit_to_content(web(), trial, false);
  EXPECT_THAT(names(content), ElementsAre("1080p", "720p", "480p", "240p"));
  EXPECT_THAT(content.findings, ElementsAre(Finding{"size_saves_nothing", {"360p", "480p"}}));
}

TEST(Content, IsComparedWithWhatIsKeptAboveIt) {
  auto trial = lively();
  trial.sizes[1].likeness = 0.996;
  trial.sizes[2].likeness = 0.9965;
  // 720p gives way to 480p, and that to 360p: each is as good as the next.
  EXPECT_THAT(names(fit_to_content(web(), trial, false)), ElementsAre("1080p", "360p", "240p"));
}

TEST(Content, ThatStandsStillHasHalfAsManyPictures) {
  auto trial = lively();
  trial.sizes[0].stillness = trial.sizes[1].stillness = 0.99;
  const auto content = fit_to_content(web(60), trial, false);
  EXPECT_THAT(content.ladder, Each(Field(&Rendition::rate, Rational(30))));
  EXPECT_THAT(caps(content), ElementsAre(5000, 2800, 1400, 800, 400));
  EXPECT_THAT(content.findings, ElementsAre(Finding{"half_rate", {"1080p, 720p", "60", "30"}}));
}

TEST(Content, ThatMovesKeepsItsPicturesOnlyWhereThatIsSeen) {
  auto trial = lively();
  trial.sizes[1].stillness = 0.992;
  const auto content = fit_to_content(web(60), trial, false);
  EXPECT_EQ(content.ladder[0].rate, 60);
  EXPECT_EQ(content.ladder[1].rate, 30);
}

TEST(Content, ThatIsCalmGetsLowerCapsAndNeverBelowHalf) {
  auto trial = lively();
  trial.sizes = {{"1080p", 1610, 0.9, 0},
                 {"720p", 100, 0.9, 0},
                 {"480p", 60, 0.9, 0},
                 {"360p", 40, 0.9, 0},
                 {"240p", 20, 0, 0}};
  EXPECT_THAT(caps(fit_to_content(web(), trial, false)), ElementsAre(3250, 1400, 700, 400, 200));
}

TEST(Content, LeavesTheUploadsOwnStreamAsItIs) {
  auto trial = lively();
  for (auto& size : trial.sizes) size = {size.name, 10, 0.999, 0.999};
  const auto content = fit_to_content(web(60), trial, true);
  EXPECT_EQ(content.ladder.front(), web(60).front());
}

TEST(Content, ThatWasNotTriedIsMadeAsThePresetHasIt) {
  EXPECT_EQ(fit_to_content(web(60), {}, false).ladder, web(60));
}

Source film(Rational seconds) {
  // Its own stream is not what a size asks for.
  auto source = sources::file("film", {sources::picture(1920, 1080, 25, seconds)});
  source.streams.front().codec = "hevc";
  return source;
}

TEST(Content, IsLookedAtAtKeyFramesAllOverAVideo) {
  const auto plan = plan_trial("x.mp4", film(100), presets::web(), {});
  ASSERT_EQ(plan.steps.size(), 1U);
  const auto& work = std::get<TrySizes>(plan.steps.front().work);
  std::vector<Rational> seeks;
  for (const auto& stretch : work.stretches) seeks.push_back(stretch.seek);
  EXPECT_THAT(seeks, ElementsAre(10, 30, 50, 70, 90));
  EXPECT_THAT(work.stretches, Each(Field(&TrySizes::Stretch::frames, Field(&Frames::count, 12))));
}

TEST(Content, OfAShortVideoIsNotLookedAtForThatWouldCostATenthOfTheWork) {
  EXPECT_THAT(plan_trial("x.mp4", film(29), presets::web(), {}).steps, IsEmpty());
}

TEST(Content, IsNotLookedAtWhenThePresetDoesNotAsk) {
  auto preset = presets::web();
  preset.video.content_aware = false;
  EXPECT_THAT(plan_trial("x.mp4", film(100), preset, {}).steps, IsEmpty());
}

TEST(Content, DecidesThePlanAndIsToldWithIt) {
  auto source = film(100);
  source.trial = lively();
  source.trial->sizes[0].likeness = 0.999;
  const auto plan = make_plan("x.mp4", source, presets::web(), "fr", {}, {});
  for (const auto& step : plan.steps)
    if (const auto* lists = std::get_if<WritePlaylists>(&step.work)) {
      EXPECT_EQ(lists->videos.front().name, "720p");
    }
  EXPECT_THAT(content_findings(source, presets::web()),
              ElementsAre(Finding{"size_adds_nothing", {"1080p", "720p"}}));
}

}  // namespace
}  // namespace classe12
