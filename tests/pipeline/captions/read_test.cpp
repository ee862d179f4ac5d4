// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/read.hpp"

#include "pipeline/captions/telemetry.hpp"
#include "pipeline/captions/write.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12::captions {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> words(const Captions& captions) {
  std::vector<std::string> all;
  for (const auto& cue : captions.cues) all.push_back(plain_text(cue));
  return all;
}

std::vector<int> lines(const Captions& captions) {
  std::vector<int> all;
  for (const auto& trouble : captions.troubles) all.push_back(trouble.line);
  return all;
}

TEST(Subrip, IsRead) {
  const auto made = read_subrip(
      "1\n00:00:01,000 --> 00:00:03,500\nBonjour\nles enfants\n\n2\n00:00:04,000 --> 00:00:05,000\n"
      "<i>(musique)</i>\n");
  ASSERT_THAT(words(made), ElementsAre("Bonjour\nles enfants", "(musique)"));
  EXPECT_EQ(made.cues[0].start, 1);
  EXPECT_EQ(made.cues[0].end, Rational(7, 2));
  EXPECT_TRUE(made.cues[1].text.front().italic);
  EXPECT_THAT(made.troubles, IsEmpty());
}

TEST(Subrip, NeedsNoNumbersAndNoEmptyLines) {
  EXPECT_THAT(words(read_subrip("00:00:01,000 --> 00:00:02,000\na\n00:00:03.0 --> 00:00:04\nb")),
              ElementsAre("a", "b"));
}

TEST(Subrip, KeepsANumberThatIsSaid) {
  EXPECT_THAT(words(read_subrip("1\n0:01,0 --> 0:02,0\n12\n\n2\n0:03,0 --> 0:04,0\n7 et 5\n12\n")),
              ElementsAre("12", "7 et 5\n12"));
}

TEST(Subrip, KeepsWordsBehindAnEmptyLine) {
  EXPECT_THAT(words(read_subrip("1\n0:01,0 --> 0:02,0\na\n\nb\n\n2\n0:03,0 --> 0:04,0\nc\n")),
              ElementsAre("a\nb", "c"));
}

TEST(SubripA32, HasNoCharactersThatNoScreenShows) {
  const auto text = "0:01,0 --> 0:02,0\n{\0\\an8}a\0b\x7f\x1b"s;
  EXPECT_THAT(words(read(Format::subrip, text)), ElementsAre("ab"));
}

TEST(SubripA32, SaysWhichLineIsBroken) {
  const auto made = read_subrip(
      "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:0x:03,000 --> 00:00:04,000\nb\n\n"
      "3\n00:00:09,000 --> 00:00:02,000\nc\n\n4\n00:00:10,000 --> 00:00:11,000\nd\n");
  EXPECT_THAT(words(made), ElementsAre("a", "d"));
  EXPECT_THAT(lines(made), ElementsAre(6, 10));
}

TEST(Subrip, PlacesAndColours) {
  const auto made =
      read_subrip("0:01,0 --> 0:02,0\n{\\an8}<font color=\"#ffff00\">Entrez</font> !\n");
  ASSERT_EQ(made.cues.size(), 1U);
  EXPECT_EQ(made.cues[0].height, CueHeight::top);
  EXPECT_THAT(
      made.cues[0].text,
      ElementsAre(CueText{"Entrez", false, false, false, CueColour::yellow}, CueText{" !"}));
}

TEST(MarkupA32, LetsNoScriptThrough) {
  for (const auto* text :
       {"<script>alert(1)</script>Bonjour", "<ScRiPt src=//x>alert(1)</sCrIpT >Bonjour",
        "<img src=x onerror=alert(1)>Bonjour", "<a href=\"javascript:alert(1)\">Bonjour</a>",
        "<font color=\"javascript:alert(1)\">Bonjour</font>", "<style>* {x:url(y)}</style>Bonjour",
        "<v Paul Martin>Bonjour</v>", "<!-- x -->Bonjour", "{\\pos(9,9)}{\\fn(evil)}Bonjour"}) {
    const auto made = read_subrip("0:01,0 --> 0:02,0\n"s + text + "\n");
    EXPECT_EQ(to_webvtt(made.cues), "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour\n") << text;
  }
}

TEST(Markup, KeepsSignsThatAreNoTags) {
  const auto made = read_subrip("0:01,0 --> 0:02,0\n3 < 4 & 5 > 2, <3, a<b, &eacute; {x}\n");
  EXPECT_THAT(words(made), ElementsAre("3 < 4 & 5 > 2, <3, a<b, &eacute; {x}"));
}

