// SPDX-License-Identifier: EUPL-1.2
// Captions and chapters, from real files and from the real program.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using namespace std::string_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto subrip =
    "1\n00:00:00,100 --> 00:00:00,900\nL’élève <i>compte</i>\n\n"
    "2\n00:00:00,950 --> 00:01:00,000\n<script>alert(1)</script>3 < 4\n";

std::vector<std::string> film(const std::string& seconds) {
  return {"-f", "lavfi", "-i", "color=c=blue:s=160x120:r=25:d=" + seconds};
}

/// A film of two seconds, with captions beside it or in it.
struct Upload {
  TemporaryFolder folder;
  fs::path file = folder.path() / "cours.mp4";
  void write(const std::string& name, const std::string& text) const {
    write_text(folder.path() / name, text);
  }
};

std::string text_of(const world::Bundle& bundle, const std::string& file) {
  return read_text(bundle.path / file);
}

/// A31, to the end: seven encodings, one WebVTT.
TEST(A31, OneSubtitleInSevenEncodingsIsOneWebVtt) {
  const Upload upload;
  world::film(upload.file, film("2"));
  const std::string text =
      "1\n00:00:00,100 --> 00:00:01,900\nL'élève répète : « Où est-ce ? » 12 €, à l'œil.\n";
  upload.write("utf8.srt", text);
  std::string made;
  for (const auto* charset :
       {"UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252", "ISO-8859-15", "MACINTOSH", "BOM"}) {
    const auto from = (upload.folder.path() / "utf8.srt").native();
    const auto to = (upload.folder.path() / "cours.fr.srt").native();
    const auto command =
        std::string(charset) == "BOM"
            ? "(printf '\\357\\273\\277'; cat '" + from + "') > '" + to + "'"
            : "iconv -f UTF-8 -t " + std::string(charset) + " '" + from + "' > '" + to + "'";
    const auto converted = world::run({"/bin/sh", "-c", command});
    ASSERT_EQ(converted.code, 0) << charset << ": " << converted.text;
    const auto bundle = world::ingest_tiny(upload.file);
    ASSERT_THAT(bundle->manifest.captions, SizeIs(1)) << charset;
    if (made.empty()) made = text_of(*bundle, "captions/fr.vtt");
    EXPECT_EQ(text_of(*bundle, "captions/fr.vtt"), made) << charset;
    if (!world::long_run() && std::string(charset) == "UTF-16LE") break;
  }
  EXPECT_THAT(made, HasSubstr("\nL'élève répète : « Où est-ce ? » 12 €, à l'œil.\n"));
}

