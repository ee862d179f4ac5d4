// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/streams.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FoundCaptions in_file(std::string name, std::string format, std::string language,
                      std::string sha256 = {}) {
  FoundCaptions found;
  found.file = std::move(name);
  found.format = std::move(format);
  found.language = std::move(language);
  found.cues = 3;
  found.sha256 = sha256.empty() ? found.file : std::move(sha256);
  return found;
}

FoundCaptions in_upload(int stream, std::string language) {
  auto found = in_file("", "subrip", std::move(language), "stream " + std::to_string(stream));
  found.stream = stream;
  return found;
}

std::vector<std::string> chosen(std::vector<FoundCaptions> captions,
                                const std::string& spoken = "fr") {
  auto source = sources::hd();
  source.captions = std::move(captions);
  std::vector<std::string> names;
  for (const auto& track : choose_captions(source, spoken)) names.push_back(track.name);
  return names;
}

TEST(Captions, BesideTheUploadComeFirst) {
  EXPECT_THAT(chosen({in_upload(2, "fr"), in_upload(3, "en"), in_file("a.fr.srt", "subrip", "fr")}),
              ElementsAre("fr", "fr-2", "en"));
}

TEST(Captions, WithoutALanguageAreUndInTheUploadAndSpokenBesideIt) {
  EXPECT_THAT(chosen({in_upload(2, "und"), in_file("a.srt", "subrip", "und")}),
              ElementsAre("fr", "und"));
  EXPECT_THAT(chosen({in_file("a.srt", "subrip", "und")}, "und"), ElementsAre("und"));
}

TEST(Captions, OfOneNameInTwoFormatsAreOneTrack) {
  EXPECT_THAT(chosen({in_file("a.en.srt", "subrip", "en"), in_file("a.en.vtt", "webvtt", "en")}),
              ElementsAre("en"));
  EXPECT_THAT(chosen({in_file("a.en.srt", "subrip", "en"), in_file("a.en.cc.vtt", "webvtt", "en")}),
              ElementsAre("en", "en-2"));
}

TEST(Captions, ThatTheSidecarNamesAreAllThere) {
  auto one = in_file("a.en.srt", "subrip", "en"), other = in_file("a.en.vtt", "webvtt", "en");
  one.named = other.named = true;
  EXPECT_THAT(chosen({one, other}), ElementsAre("en", "en-2"));
}

TEST(Captions, ThatSayTheSameAreThereOnce) {
  EXPECT_THAT(
      chosen({in_file("a.fr.srt", "subrip", "fr", "x"), in_file("b.srt", "subrip", "fr", "x")}),
      ElementsAre("fr"));
}

TEST(Captions, OfADeviceOrWithoutWordsAreNone) {
  auto telemetry = in_upload(2, "und"), empty = in_upload(3, "und");
  telemetry.telemetry = true;
  empty.cues = 0;
  EXPECT_THAT(chosen({telemetry, empty}), IsEmpty());
}

Plan planned(Source source, const std::vector<Chapter>& chapters = {}) {
  Wishes wishes;
  wishes.chapters = chapters;
  return make_plan("lesson.mp4", source, presets::web(), "fr", {}, wishes);
}

const Step* step(const Plan& plan, const std::string& name) {
  for (const auto& one : plan.steps)
    if (one.name == name) return &one;
  return nullptr;
}

TEST(Captions, AreMadeWholeAndInSegments) {
  auto source = sources::hd();
  source.captions = {in_file("lesson.srt", "subrip", "und")};
  const auto plan = planned(source);
  const auto* made = step(plan, "captions-fr");
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->makes.at(0), layout::bundle / layout::captions("fr"));
  EXPECT_EQ(made->makes.at(1), layout::bundle / layout::captions_playlist("fr"));
  const auto& work = std::get<WriteCaptions>(made->work);
  EXPECT_EQ(std::ssize(made->makes) - 2, (work.duration / work.segment).ceil());
  EXPECT_EQ(work.duration, duration(plan));
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);
}

TEST(Captions, AreOnTheVideosClock) {
  auto source = sources::hd();
  for (auto& stream : source.streams) {
    stream.start = stream.start + 100;
    stream.end = stream.end + 100;
    if (stream.video)
      for (auto& key : stream.video->key_frames) key = key + 100;
  }
  source.captions = {in_upload(1, "fr"), in_file("lesson.en.srt", "subrip", "en")};
  const auto plan = planned(source);
  EXPECT_EQ(std::get<WriteCaptions>(step(plan, "captions-fr")->work).shift, -100);
  EXPECT_EQ(std::get<WriteCaptions>(step(plan, "captions-en")->work).shift, 0);
}

TEST(Captions, OtherWordsAreAnotherStep) {
  auto source = sources::hd();
  source.captions = {in_file("lesson.srt", "subrip", "fr", "before")};
  const auto before = step(planned(source), "captions-fr")->key;
  source.captions = {in_file("lesson.srt", "subrip", "fr", "after")};
  EXPECT_NE(step(planned(source), "captions-fr")->key, before);
}

TEST(Captions, AreLookedForWhereThereCanBeAny) {
  auto source = sources::hd();
  EXPECT_THAT(plan_captions("lesson.mp4", source, {}, {}).steps, IsEmpty());
  source.streams.front().video->closed_captions = true;
  EXPECT_EQ(
      std::get<ReadCaptions>(plan_captions("lesson.mp4", source, {}, {}).steps.at(0).work).closed,
      source.streams.front().index);
  CaptionFile odd;
  odd.file =
      "s\xe9"
      "ance.srt";  // a name in Latin-1
  const auto plan = plan_captions("lesson.mp4", source, {odd}, {});
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);
}

/// A36.
TEST(ChaptersA36, AreOrderedCleanedAndWithinTheVideo) {
  EXPECT_THAT(
      fitted_chapters({{40, 50, "b\n\xef\xbf\xbd c "}, {10, 20, "a"}, {99, 100, "late"}}, 10, 80),
      ElementsAre(Chapter{0, 30, "a"}, Chapter{30, 80, "b c"}));
}

TEST(ChaptersA36, OfTheSidecarTakeThePlaceOfTheFiles) {
  auto source = sources::hd();
  source.chapters = {{0, 5, "of the file"}};
  EXPECT_EQ(std::get<WriteChapters>(step(planned(source), "chapters")->work).chapters.front().title,
            "of the file");
  EXPECT_EQ(std::get<WriteChapters>(step(planned(source, {{0, 0, "mine"}}), "chapters")->work)
                .chapters.front()
                .title,
            "mine");
  source.chapters.clear();
  EXPECT_EQ(step(planned(source), "chapters"), nullptr);
}

}  // namespace
}  // namespace classe12