TEST(MarkupA32, KeepsWrittenTagsHarmless) {
  const auto made =
      read_subrip("0:01,0 --> 0:02,0\n&lt;script&gt;x&lt;/script&gt; --&gt; &#233;\n");
  EXPECT_THAT(to_webvtt(made.cues), HasSubstr("&lt;script&gt;x&lt;/script&gt; --&gt; é\n"));
}

TEST(WebVtt, IsRead) {
  const auto made = read_webvtt(
      "WEBVTT - titre\nKind: captions\nLanguage: fr-FR\n\nSTYLE\n::cue { color: url(http://x) }\n\n"
      "NOTE de Mme Martin\n\nintro\n00:01.000 --> 00:02.000 align:left line:0\n"
      "<c.yellow.bg_black>Bonjour</c>\n\n00:03.000 --> 00:04.000\n<00:03.500><b>à</b> demain\n");
  ASSERT_THAT(words(made), ElementsAre("Bonjour", "à demain"));
  EXPECT_EQ(made.language, "fr-FR");
  EXPECT_EQ(made.cues[0].side, CueSide::left);
  EXPECT_EQ(made.cues[0].height, CueHeight::top);
  EXPECT_EQ(made.cues[0].text.front().colour, CueColour::yellow);
  EXPECT_EQ(made.cues[1].line, 14);
  EXPECT_THAT(made.troubles, IsEmpty());
}

TEST(WebVttA32, SaysThatItsHeadIsBroken) {
  const auto made = read_webvtt(" \nBROKENVTT\n");
  EXPECT_THAT(lines(made), testing::Contains(2));
  EXPECT_THAT(made.cues, IsEmpty());
}

TEST(WebVtt, IsReadBackAsItWasWritten) {
  Cue cue{1,
          2,
          {{"a & <b>\n"}, {"c", true, true, true, CueColour::cyan}},
          CueHeight::top,
          CueSide::right};
  const auto text = to_webvtt(std::vector{cue});
  auto back = read_webvtt(text);
  ASSERT_EQ(back.cues.size(), 1U);
  EXPECT_EQ(to_webvtt(back.cues), text);
}

TEST(Ass, IsRead) {
  const auto made = read_ass(
      "[Script Info]\nPlayResY: 720\n[V4+ Styles]\n"
      "Format: Name, PrimaryColour, Italic, Bold, Alignment\nStyle: Default,&H00FFFFFF,0,0,2\n"
      "Style: Haut,&H0000FFFF,-1,0,8\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
      "Comment: 0,0:00:00.00,0:00:01.00,Default,non\n"
      "Dialogue: 0,0:00:01.00,0:00:02.50,Default,Un, {\\i1}deux{\\i0}\\Ntrois\n"
      "Dialogue: 0,0:00:03.00,0:00:04.00,Haut,{\\fad(1,2)\\k20}Quatre\n"
      "Dialogue: 0,0:00:05.00,0:00:06.00,Default,{\\p1}m 0 0 l 100 0{\\p0}cinq\n"
      "Dialogue: 0,zut,0:00:06.00,Default,six\n");
  ASSERT_THAT(words(made), ElementsAre("Un, deux\ntrois", "Quatre", "cinq"));
  EXPECT_EQ(made.cues[0].end, Rational(5, 2));
  EXPECT_TRUE(made.cues[0].text.at(1).italic);
  EXPECT_EQ(made.cues[1].height, CueHeight::top);
  EXPECT_EQ(made.cues[1].text.front().colour, CueColour::yellow);
  EXPECT_THAT(lines(made), ElementsAre(13));
}

TEST(Sbv, IsRead) {
  const auto made = read_sbv("0:00:01.000,0:00:02.000\nUn\ndeux\n\n0:00:03.000;0:00:04.000\nx\n");
  EXPECT_THAT(words(made), ElementsAre("Un\ndeux"));
  EXPECT_THAT(lines(made), ElementsAre(5));
}

TEST(SubViewer, IsReadAsSbv) {
  const std::string text =
      "[INFORMATION]\n[TITLE]Cours\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF,[SIZE]18\n"
      "00:00:01.00,00:00:02.50\nUn[br]deux\n\n00:00:03.00,00:00:04.00\n[bruit]\n";
  EXPECT_EQ(format_of(text), Format::sbv);
  const auto made = read_sbv(text);
  ASSERT_THAT(words(made), ElementsAre("Un\ndeux", "[bruit]"));
  EXPECT_EQ(made.cues[0].end, Rational(5, 2));
  EXPECT_THAT(made.troubles, IsEmpty());
}

