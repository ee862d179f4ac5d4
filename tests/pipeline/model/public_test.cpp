// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/public.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "tests/support/manifest.hpp"

#include <gmock/gmock.h>

#include <set>

namespace classe12 {
namespace {

/// What may be served, where a manifest has it.
const std::set<std::string> allowed{"/id",
                                    "/title",
                                    "/description",
                                    "/language",
                                    "/levels/0",
                                    "/subjects/0",
                                    "/tags/0",
                                    "/links/0/url",
                                    "/links/0/title",
                                    "/contributors/0/name",
                                    "/date",
                                    "/documents/0/file",
                                    "/documents/0/title",
                                    "/documents/0/type",
                                    "/rights/licence",
                                    "/media/kind",
                                    "/media/renditions/0/name",
                                    "/media/audio/0/name",
                                    "/media/audio/0/language",
                                    "/media/captions/0/file",
                                    "/media/captions/0/language",
                                    "/media/captions/0/kind",
                                    "/media/chapters/0/title",
                                    "/media/chapters/1/title"};

Manifest sample() {
  auto manifest = samples::full();
  manifest.captions = {samples::captions()};
  return manifest;
}

TEST(PublicFacts, AMarkerInAnyOtherFieldDoesNotGetOut) {
  const auto whole = Json::parse(to_json_text(sample()));
  int planted = 0;
  const auto leaves = whole.flatten();
  for (const auto& [place, value] : leaves.items()) {
    if (!value.is_string() || allowed.contains(place)) continue;
    auto bent = whole;
    bent[Json::json_pointer(place)] = "m4rker";
    Manifest manifest;
    try {
      manifest = read_manifest(bent.dump(), "manifest.json");
    } catch (const Error&) {
      continue;  // a field that takes no such word
    }
    ++planted;
    EXPECT_EQ(to_public_text(manifest).find("m4rker"), std::string::npos) << place;
  }
  EXPECT_GT(planted, 15);
}

TEST(PublicFacts, AreTheFieldsThatTheSchemaLists) {
  const auto json = Json::parse(to_public_text(sample()));
  const auto schema = Json::parse(read_text(CLASSE12_SOURCE_DIR "/presets/public.schema.json"));
  std::set<std::string> listed, written;
  for (const auto& [key, value] : schema.at("properties").items()) listed.insert(key);
  for (const auto& [key, value] : json.items()) written.insert(key);
  EXPECT_EQ(written, listed);
  EXPECT_EQ(json.at("title"), "Les fractions");
  EXPECT_EQ(json.at("duration"), 33.333);
  EXPECT_FALSE(json.contains("circles"));
}

}  // namespace
}  // namespace classe12
