// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/write.hpp"

#include <gtest/gtest.h>

namespace classe12::captions {
namespace {

Cue cue(Rational start, Rational end, std::string text) {
  return {start, end, {{std::move(text)}}};
}

TEST(Captions, AreEscaped) {
  EXPECT_EQ(to_webvtt({cue(1, 2, "3 < 4 & 5 --> \"6\"")}),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n3 &lt; 4 &amp; 5 --&gt; \"6\"\n");
}

TEST(Captions, KeepWhatMeansSomething) {
  Cue said = cue(1, 2, "Bonjour");
  said.text = {{"(la porte) ", false, false, false, CueColour::red}, {"Entrez", true}};
  said.height = CueHeight::top;
  EXPECT_EQ(to_webvtt({said}),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 line:5%\n"
            "<c.red>(la porte) </c><i>Entrez</i>\n");
  said.side = CueSide::right;
  EXPECT_NE(to_webvtt({said}).find("position:95%,line-right align:right"), std::string::npos);
}

TEST(Captions, AreInOrderOfTime) {
  const auto cues = fitted({cue(5, 6, "b"), cue(1, 2, "a"), cue(5, 7, "c")}, 0, 10);
  ASSERT_EQ(cues.size(), 3U);
  EXPECT_EQ(plain_text(cues[0]), "a");
  EXPECT_EQ(plain_text(cues[1]), "b");
  EXPECT_EQ(plain_text(cues[2]), "c");
}

TEST(Captions, AreClippedToTheVideo) {
  const auto cues = fitted({cue(0, 2, "begins before"), cue(1, 2, "is before"),
                            cue(9, 14, "ends after"), cue(13, 15, "is after")},
                           -1, Rational(100, 9));
  ASSERT_EQ(cues.size(), 3U);
  EXPECT_EQ(cues[0].start, 0);
  EXPECT_EQ(cues[0].end, 1);
  EXPECT_EQ(plain_text(cues[2]), "ends after");
  EXPECT_EQ(cues[2].end, Rational(11'111, 1000)) << "never a millisecond beyond the end";
}

TEST(Captions, AreSaidOnce) {
  EXPECT_EQ(fitted({cue(1, 2, "a"), cue(1, 2, "a"), cue(1, 3, "a")}, 0, 10).size(), 2U);
}

TEST(Captions, HaveNoTimeWithoutLength) {
  EXPECT_TRUE(fitted({cue(1, 1, "a"), cue(2, Rational(20'001, 10'000), "b")}, 0, 10).empty());
}

TEST(Segments, HoldEveryCueThatShowsInThem) {
  const std::vector cues{cue(1, 7, "over the boundary"), cue(6, 8, "second"), cue(12, 13, "third")};
  EXPECT_EQ(webvtt_segment(cues, 0, 6),
            "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n"
            "00:00:01.000 --> 00:00:07.000\nover the boundary\n\n");
  EXPECT_EQ(webvtt_segment(cues, 6, 12),
            "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n"
            "00:00:01.000 --> 00:00:07.000\nover the boundary\n\n"
            "00:00:06.000 --> 00:00:08.000\nsecond\n\n");
  EXPECT_EQ(webvtt_segment(cues, 18, 24),
            "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n");
}

TEST(Chapters, AreATrackOfTheirOwn) {
  EXPECT_EQ(to_webvtt(std::vector<Chapter>{{0, 90, "Les dizaines & <b>"}, {90, 4000, ""}}),
            "WEBVTT\n\n1\n00:00:00.000 --> 00:01:30.000\nLes dizaines &amp; &lt;b&gt;\n\n"
            "2\n00:01:30.000 --> 01:06:40.000\n2\n");
}

TEST(Storyboards, AreIndexedByPartsOfTheirSheets) {  // A35
  EXPECT_EQ(to_webvtt(make_storyboard(Rational(7, 2), {426, 240})),
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nstoryboard-1.jpg#xywh=0,0,160,90\n\n"
            "00:00:02.000 --> 00:00:03.500\nstoryboard-1.jpg#xywh=160,0,160,90\n");
}

}  // namespace
}  // namespace classe12::captions
