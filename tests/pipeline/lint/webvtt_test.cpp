// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/webvtt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace classe12::lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::string_literals;

std::vector<std::string> rules_of(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& complaint : read_webvtt(text).complaints) all.push_back(complaint.rule);
  return all;
}

std::string cue(const std::string& text) {
  return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + text + "\n";
}

TEST(AWebvtt, HasAClockAndCues) {
  const auto read = read_webvtt(
      "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n"
      "NOTE nothing\nof importance\n\n"
      "first\n00:01.000 --> 00:02.500 align:start line:90%\n« Élève »\n<i>deux</i> &lt; trois\n\n"
      "01:00:00.000 --> 100:00:01.000\n<v Maître>Fin <00:00:01.000>!\n");
  EXPECT_THAT(read.complaints, IsEmpty());
  ASSERT_TRUE(read.clock);
  EXPECT_EQ(read.clock->mpegts, 900'000);
  EXPECT_EQ(read.clock->local, 0);
  ASSERT_THAT(read.cues, SizeIs(2));
  EXPECT_EQ(read.cues[0].start, 1000);
  EXPECT_EQ(read.cues[0].end, 2500);
  EXPECT_EQ(read.cues[0].settings, " align:start line:90%");
  EXPECT_EQ(read.cues[0].text, "« Élève »\n<i>deux</i> &lt; trois");
  EXPECT_EQ(read.cues[0].line, 8);
  EXPECT_EQ(read.cues[1].start, 3'600'000);
  EXPECT_EQ(read.cues[1].end, 360'001'000);
}

TEST(AWebvtt, ComplainsOfWhatPlayersReadOtherwise) {
  EXPECT_THAT(rules_of("WEBVTT2\n"), ElementsAre("captions_are_webvtt"));
  EXPECT_THAT(rules_of("WEBVTT\nKind: captions\n"), ElementsAre("cues_well_formed"));
  EXPECT_THAT(rules_of("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:0,MPEGTS:0\n"),
              ElementsAre("captions_clock"));
  EXPECT_THAT(rules_of("WEBVTT\n\nwords without a time\n"), ElementsAre("cues_well_formed"));
  EXPECT_THAT(rules_of("WEBVTT\n\n00:01,000 --> 00:02,000\na\n"), ElementsAre("cues_well_formed"));
  EXPECT_THAT(rules_of("WEBVTT\n\n00:01.000-->00:02.000\na\n"), ElementsAre("cues_well_formed"));
  EXPECT_THAT(rules_of("WEBVTT\n\n00:61.000 --> 00:62.000\na\n"), ElementsAre("cues_well_formed"));
  for (const auto* text : {"", "a & b", "&eacute;", "1 < 2", "<font>a</font>", "a --> b"})
    EXPECT_THAT(rules_of(cue(text)), ElementsAre("cues_well_formed")) << text;
  for (const auto* text : {"a &amp; b", "<b>a</b>", "<c.red>a</c>", "<ruby>a<rt>b</rt></ruby>"})
    EXPECT_THAT(rules_of(cue(text)), IsEmpty()) << text;
  EXPECT_THAT(rules_of("WEBVTT\n\n00:02.000 --> 00:01.000\na\n"), ElementsAre("cues_in_order"));
  EXPECT_THAT(rules_of(cue("a") + "\n00:00.500 --> 00:02.000\nb\n"), ElementsAre("cues_in_order"));
}

TEST(AWebvtt, IsReadWhateverStandsInIt) {  // A21
  std::mt19937 random(12);
  const auto text =
      "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:999999999999999999,LOCAL:00:00:00.000\n\n"
      "a\n999999:00:01.000 --> 00:00:02.500 x\n<b>&amp;</b>\n"s;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    auto bent = text.substr(0, cut);
    for (int i = 0; i < 3 && cut > 0; ++i) bent[random() % cut] = static_cast<char>(random());
    EXPECT_LE(read_webvtt(bent).cues.size(), 1U);
  }
}

}  // namespace
}  // namespace classe12::lint
