// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/oddities.hpp"
#include "pipeline/plan/plan.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FoundCaptions captions(const std::string& language, CaptionKind kind = CaptionKind::subtitles) {
  FoundCaptions found;
  found.file = "lesson." + language + ".srt";
  found.language = language;
  found.kind = kind;
  found.cues = 3;
  found.sha256 = language;
  return found;
}

FoundCaptions heard() {
  auto found = captions("fr");
  found.file.clear();
  found.sha256 = "heard";
  found.automatic = true;
  return found;
}

Wishes wishes() {
  Wishes wishes;
  wishes.language = "fr";
  wishes.transcription.command = {"hear", "{wav}", "{vtt}"};
  return wishes;
}

std::vector<std::string> steps(Source source, const Wishes& wishes,
                               std::vector<FoundCaptions> captions = {}) {
  source.captions = std::move(captions);
  std::vector<std::string> names;
  for (const auto& step : plan_transcription("lesson.mp4", source, wishes, {}).steps)
    names.push_back(step.name);
  return names;
}

TEST(Transcription, IsMadeWhereNobodyWroteCaptions) {
  EXPECT_THAT(steps(sources::hd(), wishes()), ElementsAre("speech", "transcribe", "transcript"));
  EXPECT_THAT(steps(sources::voice(), wishes()), ElementsAre("speech", "transcribe", "transcript"));
}

TEST(Transcription, NeverTakesThePlaceOfWhatSomebodyWrote) {
  EXPECT_THAT(steps(sources::hd(), wishes(), {captions("fr")}), IsEmpty());
  EXPECT_THAT(steps(sources::hd(), wishes(), {captions("fr-FR", CaptionKind::deaf)}), IsEmpty());
  EXPECT_THAT(steps(sources::hd(), wishes(), {captions("und")}), IsEmpty());
}

TEST(Transcription, IsMadeBesideATranslationAndForcedCaptions) {
  EXPECT_THAT(steps(sources::hd(), wishes(), {captions("en"), captions("fr", CaptionKind::forced)}),
              testing::SizeIs(3));
}

TEST(Transcription, IsNotMadeUnaskedOrOfSilence) {
  EXPECT_THAT(steps(sources::hd(), {}), IsEmpty());
  EXPECT_THAT(steps(sources::silent(), wishes()), IsEmpty());
}

TEST(Transcription, HasTheTimeThatTheMachinesOwnerGivesOrTenTimesTheSounds) {
  auto wish = wishes();
  const auto limit = [&](const Source& source) {
    return std::get<Transcribe>(plan_transcription("lesson.mp4", source, wish, {}).steps.at(1).work)
        .seconds;
  };
  EXPECT_EQ(limit(sources::hd()), 600);
  wish.transcription.minutes = 2;
  EXPECT_EQ(limit(sources::hd()), 120);
}

TEST(Transcription, IsToldTheLanguageOrToFindIt) {
  auto wish = wishes();
  auto source = sources::hd();
  for (auto& stream : source.streams) stream.language = "und";
  const auto language = [&] {
    return std::get<Transcribe>(plan_transcription("lesson.mp4", source, wish, {}).steps.at(1).work)
        .language;
  };
  EXPECT_EQ(language(), "fr");
  wish.language = "und";
  EXPECT_EQ(language(), "auto");
}

TEST(Transcription, PassesThroughJson) {
  const auto plan = plan_transcription("lesson.mp4", sources::hd(), wishes(), {});
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);
}

TEST(Transcription, IsWrittenFromAFileOfItsOwnAndMarked) {
  auto source = sources::hd();
  source.captions = {captions("en"), heard()};
  const auto plan = make_plan("lesson.mp4", source, presets::web(), "fr", {});
  for (const auto& step : plan.steps) {
    if (step.name == "captions-fr") {
      const auto& work = std::get<WriteCaptions>(step.work);
      EXPECT_EQ(work.from, layout::transcript_read);
      EXPECT_EQ(work.found, 0);
    }
    if (const auto* lists = std::get_if<WritePlaylists>(&step.work)) {
      ASSERT_EQ(lists->captions.size(), 2U);
      EXPECT_FALSE(lists->captions[0].automatic);
      EXPECT_TRUE(lists->captions[1].automatic);
      EXPECT_EQ(lists->captions[1].language, "fr");
    }
  }
}

TEST(Wanting, AreCaptionsForTheDeafOfAVideoWithSound) {
  auto source = sources::hd();
  EXPECT_THAT(wanting(source, wishes()), ElementsAre(Finding{"captions_missing", {}}));
  source.captions = {captions("fr")};
  EXPECT_THAT(wanting(source, wishes()), ElementsAre(Finding{"captions_missing", {}}));
  source.captions = {captions("en", CaptionKind::deaf)};
  EXPECT_THAT(wanting(source, wishes()), ElementsAre(Finding{"captions_missing", {}}));
  source.captions = {captions("fr", CaptionKind::deaf)};
  EXPECT_THAT(wanting(source, wishes()), IsEmpty());
  EXPECT_THAT(wanting(sources::silent(), wishes()), IsEmpty());
  EXPECT_THAT(wanting(sources::voice(), wishes()), IsEmpty());
}

TEST(Wanting, IsSomebodyWhoReadsWhatAProgramHeard) {
  auto source = sources::hd();
  source.captions = {heard()};
  EXPECT_THAT(wanting(source, wishes()), ElementsAre(Finding{"captions_automatic", {}}));
}

}  // namespace
}  // namespace classe12
