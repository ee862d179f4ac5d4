// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/oddities.hpp"

#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace classe12 {
namespace {

using sources::file;
using sources::other;
using sources::picture;
using sources::sound;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

/// As for a preset that takes 60 pictures a second.
std::vector<Finding> oddities(const Source& source) {
  return classe12::oddities(source, 60);
}

testing::Matcher<const Finding&> is(const std::string& code) {
  return Field("code", &Finding::code, code);
}

TEST(Oddities, OfAnOrdinaryFileAreNone) {
  EXPECT_THAT(oddities(sources::hd()), IsEmpty());
}

TEST(Oddities, AreKnownToTheManual) {
  const auto codes = finding_codes();
  for (const auto& [name, source] : sources::all())
    for (const auto& finding : oddities(source)) {
      EXPECT_THAT(codes, Contains(finding.code)) << name;
      EXPECT_THAT(sentence(finding), Not(testing::HasSubstr("{}"))) << name;
    }
}

TEST(Oddities, TellWhatIsTurnedAndWhatIsMirrored) {  // A1
  EXPECT_THAT(oddities(sources::phone_portrait()), Contains(Finding{"rotated", {"90"}}));
  EXPECT_THAT(oddities(sources::mirrored()),
              ElementsAre(is("mirrored"), Finding{"rotated", {"270"}}));
}

TEST(Oddities, TellAVaryingRateAndWhatBecomesOfIt) {  // A3
  EXPECT_THAT(oddities(sources::vfr_phone()), ElementsAre(Finding{"variable_frame_rate", {"30"}}));
  // One picture varies with nothing.
  EXPECT_THAT(oddities(sources::one_frame()), Not(Contains(is("variable_frame_rate"))));
}

TEST(Oddities, TellTheRateThatThePresetMakesOfAVaryingOne) {  // A3
  EXPECT_THAT(classe12::oddities(sources::vfr_phone(), 15),
              ElementsAre(Finding{"variable_frame_rate", {"15"}}));
}

TEST(Oddities, TellSoundThatStartsLate) {  // A4
  EXPECT_THAT(oddities(sources::late_sound()), ElementsAre(Finding{"audio_starts_late", {"3.00"}}));
  EXPECT_THAT(oddities(sources::transport_stream()), Not(Contains(is("audio_starts_late"))));
}

TEST(Oddities, TellHighDynamicRangeByItsName) {  // A5
  EXPECT_THAT(oddities(sources::hdr()), Contains(Finding{"hdr", {"HLG"}}));
  auto source = sources::hdr();
  source.streams.front().video->colour.transfer = "smpte2084";
  EXPECT_THAT(oddities(source), Contains(Finding{"hdr", {"PQ"}}));
}

TEST(Oddities, TellWhatWasAssumedOfTheColours) {  // A6
  auto source = sources::hd();
  source.streams.front().video->colour = {};
  EXPECT_THAT(oddities(source), ElementsAre(Finding{"colour_untagged", {"bt709"}}));
  source.streams.front().video->pixel_format = "yuvj420p";
  source.streams.front().video->colour = {"", "bt709", "bt709", "bt709"};
  EXPECT_THAT(oddities(source), ElementsAre(is("full_range")));
}

TEST(Oddities, AssumeNothingOfTheColoursOfRgb) {  // A6
  auto source = sources::hd();
  for (const auto* format : {"gbrp", "bgra", "rgb24"}) {
    source.streams.front().video->pixel_format = format;
    source.streams.front().video->colour = {};
    EXPECT_THAT(oddities(source), IsEmpty()) << format;
  }
}

TEST(Oddities, TellPixelsThatAreNotSquare) {  // A7
  EXPECT_THAT(oddities(sources::anamorphic()), Contains(Finding{"pixels_not_square", {"64:45"}}));
}

TEST(Oddities, TellInterlacingThatWasSeen) {  // A8
  EXPECT_THAT(oddities(sources::interlaced()), ElementsAre(is("interlaced")));
  auto source = sources::interlaced();
  source.analysis->interlaced = false;
  EXPECT_THAT(oddities(source), IsEmpty());
  source.analysis.reset();
  EXPECT_THAT(oddities(source), IsEmpty());
}

TEST(Oddities, TellThatThereIsNoSound) {  // A11
  EXPECT_THAT(oddities(sources::silent()), ElementsAre(is("no_audio")));
}

TEST(Oddities, TellWhatIsLeftOut) {  // A15
  const auto found = oddities(sources::many_streams());
  EXPECT_THAT(found,
              IsSupersetOf({Finding{"data_dropped", {"2"}}, Finding{"other_videos", {"1"}}}));
}

TEST(Oddities, TellWhichSoundsAndPicturesAreThere) {  // A15
  const auto found = oddities(sources::many_streams());
  EXPECT_THAT(found,
              IsSupersetOf({Finding{"audio_tracks", {"3"}}, Finding{"commentary_last", {"1"}},
                            Finding{"pictures_dropped", {"1"}}}));
  // A sound's cover is used.
  EXPECT_THAT(oddities(sources::audio_only()), Not(Contains(is("pictures_dropped"))));
}

TEST(OdditiesA32, TellOfCaptionsThatAreLeftOut) {
  auto source =
      file("x", {picture(1280, 720, 25, 60), sound(60), other(StreamKind::subtitle, "subrip"),
                 other(StreamKind::subtitle, "hdmv_pgs_subtitle")});
  FoundCaptions telemetry;
  telemetry.stream = 2;
  telemetry.cues = 3;
  telemetry.telemetry = true;
  FoundCaptions broken;
  broken.file = "x.fr.srt";
  broken.cues = 3;
  broken.troubles = 2;
  broken.first_trouble = 12;
  broken.confidence = 40;
  broken.charset = "ibm-850";
  source.captions = {telemetry, broken};
  EXPECT_THAT(oddities(source),
              ElementsAre(Finding{"captions_dropped", {"1"}}, Finding{"captions_telemetry", {"1"}},
                          Finding{"captions_damaged", {"x.fr.srt", "2", "12"}},
                          Finding{"captions_charset", {"x.fr.srt", "ibm-850"}}));
}

TEST(Oddities, TellAStartThatCannotBeDecoded) {
  EXPECT_THAT(oddities(sources::headless()), ElementsAre(Finding{"key_frame_missing", {"2.00"}}));
}

TEST(Oddities, TellATrackThatNothingDecodes) {  // A15
  auto unknown = sound(60);
  unknown.codec = "unknown";
  unknown.profile = "XYZ 3";
  const auto found = oddities(file("x", {picture(1280, 720, 25, 60), unknown}));
  EXPECT_THAT(found, Contains(Finding{"stream_undecodable", {"1", "XYZ 3"}}));
  EXPECT_THAT(found, Contains(is("no_audio")));
}

TEST(Oddities, DoNotCallDataATrackThatCannotBeDecoded) {
  EXPECT_THAT(oddities(sources::phone_portrait()),
              ElementsAre(is("rotated"), Finding{"data_dropped", {"1"}}));
}

TEST(Oddities, TellADurationThatIsNotTrue) {  // A19
  auto source = sources::hd();
  source.declared_duration = 143'165;
  EXPECT_THAT(oddities(source), ElementsAre(Finding{"duration_differs", {"143165.00", "60.00"}}));
  source.declared_duration = Rational(604, 10);  // as headers round
  EXPECT_THAT(oddities(source), IsEmpty());
  source.declared_duration = 0;
  EXPECT_THAT(oddities(source), ElementsAre(Finding{"duration_unknown", {"60.00"}}));
}

TEST(Oddities, OfSoundAloneDoNotMissAPicture) {  // A14
  EXPECT_THAT(oddities(sources::voice()), IsEmpty());
}

TEST(Oddities, AreAlwaysInTheSameOrder) {
  for (const auto& [name, source] : sources::all())
    EXPECT_EQ(oddities(source), oddities(source)) << name;
}

}  // namespace
}  // namespace classe12
