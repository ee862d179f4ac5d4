// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/accessibility.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MadeTrack track(const std::string& language) {
  MadeTrack made;
  made.language = language;
  return made;
}

MadeCaptions captions(const std::string& language, CaptionKind kind) {
  MadeCaptions made;
  made.language = language;
  made.kind = kind;
  return made;
}

/// A French lesson with picture and sound.
Manifest lesson() {
  Manifest manifest;
  manifest.metadata.language = "fr";
  manifest.renditions = {track("")};
  manifest.audio = {track("fr")};
  return manifest;
}

TEST(Accessibility, LacksCaptionsOfAVideoWithSound) {
  const auto access = accessibility(lesson());
  EXPECT_THAT(access.modes, ElementsAre("auditory", "visual"));
  EXPECT_THAT(access.features, IsEmpty());
  EXPECT_THAT(access.missing, ElementsAre("captions"));
}

TEST(Accessibility, CountsCaptionsForTheDeafInWhatIsSpoken) {
  auto manifest = lesson();
  manifest.captions = {captions("fr-FR", CaptionKind::deaf)};
  EXPECT_THAT(accessibility(manifest).features, ElementsAre("captions"));
  EXPECT_THAT(accessibility(manifest).missing, IsEmpty());
  manifest.captions = {captions("fr", CaptionKind::subtitles), captions("en", CaptionKind::deaf)};
  EXPECT_THAT(accessibility(manifest).missing, ElementsAre("captions"));
}

TEST(Accessibility, OfASilentFilmLacksNothing) {
  auto manifest = lesson();
  manifest.audio.clear();
  EXPECT_THAT(accessibility(manifest).modes, ElementsAre("visual"));
  EXPECT_THAT(accessibility(manifest).missing, IsEmpty());
}

TEST(Accessibility, OfSoundAloneIsItsTranscript) {
  auto manifest = lesson();
  manifest.renditions.clear();
  EXPECT_THAT(accessibility(manifest).missing, ElementsAre("transcript"));
  manifest.captions = {captions("fr", CaptionKind::deaf)};
  EXPECT_THAT(accessibility(manifest).features, ElementsAre("captions", "transcript"));
}

TEST(Accessibility, KnowsDescriptionsAndChapters) {
  auto manifest = lesson();
  manifest.audio.push_back(track("fr"));
  manifest.audio.back().describes = true;
  manifest.chapters = {{0, 5, "a"}};
  EXPECT_THAT(accessibility(manifest).features,
              ElementsAre("audioDescription", "structuralNavigation"));
}

TEST(Accessibility, TakesTheSoundsWordWhenNobodySaidWhatIsSpoken) {
  auto manifest = lesson();
  manifest.metadata.language = "und";
  manifest.captions = {captions("en", CaptionKind::deaf)};
  EXPECT_THAT(accessibility(manifest).missing, ElementsAre("captions"));
  manifest.audio.front().language = "und";
  EXPECT_THAT(accessibility(manifest).missing, IsEmpty());
}

}  // namespace
}  // namespace classe12
