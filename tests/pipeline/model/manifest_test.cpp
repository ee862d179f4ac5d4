// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/manifest.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "tests/support/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using samples::digest;
using samples::full;

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
  for (const auto* list :
       {"/levels", "/subjects", "/tags", "/circles", "/links", "/assets", "/checks",
        "/source/streams", "/source/findings", "/media/renditions", "/media/audio",
        "/media/chapters", "/media/poster/candidates", "/made_by/libraries"})
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

TEST(Manifest, SaysWhereThePosterIsFrom) {  // A34
  for (const auto from : {PosterFrom::found, PosterFrom::asked, PosterFrom::file, PosterFrom::cover,
                          PosterFrom::sound}) {
    auto manifest = full();
    manifest.poster.from = from;
    if (from != PosterFrom::found && from != PosterFrom::asked) manifest.poster.at.reset();
    const auto text = to_json_text(manifest);
    EXPECT_EQ(Json::parse(text)["media"]["poster"]["from"], to_name(from));
    EXPECT_EQ(read_manifest(text, "manifest.json"), manifest);
  }
  EXPECT_EQ(Json::parse(to_json_text(full()))["media"]["poster"]["at"], 3.5);
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
    // It follows from the rest.
    if (path.starts_with("/accessibility")) continue;
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
