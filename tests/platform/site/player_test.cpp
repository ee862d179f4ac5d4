// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/player.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::site {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Json facts(Json captions) {
  return {{"kind", "video"},
          {"language", "fr"},
          {"duration", 20.5},
          {"sizes", {{{"name", "720p"}, {"width", 1280}, {"height", 720}}}},
          {"captions", std::move(captions)},
          {"chapters", Json::array()}};
}

Json captions(const char* file, const char* language, const char* kind) {
  return {{"file", file}, {"language", language}, {"kind", kind}};
}

std::string shown(const Json& facts, bool pictured = true) {
  return player({facts, "/media/1/", pictured, "75"}).to_text();
}

TEST(Player, OffersFirstWhatTheDeafNeedInTheLanguageThatIsSpoken) {
  const auto page =
      shown(facts({captions("1", "fr", "forced"), captions("2", "en", "captions"),
                   captions("3", "fr", "subtitles"), captions("4", "fr", "captions")}));
  const auto at = [&](const char* file) {
    return page.find("src=\"/media/1/" + std::string(file));
  };
  EXPECT_LT(at("4"), at("3"));
  EXPECT_LT(at("3"), at("2"));
  EXPECT_LT(at("2"), at("1"));
}

TEST(Player, TellsCaptionsOfOneLanguageApart) {
  const auto page =
      shown(facts({captions("1", "fr", "subtitles"), captions("2", "fr", "captions"),
                   captions("3", "fr", "subtitles"), captions("4", "und", "subtitles")}));
  for (const auto* label : {"label=\"français\"", "label=\"français (deaf and hard of hearing)\"",
                            "label=\"français 2\"", "label=\"unknown language\""})
    EXPECT_THAT(page, HasSubstr(label));
}

TEST(Player, HasNoPosterWhereThereIsNone) {
  EXPECT_THAT(shown(facts(Json::array())), HasSubstr("poster=\"/media/1/images/poster.jpg\""));
  EXPECT_THAT(shown(facts(Json::array()), false), Not(HasSubstr("poster.jpg")));
}

TEST(Player, LeavesTheBrowsersControlsUntilItsProgramRuns) {
  const auto page = shown(facts(Json::array()));
  EXPECT_THAT(page, AllOf(HasSubstr("<video id=\"film\" controls=\"\""),
                          HasSubstr("<div class=\"bar\" id=\"bar\" hidden=\"\">"),
                          HasSubstr("data-begins=\"75\"")));
  EXPECT_THAT(page, Not(HasSubstr("style=")));
}

}  // namespace
}  // namespace classe12::site