TEST(MicroDvd, CountsPicturesOfTheVideoOrItsOwn) {
  const auto made = read_microdvd("{25}{50}Un|deux\n\n{75}{100}trois\n", 50);
  ASSERT_THAT(words(made), ElementsAre("Un\ndeux", "trois"));
  EXPECT_EQ(made.cues[0].start, Rational(1, 2));
  EXPECT_EQ(made.cues[1].end, 2);
  const auto own = read_microdvd("{1}{1}23.976\n{23976}{47952}x\n", 50);
  ASSERT_THAT(words(own), ElementsAre("x"));
  EXPECT_EQ(own.cues[0].start, 1000);
}

TEST(MicroDvd, KeepsLooksThatMeanSomething) {
  const auto made = read_microdvd("{0}{25}{Y:i}a|{c:$00ffff}b|{s:40}{P:1}c{\n", 25);
  ASSERT_EQ(made.cues.size(), 1U);
  EXPECT_THAT(made.cues[0].text, ElementsAre(CueText{"a\n", true},
                                             CueText{"b\n", true, false, false, CueColour::yellow},
                                             CueText{"c{", true}));
}

TEST(MicroDvd, WithoutAnEndLastsUntilTheNextOne) {
  const auto made = read_microdvd("{0}{}a\n{25}{}b\n{500}{525}c\n", 25);
  ASSERT_THAT(words(made), ElementsAre("a", "b", "c"));
  EXPECT_EQ(made.cues[0].end, 1);
  EXPECT_EQ(made.cues[1].end, 5) << "four seconds, for nobody reads longer";
}

TEST(MicroDvdA32, SaysWhichLineIsBroken) {
  const auto made = read_microdvd("{1}{20}a\n{x}{30}b\n{50}{40}c\n{60}{80}d\n", 25);
  EXPECT_THAT(words(made), ElementsAre("a", "d"));
  EXPECT_THAT(lines(made), ElementsAre(2, 3));
}

TEST(Ttml, IsRead) {
  const auto made = read_ttml(R"(<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="fr" ttp:frameRate="25">
  <head><styling><style xml:id="son" tts:color="red"/></styling>
    <layout><region xml:id="haut" tts:displayAlign="before"/></layout></head>
  <body><div begin="1s">
    <p begin="00:00:01.000" end="00:00:02:05" region="haut">Un
       &amp; <span tts:fontStyle="italic">deux</span><br/>trois</p>
    <p begin="3s" dur="1500ms" style="son">(porte)</p>
    <p begin="demain" end="5s">x</p>
  </div></body></tt>)");
  ASSERT_THAT(words(made), ElementsAre("Un & deux\ntrois", "(porte)"));
  EXPECT_EQ(made.language, "fr");
  EXPECT_EQ(made.cues[0].start, 2);
  EXPECT_EQ(made.cues[0].end, Rational(16, 5));
  EXPECT_EQ(made.cues[0].height, CueHeight::top);
  EXPECT_TRUE(made.cues[0].text.at(1).italic);
  EXPECT_EQ(made.cues[1].text.front().colour, CueColour::red);
  EXPECT_EQ(made.cues[1].end, Rational(11, 2));
  EXPECT_THAT(lines(made), ElementsAre(10));
}

TEST(TtmlA32, ExpandsNoEntityAndOpensNoFile) {
  const auto made = read_ttml(R"(<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<tt><body><div><p begin="1s" end="2s">x&b;&secret;y</p></div></body></tt>)");
  ASSERT_EQ(made.cues.size(), 1U);
  EXPECT_EQ(plain_text(made.cues[0]), "x&b;&secret;y");
}

TEST(TtmlA32, SaysWhereXmlIsBroken) {
  EXPECT_THAT(lines(read_ttml("<tt>\n<body>\n<p begin='1s'>\n</tt>")), ElementsAre(4));
}

std::string stl_block(const std::string& times, char row, char justify, std::string text,
                      char extension = '\xff') {
  text.resize(112, '\x8f');
  return "\0\0\0"s + extension + "\0"s + times + row + justify + "\0"s + text;
}

std::string stl(const std::string& start = "10000000") {
  std::string head(1024, ' ');
  head.replace(0, 16,
               "850STL25.01100"
               "0F");
  head.replace(11, 1, "1");
  head.replace(12, 2, "00");
  head.replace(253, 2, "23");
  head.replace(256, 8, start);
  return head;
}

