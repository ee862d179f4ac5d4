// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/exports/record.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/model/public.hpp"
#include "tests/support/manifest.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <regex>
#include <string>
#include <vector>

namespace classe12::exports {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr auto address = "https://videos.exemple.fr/videos/x";

using Format = std::function<std::string(const Manifest&, std::string_view)>;
const std::vector<Format> formats{to_json_ld, to_scolomfr, to_dublin_core, to_oembed, to_csv};

/// Every tag that is opened is closed, in order; what stands between is escaped.
void expect_well_formed(const std::string& xml) {
  static const std::regex tag("<(/?)([A-Za-z_:]+)[^>]*>");
  std::vector<std::string> open;
  const auto body = xml.substr(xml.find("?>") + 2);
  for (std::sregex_iterator at(body.begin(), body.end(), tag), end; at != end; ++at) {
    if ((*at)[1].length() == 0) {
      open.push_back((*at)[2]);
      continue;
    }
    ASSERT_FALSE(open.empty()) << xml;
    EXPECT_EQ(open.back(), (*at)[2]);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
  EXPECT_EQ(std::regex_replace(body, tag, "").find_first_of("<>"), std::string::npos);
}

/// A word in any field that public.json does not tell is in no record.
TEST(Records, TellNothingThatPublicFactsDoNot) {
  const auto whole = Json::parse(to_json_text(samples::full()));
  int planted = 0;
  const auto leaves = whole.flatten();
  for (const auto& [place, value] : leaves.items()) {
    if (!value.is_string()) continue;
    auto bent = whole;
    bent[Json::json_pointer(place)] = "m4rker";
    Manifest manifest;
    try {
      manifest = read_manifest(bent.dump(), "manifest.json");
    } catch (const Error&) {
      continue;  // a field that takes no such word
    }
    // Sizes and sounds are named in public.json, and their files follow from the names.
    const bool is_public =
        to_public_text(manifest).find("m4rker") != std::string::npos || place.ends_with("/file");
    if (is_public) continue;
    ++planted;
    for (const auto& format : formats)
      EXPECT_EQ(format(manifest, address).find("m4rker"), std::string::npos) << place;
  }
  EXPECT_GT(planted, 15);
}

TEST(Records, HoldWhateverATitleSays) {
  auto manifest = samples::full();
  manifest.metadata.title = "</dc:title><script>\"&\x01;\n=1+1";
  expect_well_formed(to_dublin_core(manifest, address));
  expect_well_formed(to_scolomfr(manifest, address));
  EXPECT_EQ(Json::parse(to_json_ld(manifest, address)).at("name"), manifest.metadata.title);
  manifest.captions.push_back({});
  manifest.captions[0].language = "\"><script>";
  EXPECT_THAT(Json::parse(to_oembed(manifest, address)).at("html").get<std::string>(),
              Not(HasSubstr("<script>")));
}

TEST(Records, OfSchemaOrgAreLearningResources) {
  const auto json = Json::parse(to_json_ld(samples::full(), address));
  EXPECT_EQ(json.at("@type"), Json({"VideoObject", "LearningResource"}));
  EXPECT_EQ(json.at("duration"), "PT33S");
  EXPECT_EQ(json.at("contentUrl"), std::string(address) + "/video/720p.mp4");
  EXPECT_EQ(json.at("license"), "https://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(json.at("mentions").size(), 2U);
  EXPECT_FALSE(Json::parse(to_json_ld(samples::full(), "")).contains("contentUrl"));
}

TEST(Records, OfDublinCoreHaveItsElements) {
  const auto xml = to_dublin_core(samples::full(), address);
  for (const auto* part :
       {"<dc:title>Les fractions</dc:title>", "<dc:type>MovingImage</dc:type>",
        "<dc:date>2026-03-14</dc:date>", "<dc:contributor>Anne Dupont</dc:contributor>",
        "<dc:language>fr</dc:language>"})
    EXPECT_THAT(xml, HasSubstr(part));
}

/// Against the published schemas (XSD of ScoLOMFR 3.2.1) it was held with xmllint; here stands
/// what they ask for.
TEST(Records, OfScoLomFrHaveWhatTheProfileObliges) {
  const auto xml = to_scolomfr(samples::full(), address);
  std::size_t at = 0;
  for (const auto* part :
       {"<lom:general>", "<lom:identifier>", "<lom:title>", "<lom:language>", "<lom:description>",
        "<lom:lifeCycle>", "concept/content_provider", "<lom:metaMetadata>", "<lom:technical>",
        "<lom:location>", "<lom:educational>", "concept/teacher", "<lom:rights>", "<lom:relation>",
        "<lom:classification>", "scolomfr-voc-022-num-626"}) {
    const auto found = xml.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " in\n" << xml;
    at = found;
  }
}

TEST(Records, OfOEmbedNeedAnAddress) {
  EXPECT_THROW(static_cast<void>(to_oembed(samples::full(), "")), Error);
  const auto json = Json::parse(to_oembed(samples::full(), address));
  EXPECT_EQ(json.at("type"), "video");
  EXPECT_EQ(json.at("version"), "1.0");
  EXPECT_THAT(json.at("html").get<std::string>(), StartsWith("<video controls"));
}

TEST(Records, OfSheetsOpenInASpreadsheetAndRunNothing) {
  auto manifest = samples::full();
  manifest.metadata.title = "=HYPERLINK(\"x\")";
  const auto csv = to_csv(manifest, address);
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBFid;"));
  EXPECT_THAT(csv, HasSubstr(";\"'=HYPERLINK(\"\"x\"\")\";"));
}

}  // namespace
}  // namespace classe12::exports