TEST(A32, CaptionsBesideTheUploadAreSafeAndWithinTheVideo) {
  const Upload upload;
  world::film(upload.file, film("2"));
  upload.write("cours.fr.sdh.srt", subrip);
  upload.write("cours.yaml",
               "titre: x\nchapitres:\n  - {at: 0, title: un}\n  - {at: 1, title: deux}\n");
  const auto bundle = world::ingest(upload.file, {"-p", "mobile"});
  EXPECT_EQ(text_of(*bundle, "captions/fr.vtt"),
            "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nL’élève <i>compte</i>\n\n"
            "00:00:00.950 --> 00:00:02.000\n3 &lt; 4\n");
  EXPECT_THAT(
      text_of(*bundle, "captions/fr/0001.vtt"),
      testing::StartsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n00:00:00.100"));
  EXPECT_THAT(text_of(*bundle, "captions/fr.m3u8"), HasSubstr("#EXTINF:2.000000,\nfr/0001.vtt\n"));
  EXPECT_THAT(
      text_of(*bundle, "master.m3u8"),
      HasSubstr("TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"français (CC)\",LANGUAGE=\"fr\""));
  ASSERT_THAT(bundle->manifest.captions, SizeIs(1));
  EXPECT_EQ(bundle->manifest.captions.front().kind, CaptionKind::deaf);
  EXPECT_THAT(bundle->manifest.chapters, ElementsAre(Chapter{0, 1, "un"}, Chapter{1, 2, "deux"}));
  EXPECT_THAT(text_of(*bundle, "chapters.vtt"), HasSubstr("00:00:01.000 --> 00:00:02.000\ndeux\n"));
  const auto schema = world::source() / "presets" / "manifest.schema.json";
  const auto ran = world::run({"/usr/bin/python3", "-m", "jsonschema", "-i",
                               (bundle->path / "manifest.json").native(), schema.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

/// Each a track of its own language: what two formats of one name become is another matter.
TEST(A32, EveryKindOfFileBesideTheUploadComesOut) {
  const Upload upload;
  world::film(upload.file, film("2"));
  upload.write("cours.de.srt", "1\n00:00:00,500 --> 00:00:01,500\n<i>mot</i>\n");
  upload.write("cours.en.vtt", "WEBVTT\n\n00:00.500 --> 00:01.500\n<i>mot</i>\n");
  upload.write(
      "cours.es.ass",
      "[Script Info]\n\n[V4+ Styles]\nFormat: Name, Italic\nStyle: Default,-1\n\n[Events]\n"
      "Format: Start, End, Style, Text\nDialogue: 0:00:00.50,0:00:01.50,Default,mot\n");
  upload.write(
      "cours.fr.ttml",
      "<tt xmlns='http://www.w3.org/ns/ttml' "
      "xmlns:tts='http://www.w3.org/ns/ttml#styling'><body><div><p begin='0.5s' end='1.5s' "
      "tts:fontStyle='italic'>mot</p></div></body></tt>");
  upload.write("cours.it.sub", "{12}{37}{y:i}mot\n");
  upload.write("cours.pt.sbv", "0:00:00.500,0:00:01.500\n<i>mot</i>\n");
  const auto bundle = world::ingest_tiny(upload.file);
  EXPECT_THAT(bundle->manifest.captions, SizeIs(6));
  for (const auto& track : bundle->manifest.captions) {
    const auto from = track.format == "microdvd" ? "00:00:00.480 --> 00:00:01.480"
                                                 : "00:00:00.500 --> 00:00:01.500";
    EXPECT_EQ(text_of(*bundle, track.file), "WEBVTT\n\n"s + from + "\n<i>mot</i>\n")
        << track.format;
  }
}

/// In two languages, and twice in one of them, with times of their own.
TEST(A32, EveryTrackIsShownAtItsTimes) {
  const Upload upload;
  world::film(upload.file, film("6"));
  upload.write("cours.fr.srt", "1\n00:00:00,500 --> 00:00:01,500\nmot\n");
  upload.write("cours.fr.sdh.srt", "1\n00:00:02,500 --> 00:00:03,500\n(rires)\n");
  upload.write("cours.en.srt", "1\n00:00:04,500 --> 00:00:05,500\nword\n");
  const auto bundle =
      world::ingest(upload.file, {"-p", (world::source() / "tests/media/tiny.yaml").native()});
  EXPECT_THAT(bundle->manifest.captions, SizeIs(3));
}

TEST(A32, WhatIsNoCaptionIsRefusedWithItsLine) {
  const Upload upload;
  world::film(upload.file, film("1"));
  upload.write("cours.fr.srt", "1\n00:00:01,000 --> 00:00:00,500\nx\n");
  const auto ran = world::classe12({"ingest", "-o", upload.folder.path() / "out", upload.file});
  EXPECT_EQ(ran.code, 65);
  EXPECT_THAT(ran.text, HasSubstr("cours.fr.srt: no caption can be read (line 2: it ends before"));
}

/// The notes of a drone about where it flew are in a track of text.
TEST(A32, TelemetryIsNoCaption) {
  const Upload upload;
  upload.write("dji.srt",
               "1\n00:00:00,000 --> 00:00:01,000\nF/2.8, SS 206.14, ISO 100, EV 0, "
               "GPS (2.29451, 48.85837, 15), D 1.5m\n");
  auto words = film("1");
  words.insert(words.end(), {"-i", (upload.folder.path() / "dji.srt").native(), "-map", "0", "-map",
                             "1", "-c:s", "mov_text"});
  world::film(upload.file, words);
  const auto bundle = world::ingest_tiny(upload.file);
  EXPECT_THAT(bundle->manifest.captions, IsEmpty());
  EXPECT_THAT(bundle->manifest.findings, Contains(Finding{"captions_telemetry", {"1"}}));
  for (const auto& [file, digest] : world::digests(bundle->path))
    EXPECT_THAT(text_of(*bundle, file), Not(HasSubstr("48.85"))) << file;
}

TEST(A32, EveryEmbeddedTextComesOut) {
  const Upload upload;
  upload.write("plain.srt", subrip);
  for (const auto& [name, codec] : std::vector<std::pair<std::string, std::string>>{
           {"a.mkv", "subrip"}, {"b.mkv", "ass"}, {"c.mkv", "webvtt"}, {"d.mp4", "mov_text"}}) {
    auto words = film("2");
    words.insert(words.end(), {"-i", (upload.folder.path() / "plain.srt").native(), "-map", "0",
                               "-map", "1", "-c:s", codec, "-metadata:s:s:0", "language=fre"});
    const auto bundle = world::ingest_tiny(world::film(upload.folder.path() / name, words));
    ASSERT_THAT(bundle->manifest.captions, SizeIs(1)) << name;
    EXPECT_EQ(bundle->manifest.captions.front().from, "upload") << name;
    EXPECT_THAT(text_of(*bundle, "captions/fr.vtt"), HasSubstr("\nL’élève <i>compte</i>\n"))
        << name;
    EXPECT_THAT(text_of(*bundle, "captions/fr.vtt"), Not(HasSubstr("<script"))) << name;
  }
}

/// What the real files of /shared/media become.
TEST(A32, RealCaptionsComeOut) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> real{
      {"mkv_2audio_8srt_langs_1024x576.mkv", {"hu", "de", "fr", "es", "it", "ja", "und"}},
      {"mkv_ass_1080x720.mkv", {"und"}},
      {"mp4_tx3g_two_tracks_rocket_960x540.mp4", {"en", "en-2"}},
      {"talk_dialogue_filmPD_720p_14s.mp4", {"en"}},
      {"cc608_captions_test.ts", {"und"}}};
  for (const auto& [name, tracks] : real) {
    const auto file = world::media(name);
    if (!fs::exists(file)) GTEST_SKIP() << file << " is not here";
    const auto bundle = world::ingest_tiny(file);
    std::vector<std::string> made;
    for (const auto& track : bundle->manifest.captions) made.push_back(track.name);
    EXPECT_EQ(made, tracks) << name;
    if (name.starts_with("cc608")) {
      // It says the same in CEA-608, and places it otherwise.
      EXPECT_THAT(text_of(*bundle, "captions/und.vtt"),
                  AllOf(HasSubstr("line:5% position:5%,line-left align:left\n"
                                  "These are 708 captions\n(top left)\n"),
                        HasSubstr("line:45%\nThese are 708 captions\n(middle)\n")));
    }
  }
}

}  // namespace
}  // namespace classe12
