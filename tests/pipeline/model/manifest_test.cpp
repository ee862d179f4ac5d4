// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/manifest.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string digest(64, 'a');

Stream picture() {
  Stream stream;
  stream.index = 0;
  stream.kind = StreamKind::video;
  stream.codec = "hevc";
  stream.profile = "Main 10";
  stream.language = "und";
  auto& video = stream.video.emplace();
  video.width = 3840;
  video.height = 2160;
  video.pixel_format = "yuv420p10le";
  return stream;
}

Stream sound() {
  Stream stream;
  stream.index = 1;
  stream.kind = StreamKind::audio;
  stream.codec = "aac";
  stream.profile = "LC";
  stream.language = "fr";
  auto& audio = stream.audio.emplace();
  audio.sample_rate = 48000;
  audio.channels = 2;
  return stream;
}

MadeTrack track(const std::string& name, const std::string& file, const std::string& playlist) {
  MadeTrack made;
  made.name = name;
  made.file = file;
  made.playlist = playlist;
  made.codecs = "avc1.64001f";
  made.duration = {100, 3};
  made.bandwidth = 3'100'000;
  made.average_bandwidth = 2'000'000;
  made.because = "scaled";
  return made;
}

/// One of everything.
Manifest full() {
  Manifest manifest;
  manifest.id = "0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3";
  manifest.metadata = {"Les fractions",
                       "Une **tarte**",
                       "fr",
                       {"CM1"},
                       {"mathématiques"},
                       {"partage"},
                       Visibility::circle,
                       {"École Jaurès"},
                       {{"https://eduscol.education.fr/", "Éduscol"}}};
  manifest.original_name = "IMG_0042.MOV";
  manifest.source_sha256 = digest;
  manifest.source_bytes = 5'000'000'000;
  manifest.source_container = "mov";
  manifest.source_streams = {picture(), sound()};
  manifest.findings = {{"rotated", {"90"}}, {"damaged", {"3"}}};
  manifest.kind = "video";
  manifest.duration = {100, 3};
  auto rung = track("720p", "video/720p.mp4", "video/720p.m3u8");
  rung.width = 1280;
  rung.height = 720;
  rung.frame_rate = {30000, 1001};
  manifest.renditions = {rung};
  auto audio = track("fr", "audio/fr.mp4", "audio/fr.m3u8");
  audio.language = "fr";
  manifest.audio = {audio};
  manifest.chapters = {{0, {25, 3}, "Le partage"}, {{25, 3}, 33, "Exercice"}};
  manifest.assets = {{"master.m3u8", 300, digest}, {"video/720p.mp4", 8'000'000, digest}};
  manifest.checks = {{"files", true, "files_whole", {"2"}},
                     {"durations", false, "track_length", {"audio/fr.mp4", "1.000", "2.000"}}};
  manifest.made_by = {"0.1.0", {"libavcodec 59.37.100", "libx264 164"}, "web", digest};
  return manifest;
}

