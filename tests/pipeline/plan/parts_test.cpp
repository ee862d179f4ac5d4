// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/parts.hpp"

#include "pipeline/plan/oddities.hpp"
#include "pipeline/plan/plan.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace classe12 {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// When each part begins, of ten minutes.
std::vector<Rational> begins(const Analysis& analysis) {
  std::vector<Rational> all;
  for (const auto& part : find_parts(analysis, 0, 600, "fr")) all.push_back(part.start);
  return all;
}

Analysis pauses(std::vector<Quiet> quiet, std::vector<Change> changes = {}) {
  Analysis analysis;
  analysis.quiet = std::move(quiet);
  analysis.changes = std::move(changes);
  return analysis;
}

TEST(PartsA36, BeginWhereASilenceEnds) {
  EXPECT_THAT(begins(pauses({{100, 103}, {300, 304}})), ElementsAre(0, 103, 304));
}

TEST(PartsA36, BeginWhereThePictureIsAnother) {
  EXPECT_THAT(begins(pauses({}, {{200, 60}, {400, 64}})), ElementsAre(0, 200, 400));
}

TEST(PartsA36, BeginWithThePictureThatComesInASilence) {
  EXPECT_THAT(begins(pauses({{100, 101}}, {{Rational(201, 2), 30}})),
              ElementsAre(0, Rational(201, 2)));
}

TEST(PartsA36, BeginInALongSilenceWhereverAPageIsTurned) {
  EXPECT_THAT(begins(pauses({{100, 340}}, {{102, 64}, {200, 50}, {341, 64}})),
              ElementsAre(0, 102, 200, 341));
}

TEST(PartsA36, DoNotComeOfAShortBreathOrOfSomebodyWhoWalksBy) {
  EXPECT_THAT(begins(pauses({{100, 101}}, {{200, 20}})), IsEmpty());
}

TEST(PartsA36, AreNotTooShortAndTheClearestPlaceIsTaken) {
  EXPECT_THAT(begins(pauses({{20, 24}, {200, 202}, {210, 214}, {590, 594}})), ElementsAre(0, 214));
}

TEST(PartsA36, AreContiguousAndNumberedInTheLanguageOfTheVideo) {
  const auto analysis = pauses({{96, 100}});
  EXPECT_THAT(find_parts(analysis, 10, 310, "fr-CA"),
              ElementsAre(Chapter{10, 100, "Partie 1"}, Chapter{100, 310, "Partie 2"}));
  EXPECT_EQ(find_parts(analysis, 10, 310, "en").front().title, "Part 1");
  EXPECT_EQ(find_parts(analysis, 10, 310, "und").front().title, "1");
}

TEST(Silence, IsWhatIsFarBelowTheLoudPassages) {
  std::vector<float> levels(100, 0.5F);
  std::fill(levels.begin() + 20, levels.begin() + 35, 0.01F);  // a second and a half
  std::fill(levels.begin() + 50, levels.begin() + 55, 0.01F);  // a breath
  EXPECT_THAT(quiet_stretches(levels, 4), ElementsAre(Quiet{6, Rational(15, 2)}));
  for (auto& level : levels) level /= 20;
  EXPECT_THAT(quiet_stretches(levels, 4), ElementsAre(Quiet{6, Rational(15, 2)}));
  EXPECT_THAT(quiet_stretches({}, 0), IsEmpty());
}

Source paused() {
  auto source = sources::hd();
  source.analysis->quiet = {{26, 30}};
  return source;
}

const WriteChapters* chapters(const Source& source, const Wishes& wishes) {
  static Plan plan;
  plan = make_plan("lesson.mp4", source, presets::web(), "fr", {}, wishes);
  for (const auto& step : plan.steps)
    if (const auto* work = std::get_if<WriteChapters>(&step.work)) return work;
  return nullptr;
}

TEST(PartsA36, AreFoundOnRequestAndWhereNobodyNamesAny) {
  Wishes wishes;
  wishes.language = "fr";
  EXPECT_EQ(chapters(paused(), wishes), nullptr);
  wishes.find_chapters = true;
  const auto* found = chapters(paused(), wishes);
  ASSERT_NE(found, nullptr);
  EXPECT_THAT(found->chapters,
              ElementsAre(Chapter{0, 30, "Partie 1"}, Chapter{30, 60, "Partie 2"}));
  wishes.chapters = {{0, 0, "mine"}};
  EXPECT_EQ(chapters(paused(), wishes)->chapters.front().title, "mine");
}

TEST(PartsA36, AreLookedForOnlyThen) {
  const auto looks = [](const Wishes& wishes) {
    const auto plan = plan_analysis("lesson.mp4", sources::hd(), {}, {}, wishes);
    return std::get<Analyse>(plan.steps.front().work).parts;
  };
  Wishes wishes;
  EXPECT_FALSE(looks(wishes));
  wishes.find_chapters = true;
  EXPECT_TRUE(looks(wishes));
  wishes.chapters = {{0, 0, "mine"}};
  EXPECT_FALSE(looks(wishes));
}

TEST(PartsA36, AreTold) {
  Wishes wishes;
  wishes.find_chapters = true;
  EXPECT_THAT(wanting(paused(), wishes), Contains(Finding{"chapters_found", {"2"}}));
  EXPECT_THAT(wanting(sources::hd(), wishes), Contains(Finding{"chapters_not_found", {}}));
  wishes.find_chapters = false;
  EXPECT_THAT(wanting(paused(), wishes), Not(Contains(Finding{"chapters_found", {"2"}})));
}

}  // namespace
}  // namespace classe12