TEST(EbuStl, IsRead) {
  const auto bytes = stl() +
                     stl_block("\x0a\0\x01\0\x0a\0\x02\x0c"s, 20, 2,
                               "\x03\x0b\x0bL'\xc2"s + "el\xc1"s + "eve\x8a\x80suite\x81"s) +
                     stl_block("\x0a\0\x03\0\x0a\0\x04\0"s, 2, 2, "En h"s, '\x01') +
                     stl_block("\x0a\0\x03\0\x0a\0\x04\0"s, 2, 2, "aut");
  ASSERT_EQ(format_of(bytes), Format::ebu_stl);
  const auto made = read_ebu_stl(bytes);
  ASSERT_THAT(words(made), ElementsAre("L'élève\nsuite", "En haut"));
  EXPECT_EQ(made.language, "fr");
  EXPECT_EQ(made.cues[0].start, 1) << "ten o'clock is where studios begin";
  EXPECT_EQ(made.cues[0].end, Rational(62, 25));
  EXPECT_EQ(made.cues[0].text.front().colour, CueColour::yellow);
  EXPECT_TRUE(made.cues[0].text.back().italic);
  EXPECT_EQ(made.cues[1].height, CueHeight::top);
}

TEST(EbuStl, BeginsAtTenOClockUnsaid) {
  const auto made =
      read_ebu_stl(stl("00000000") + stl_block("\x0a\0\x01\0\x0a\0\x02\0"s, 20, 2, "a"));
  ASSERT_EQ(made.cues.size(), 1U);
  EXPECT_EQ(made.cues[0].start, 1);
}

TEST(EbuStlA32, SaysThatItIsCutShort) {
  auto bytes = stl() + stl_block("\x0a\0\x01\0\x0a\0\x02\0"s, 20, 2, "a");
  const auto made = read_ebu_stl(bytes + std::string(60, 'x'));
  EXPECT_EQ(made.cues.size(), 1U);
  EXPECT_THAT(lines(made), ElementsAre(2));
  EXPECT_THAT(read_ebu_stl("").cues, IsEmpty());
}

TEST(Format, IsToldByWhatIsInside) {
  EXPECT_EQ(format_of("\xef\xbb\xbfWEBVTT\n"), Format::webvtt);
  EXPECT_EQ(format_of("W\0E\0B\0V\0T\0T\0"s), Format::webvtt);
  EXPECT_EQ(format_of("00:00:01,000 --> 00:00:02,000\nx"), Format::subrip);
  EXPECT_EQ(format_of("[Script Info]\n"), Format::ass);
  EXPECT_EQ(format_of("<?xml version='1.0'?><tt:tt xmlns:tt='x'/>"), Format::ttml);
  EXPECT_EQ(format_of("0:00:01.000,0:00:02.000\nx"), Format::sbv);
  EXPECT_EQ(format_of("{1}{1}25\n{10}{}x"), Format::microdvd);
  EXPECT_EQ(format_of("{\\rtf1\\ansi{\\fonttbl}}"), std::nullopt);
  EXPECT_EQ(format_of("Bonjour,\nvoici la leçon\n"), std::nullopt);
  EXPECT_EQ(format_of("<html><body>00:00:01,000</body>"), std::nullopt);
  EXPECT_EQ(format_of(""), std::nullopt);
}

Captions spoken(const std::string& text) {
  return read_subrip("0:01,0 --> 0:02,0\n" + text + "\n");
}

TEST(Telemetry, IsNoCaption) {
  for (const auto* text :
       {"F/2.8, SS 206.14, ISO 100, EV 0, GPS (2.29451, 48.85837, 15), D 1.5m, H 10.2m",
        "HOME(149.0251,-20.2532) 2017.08.05 14:11:51\nGPS(149.0251,-20.2533,16) BAROMETER:1.9\n"
        "ISO:100 Shutter:60 EV: Fnum:2.2",
        "[iso : 100] [shutter : 1/1000.0] [fnum : 280] [ev : 0] [latitude: 48.85837]",
        "[iso : 100] [shutter : 1/1000.0] [fnum : 280] [ev : 0] [ct : 5500]"})
    EXPECT_TRUE(is_telemetry(spoken(text).cues)) << text;
}

TEST(Telemetry, IsNotWhatPeopleSay) {
  for (const auto* text : {"On règle l’ISO de l’appareil sur 100.", "La latitude de Paris est 48°.",
                           "Le GPS dit à 200 m, à droite.", "Altitude : 1200 mètres."})
    EXPECT_FALSE(is_telemetry(spoken(text).cues)) << text;
}

}  // namespace
}  // namespace classe12::captions