/// What is said of the full manifest when the value at `place` is another.
std::string complaint(const std::string& place, const Json& value) {
  auto json = Json::parse(to_json_text(full()));
  json[Json::json_pointer(place)] = value;
  try {
    (void)read_manifest(json.dump(), "manifest.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_words);
    return error.what();
  }
  ADD_FAILURE() << "was not refused: " << place << " " << value;
  return "";
}

TEST(Manifest, IsReadBackAsItWasWritten) {
  EXPECT_EQ(read_manifest(to_json_text(full()), "manifest.json"), full());
}

TEST(Manifest, IsTheSameBytesForTheSameValues) {
  const auto text = to_json_text(full());
  EXPECT_EQ(to_json_text(read_manifest(text, "manifest.json")), text);
}

TEST(Manifest, HasAFixedShape) {
  Manifest bare;
  bare.kind = "audio";
  const auto json = Json::parse(to_json_text(bare));
  for (const auto* list : {"/levels", "/subjects", "/tags", "/circles", "/links", "/assets",
                           "/checks", "/source/streams", "/source/findings", "/media/renditions",
                           "/media/audio", "/media/chapters", "/made_by/libraries"})
    EXPECT_EQ(json.at(Json::json_pointer(list)), Json::array()) << list;
  EXPECT_EQ(json.at("visibility"), "private");
  EXPECT_EQ(read_manifest(to_json_text(bare), "manifest.json"), bare);
}

TEST(Manifest, WritesTimesForPeopleAndExactly) {
  const auto json = Json::parse(to_json_text(full()));
  EXPECT_EQ(json["media"]["duration"], 33.333333);
  EXPECT_EQ(json["media"]["duration_exact"], "100/3");
  EXPECT_EQ(json["media"]["chapters"][0]["start"], 0);
  EXPECT_EQ(json["media"]["renditions"][0]["frame_rate"], "30000/1001");
  EXPECT_THAT(to_json_text(full()), HasSubstr("\"duration\": 33.333333,"));
}

TEST(Manifest, SaysHowSeriousAFindingIs) {
  const auto json = Json::parse(to_json_text(full()));
  EXPECT_EQ(json["source"]["findings"][0]["severity"], "note");
  EXPECT_EQ(json["source"]["findings"][1]["severity"], "warning");
}

TEST(Manifest, NamesTheKeyThatIsWrong) {
  EXPECT_EQ(complaint("/media/renditions/0/width", "wide"),
            "manifest.json: media.renditions[0].width: is not a whole number");
  EXPECT_EQ(complaint("/media/renditions/0/width", 1e12),
            "manifest.json: media.renditions[0].width: is not a whole number");
  EXPECT_EQ(complaint("/media/renditions/0/width", 1LL << 40),
            "manifest.json: media.renditions[0].width: is too large");
  EXPECT_EQ(complaint("/assets/1/bytes", ~0ULL),
            "manifest.json: assets[1].bytes: is not a whole number");
  EXPECT_EQ(complaint("/title", 5), "manifest.json: title: is not text");
  EXPECT_EQ(complaint("/tags", "one"), "manifest.json: tags: is not a list");
  EXPECT_EQ(complaint("/tags", {1, 2}), "manifest.json: tags: is not a list of texts");
  EXPECT_EQ(complaint("/links/0", "https://a.fr"), "manifest.json: links[0]: is not an object");
  EXPECT_EQ(complaint("/source", 1), "manifest.json: source: is not an object");
  EXPECT_EQ(complaint("/checks/0/passed", "yes"),
            "manifest.json: checks[0].passed: is neither true nor false");
  EXPECT_EQ(complaint("/visibility", "all"),
            "manifest.json: visibility: is ‘all’, which is not known");
  EXPECT_EQ(complaint("/source/streams/0/kind", "smell"),
            "manifest.json: source.streams[0].kind: is ‘smell’, which is not known");
  EXPECT_EQ(complaint("/media/kind", "image"),
            "manifest.json: media.kind: is ‘image’, which is not known");
  EXPECT_EQ(complaint("/media/duration", "long"), "manifest.json: media.duration: is not a number");
}

TEST(Manifest, ReadsExactNumbersStrictly) {
  for (const auto* wrong : {"", "1/0", "1/-3", "1.5", "1/2/3", "a/b", " 1", "99999999999999999999"})
    EXPECT_EQ(complaint("/media/duration_exact", wrong),
              "manifest.json: media.duration_exact: is not a number of the form 30000/1001")
        << wrong;
}

TEST(Manifest, MissesEveryKeyThatIsMissing) {
  const auto whole = Json::parse(to_json_text(full()));
  const auto flat = whole.flatten();
  for (const auto& [path, value] : flat.items()) {
    const Json::json_pointer place(path);
    auto json = whole;
    auto& parent = json[place.parent_pointer()];
    // Kinds of tracks differ in these; a severity follows from its code.
    const auto key = place.back();
    if (!parent.is_object() || key == "severity" || key == "width" || key == "sample_rate")
      continue;
    parent.erase(key);
    try {
      (void)read_manifest(json.dump(), "manifest.json");
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(key + ": is missing"));
    }
  }
}

TEST(Manifest, NamesNoFileOutsideItsBundle) {
  for (const auto* path : {"", "/etc/passwd", "../secret", "video/../../secret", "./a"})
    EXPECT_EQ(complaint("/assets/0/path", path),
              "manifest.json: assets[0].path: does not name a file of the bundle")
        << path;
  EXPECT_THAT(complaint("/media/audio/0/playlist", "../a"), HasSubstr("media.audio[0].playlist"));
}

/// A track's name becomes the name of a step, and that of a file.
TEST(Manifest, ATracksNameIsAWordAndItsOwn) {
  for (const auto* name : {"", "../x", "a/b", "a b", "é"})
    EXPECT_EQ(complaint("/media/audio/0/name", name),
              "manifest.json: media.audio[0].name: is not a word of letters, digits and dashes")
        << name;
  auto twins = full();
  twins.audio.push_back(twins.audio.front());
  try {
    (void)read_manifest(to_json_text(twins), "manifest.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.what(), "manifest.json: media.audio: has two tracks with the name ‘" +
                                twins.audio[0].name + "’");
  }
}

TEST(Manifest, AnotherSchemaIsNotGuessedAt) {
  EXPECT_THAT(
      complaint("/schema", "classe12/manifest/2"),
      StartsWith(
          "manifest.json: schema: is ‘classe12/manifest/2’, and only ‘classe12/manifest/1’"));
}

TEST(Manifest, IsAnObject) {
  for (const auto* text : {"[]", "null", "5"}) {
    try {
      (void)read_manifest(text, "manifest.json");
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_words);
      EXPECT_STREQ(error.what(), "manifest.json: is not an object");
    }
  }
  try {
    (void)read_manifest("{\"schema\": ", "manifest.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_words);
    EXPECT_THAT(error.what(), StartsWith("manifest.json: "));
  }
}

}  // namespace
}  // namespace classe12
