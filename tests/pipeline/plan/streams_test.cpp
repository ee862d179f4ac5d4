// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/streams.hpp"

#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

using sources::file;
using sources::other;
using sources::picture;
using sources::sound;
using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;

Stream secondary(Stream stream) {
  stream.is_default = false;
  return stream;
}

std::vector<std::string> names(const Source& source, const std::string& language = "fr") {
  std::vector<std::string> all;
  for (const auto& audio : choose_audio(source, language)) all.push_back(audio.name);
  return all;
}

TEST(ChooseVideo, TakesTheOneMarkedDefault) {  // A15
  const auto source =
      file("x", {secondary(picture(3840, 2160, 25, 10)), picture(640, 360, 25, 10), sound(10)});
  EXPECT_THAT(choose_video(source), Optional(1));
}

TEST(ChooseVideo, ElseTheLargest) {  // A15
  EXPECT_THAT(choose_video(file("x", {secondary(picture(640, 360, 25, 10)),
                                      secondary(picture(1920, 1080, 25, 10)),
                                      secondary(picture(1280, 720, 25, 10))})),
              Optional(1));
  EXPECT_THAT(choose_video(file("x", {picture(640, 360, 25, 10), picture(1920, 1080, 25, 10)})),
              Optional(1));
}

TEST(ChooseVideo, ElseTheFirst) {  // A15
  EXPECT_THAT(
      choose_video(file("x", {sound(10), picture(640, 360, 25, 10), picture(640, 360, 25, 10)})),
      Optional(1));
}

TEST(ChooseVideo, NeverTakesACoverDataOrWhatNothingDecodes) {  // A15
  auto unknown = picture(3840, 2160, 25, 10);
  unknown.codec = "unknown";
  auto empty = picture(3840, 2160, 25, 10);
  empty.packets = 0;
  auto cover = sources::cover(3000, 3000);
  cover.is_default = true;
  EXPECT_EQ(choose_video(
                file("x", {unknown, empty, cover, other(StreamKind::data, "unknown"), sound(10)})),
            std::nullopt);
  EXPECT_THAT(
      choose_video(file("x", {unknown, empty, cover, secondary(picture(320, 240, 25, 10))})),
      Optional(3));
}

TEST(ChooseVideo, OfAnActionCameraTakesTheFilmAndNotThePreview) {  // A15
  EXPECT_THAT(choose_video(sources::many_streams()), Optional(3));
}

TEST(ChooseVideo, LeavesOutWhatCouldNotBeDecoded) {
  auto source =
      file("x", {picture(1920, 1080, 25, 10), secondary(picture(640, 360, 25, 10)), sound(10)});
  source.analysis->undecodable = {0};
  EXPECT_THAT(choose_video(source), Optional(1));
  source.analysis->undecodable = {0, 1, 2};
  EXPECT_EQ(choose_video(source), std::nullopt);
  EXPECT_THAT(choose_audio(source, "fr"), IsEmpty());
}

TEST(ChooseAudio, TakesEveryOneTheDefaultFirst) {  // A12, A15
  const auto source =
      file("x", {secondary(sound(10, "en")), sound(10, "fr"), secondary(sound(10, "de"))});
  EXPECT_THAT(choose_audio(source, "fr"),
              ElementsAre(ChosenAudio{1, "fr", "fr"}, ChosenAudio{0, "en", "en"},
                          ChosenAudio{2, "de", "de"}));
}

TEST(ChooseAudio, PutsACommentaryLastWhateverItsFlags) {  // A15
  auto comment = sound(10, "fr");
  comment.is_commentary = true;
  auto description = sound(10, "fr");
  description.is_description = true;
  const auto chosen =
      choose_audio(file("x", {comment, description, secondary(sound(10, "fr"))}), "fr");
  EXPECT_THAT(chosen, ElementsAre(ChosenAudio{2, "fr", "fr"}, ChosenAudio{0, "fr-2", "fr"},
                                  ChosenAudio{1, "fr-3", "fr", true}));
}

TEST(ChooseAudio, NamesNoTwoAlike) {  // A12
  EXPECT_THAT(names(file("x", {sound(10), sound(10), sound(10, "fr"), sound(10, "fr")})),
              ElementsAre("und", "und-2", "fr", "fr-2"));
}

TEST(ChooseAudio, BelievesTheTeacherWhereTheFileIsSilent) {
  EXPECT_THAT(choose_audio(file("x", {sound(10)}), "fr"), ElementsAre(ChosenAudio{0, "fr", "fr"}));
  // What the file says of itself counts more.
  EXPECT_THAT(choose_audio(file("x", {sound(10, "en")}), "fr"),
              ElementsAre(ChosenAudio{0, "en", "en"}));
  // And of two, nobody knows which is meant.
  EXPECT_THAT(names(file("x", {sound(10), sound(10)}), "fr"), ElementsAre("und", "und-2"));
}

TEST(ChooseAudio, LeavesOutWhatNothingDecodes) {
  auto unknown = sound(10, "fr");
  unknown.codec = "unknown";
  auto empty = sound(10, "fr");
  empty.packets = 0;
  EXPECT_THAT(names(file("x", {unknown, empty, other(StreamKind::data, "unknown")})), IsEmpty());
  // One is left, and the teacher's word counts for it.
  EXPECT_THAT(names(file("x", {unknown, sound(10)}), "br"), ElementsAre("br"));
}

TEST(ChooseCover, TakesTheFirstPictureThatIsOne) {  // A14
  EXPECT_THAT(
      choose_cover(file("x", {sound(10), sources::cover(600, 600), sources::cover(900, 900)})),
      Optional(1));
  EXPECT_EQ(choose_cover(file("x", {sound(10), sources::cover(0, 0)})), std::nullopt);
  EXPECT_EQ(choose_cover(sources::hd()), std::nullopt);
}

}  // namespace
}  // namespace classe12
