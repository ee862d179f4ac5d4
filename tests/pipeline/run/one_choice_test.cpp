// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/one_choice.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

std::string media(const std::string& type, const std::string& uri) {
  return fmt::format(
      "#EXT-X-MEDIA:TYPE={0},GROUP-ID=\"{0}\",NAME=\"{1}\",LANGUAGE=\"fr\",URI=\"{1}\"\n", type,
      uri);
}

const std::string head = "#EXTM3U\n#EXT-X-VERSION:6\n";
const std::string film =
    "#EXT-X-STREAM-INF:BANDWIDTH=9,AUDIO=\"AUDIO\",SUBTITLES=\"SUBTITLES\"\nvideo/720p.m3u8\n";

TEST(OneChoice, LeavesTheOthersOfItsKindOut) {
  const auto sounds = media("AUDIO", "audio/fr.m3u8") + media("AUDIO", "audio/fr-2.m3u8");
  const auto captions =
      media("SUBTITLES", "captions/fr.m3u8") + media("SUBTITLES", "captions/fr-2.m3u8");
  const auto master = head + sounds + captions + film;
  EXPECT_EQ(with_one_choice(master, {"audio/fr.m3u8", {}}),
            head + media("AUDIO", "audio/fr.m3u8") + captions + film);
  EXPECT_EQ(
      with_one_choice(master, {"audio/fr-2.m3u8", "captions/fr-2.m3u8"}),
      head + media("AUDIO", "audio/fr-2.m3u8") + media("SUBTITLES", "captions/fr-2.m3u8") + film);
  EXPECT_EQ(with_one_choice(master, {}), master);
}

TEST(OneChoice, TakesThePlaceOfTheVariantThatIsASound) {
  const std::string variant = "#EXT-X-STREAM-INF:BANDWIDTH=9,AUDIO=\"AUDIO\"\n";
  const auto master = head + media("AUDIO", "audio/fr.m3u8") + media("AUDIO", "audio/fr-2.m3u8") +
                      variant + "audio/fr.m3u8\n";
  EXPECT_EQ(with_one_choice(master, {"audio/fr-2.m3u8", {}}),
            head + media("AUDIO", "audio/fr-2.m3u8") + variant + "audio/fr-2.m3u8\n");
  EXPECT_EQ(with_one_choice(master, {"audio/fr.m3u8", {}}),
            head + media("AUDIO", "audio/fr.m3u8") + variant + "audio/fr.m3u8\n");
}

TEST(OneChoice, LeavesAloneWhatOffersNone) {
  const auto master = head + "#EXT-X-STREAM-INF:BANDWIDTH=9\naudio/fr.m3u8\n";
  EXPECT_EQ(with_one_choice(master, {"audio/fr.m3u8", {}}), master);
}

}  // namespace
}  // namespace classe12
