// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/oddities.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/streams.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// A film with captions that are pictures, in these languages.
Source drawn(const std::vector<std::string>& languages) {
  auto source = sources::hd();
  for (const auto& language : languages) {
    Stream stream;
    stream.index = static_cast<int>(source.streams.size());
    stream.kind = StreamKind::subtitle;
    stream.codec = "hdmv_pgs_subtitle";
    stream.language = language;
    stream.packets = 40;
    source.streams.push_back(stream);
  }
  return source;
}

const Recogniser reader{"tesseract 5.3.0", {{"fr", "fra"}, {"en", "eng"}}};

std::vector<std::string> letters(const Source& source, const std::string& language = "und",
                                 const Recogniser& recogniser = reader) {
  std::vector<std::string> all;
  for (const auto& step : plan_recognition("lesson.mkv", source, language, recogniser, {}).steps)
    for (const auto& track : std::get<RecogniseCaptions>(step.work).tracks)
      all.push_back(track.letters);
  return all;
}

TEST(Recognition, IsOfEveryTrackInTheLettersOfItsLanguage) {
  EXPECT_THAT(letters(drawn({"fr", "en-GB"})), ElementsAre("fra", "eng"));
}

TEST(Recognition, TakesWhatIsSpokenWhereATrackDoesNotSay) {
  auto source = drawn({"und"});
  for (auto& stream : source.streams)
    if (stream.kind == StreamKind::audio) stream.language = "und";
  EXPECT_THAT(letters(source, "en"), ElementsAre("eng"));
  EXPECT_THAT(letters(source), ElementsAre("fra+eng"));
  EXPECT_THAT(letters(source, "und", {"tesseract", {{"en", "eng"}}}), ElementsAre("eng"));
}

TEST(Recognition, LeavesLettersThatNobodyKnows) {
  EXPECT_THAT(letters(drawn({"ja", "fr"})), ElementsAre("fra"));
  EXPECT_THAT(letters(drawn({"ja"})), IsEmpty());
  EXPECT_THAT(letters(drawn({"fr"}), "und", {}), IsEmpty());
  EXPECT_THAT(letters(sources::hd()), IsEmpty());
}

TEST(Recognition, PassesThroughJson) {
  const auto plan = plan_recognition("lesson.mkv", drawn({"fr"}), "und", reader, {});
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);
}

TEST(Recognition, ByAnotherVersionIsAnotherStep) {
  const auto key = [](const Recogniser& recogniser) {
    return plan_recognition("lesson.mkv", drawn({"fr"}), "und", recogniser, {}).steps.at(0).key;
  };
  EXPECT_NE(key(reader), key({"tesseract 5.4.0", reader.letters}));
}

FoundCaptions found(int stream, bool recognised) {
  FoundCaptions captions;
  captions.stream = stream;
  captions.language = "fr";
  captions.cues = 3;
  captions.recognised = recognised;
  captions.sha256 = std::to_string(stream);
  return captions;
}

TEST(Recognition, ComesBehindTextAndIsMarked) {
  auto source = drawn({"fr"});
  source.captions = {found(9, true), found(2, false), found(8, true)};
  const auto chosen = choose_captions(source, "fr");
  ASSERT_EQ(chosen.size(), 3U);
  EXPECT_EQ(chosen[0].found, 1);
  EXPECT_FALSE(chosen[0].automatic);
  EXPECT_EQ(chosen[1].found, 0);
  EXPECT_TRUE(chosen[1].automatic);
  const auto plan = make_plan("lesson.mkv", source, presets::web(), "fr", {});
  std::vector<std::string> from;
  for (const auto& step : plan.steps)
    if (const auto* work = std::get_if<WriteCaptions>(&step.work))
      from.push_back(work->from + " " + std::to_string(work->found));
  EXPECT_THAT(from, ElementsAre("captions.json 0", "recognised.json 0", "recognised.json 1"));
}

std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> all;
  for (const auto& finding : findings) all.push_back(finding.code);
  return all;
}

TEST(Recognition, ThatNobodyTriedIsSaid) {
  auto source = drawn({"fr"});
  EXPECT_THAT(codes(oddities(source, 60)), Contains("captions_dropped"));
  const auto stream = std::to_string(source.streams.back().index);
  for (const auto* tried : {"captions_recognised", "recognition_late"}) {
    source.findings = {{tried, {stream, "3", "3"}}};
    EXPECT_THAT(codes(oddities(source, 60)), Not(Contains("captions_dropped"))) << tried;
  }
}

TEST(Recognition, ThatIsUnsureIsNoMatterOfCharsets) {
  auto source = drawn({"fr"});
  source.captions = {found(source.streams.back().index, true)};
  source.captions.front().confidence = 20;
  EXPECT_THAT(codes(oddities(source, 60)), Not(Contains("captions_charset")));
}

TEST(Recognition, DoesNotCountAsCaptionsForTheDeafUntilSomebodyReadIt) {
  auto source = sources::hd();
  source.captions = {found(9, true)};
  source.captions.front().kind = CaptionKind::deaf;
  Wishes wishes;
  wishes.language = "fr";
  EXPECT_THAT(codes(wanting(source, wishes)), ElementsAre("captions_missing"));
}

}  // namespace
}  // namespace classe12
