// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/playlist.hpp"

#include "pipeline/lint/text.hpp"

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

constexpr auto head = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:6\n";

std::vector<std::string> rules(const Playlist& list) {
  std::vector<std::string> all;
  for (const auto& complaint : list.complaints) all.push_back(complaint.rule);
  return all;
}

std::vector<std::string> rules_of(const std::string& tail) {
  return rules(read_playlist(head + tail));
}

TEST(APlaylist, OfMediaIsReadPartByPart) {
  const auto list = read_playlist(head +
                                  "#EXT-X-MAP:URI=\"a.mp4\",BYTERANGE=\"800@0\"\n"
                                  "#EXTINF:6.006,\n#EXT-X-BYTERANGE:100@800\na.mp4\n"
                                  "# a remark\n\n"
                                  "#EXT-X-DISCONTINUITY\n#EXTINF:2,title\n#EXT-X-BYTERANGE:50\n"
                                  "a.mp4\r\n#EXT-X-ENDLIST\n"s);
  EXPECT_THAT(list.complaints, IsEmpty());
  EXPECT_EQ(list.kind, Playlist::Kind::media);
  EXPECT_EQ(list.version, 6);
  EXPECT_EQ(list.needed_version, 6);
  EXPECT_EQ(list.target, 6);
  EXPECT_EQ(list.map_uri, "a.mp4");
  EXPECT_EQ(list.map_range, (ByteRange{800, 0}));
  ASSERT_THAT(list.parts, SizeIs(2));
  EXPECT_EQ(list.parts[0].lasts, Rational(6006, 1000));
  EXPECT_EQ(list.parts[0].line, 5);
  EXPECT_FALSE(list.parts[0].after_break);
  EXPECT_EQ(list.parts[1].range, (ByteRange{50, 900})) << "it follows the one before";
  EXPECT_TRUE(list.parts[1].after_break);
  EXPECT_EQ(list.parts[1].uri, "a.mp4");
}

TEST(APlaylist, OfPlaylistsIsReadVariantByVariant) {
  const auto list = read_playlist(
      "#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a,b\",NAME=\"é=1\"\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=100,CODECS=\"avc1.640028,mp4a.40.2\"\nvideo/a.m3u8\n");
  EXPECT_THAT(list.complaints, IsEmpty());
  EXPECT_EQ(list.kind, Playlist::Kind::master);
  EXPECT_EQ(list.version, 1);
  EXPECT_EQ(list.find("EXT-X-MEDIA")->text("GROUP-ID"), "a,b");
  EXPECT_EQ(list.find("EXT-X-MEDIA")->text("NAME"), "é=1");
  ASSERT_THAT(list.variants, SizeIs(1));
  EXPECT_EQ(list.variants[0].uri, "video/a.m3u8");
  EXPECT_EQ(list.variants[0].tag.number("BANDWIDTH"), 100);
  EXPECT_EQ(list.variants[0].tag.number("CODECS"), std::nullopt);
  EXPECT_EQ(list.variants[0].tag.get("AUDIO"), nullptr);
}

TEST(APlaylist, SaysWhatVersionItNeeds) {
  const auto needed = [](const std::string& text) {
    return read_playlist("#EXTM3U\n" + text).needed_version;
  };
  EXPECT_EQ(needed("#EXTINF:6,\na\n"), 1);
  EXPECT_EQ(needed("#EXTINF:6.0,\na\n"), 3);
  EXPECT_EQ(needed("#EXTINF:6,a.b\na\n"), 1) << "a point in the title is none";
  EXPECT_EQ(needed("#EXTINF:6,\n#EXT-X-BYTERANGE:1@1\na\n"), 4);
  EXPECT_EQ(needed("#EXT-X-I-FRAMES-ONLY\n"), 4);
  EXPECT_EQ(needed("#EXT-X-I-FRAMES-ONLY\n#EXT-X-MAP:URI=\"a\"\n"), 5);
  EXPECT_EQ(needed("#EXT-X-MAP:URI=\"a\"\n"), 6);
}

TEST(APlaylist, ComplainsOfWhatCannotBeRead) {
  EXPECT_THAT(rules_of("#EXTINF:six,\na\n"), ElementsAre("tag_readable", "tag_readable"));
  EXPECT_THAT(rules_of("#EXTINF:6\na\n"), ElementsAre("tag_readable", "tag_readable"));
  EXPECT_THAT(rules_of("#EXTINF:-6,\n"), ElementsAre("tag_readable"));
  EXPECT_THAT(rules_of("#EXTINF:6,\n"), ElementsAre("tag_readable")) << "no address follows";
  EXPECT_THAT(rules_of("a\n"), ElementsAre("tag_readable")) << "no duration stands before";
  EXPECT_THAT(rules_of("#EXTINF:6,\n#EXT-X-BYTERANGE:1@x\na\n"), ElementsAre("tag_readable"));
  EXPECT_THAT(rules_of("#EXT-X-MAP:URI=\"a\",BYTERANGE=\"x\"\n"), ElementsAre("tag_readable"));
  EXPECT_THAT(rules_of("#EXT-X-TARGETDURATION:6\n"), ElementsAre("tag_once"));
  EXPECT_THAT(rules_of("#EXT-X-STREAM-INF:BANDWIDTH=1\na\n"),
              ElementsAre("one_kind_of_playlist", "tag_readable", "tag_readable"));
  EXPECT_THAT(rules(read_playlist("#EXTM3U\n#EXT-X-TARGETDURATION:6.0\n")),
              ElementsAre("tag_readable"));
  EXPECT_THAT(rules(read_playlist("")), ElementsAre("begins_as_playlist"));
  EXPECT_THAT(rules(read_playlist("#EXTM3U8\n")), ElementsAre("begins_as_playlist"));
  EXPECT_THAT(rules(read_playlist("#EXTM3U\n#\x07\n")), ElementsAre("plain_text"));
}

TEST(APlaylist, ComplainsOfAttributesThatAreNone) {
  for (const auto* attributes : {"", "BANDWIDTH", "BANDWIDTH=", "bandwidth=1", "BANDWIDTH=\"1\"",
                                 "CODECS=avc1", "CODECS=\"avc1", "CODECS=\"avc1\"x", "BANDWIDTH=1,",
                                 "BANDWIDTH=1,BANDWIDTH=1", "BANDWIDTH=1 2", "=1", ",BANDWIDTH=1"})
    EXPECT_THAT(rules(read_playlist("#EXTM3U\n#EXT-X-STREAM-INF:"s + attributes + "\na\n")),
                ElementsAre("attributes_well_formed"))
        << attributes;
}

TEST(APlaylist, IsReadWhateverStandsInIt) {  // A21
  std::mt19937 random(12);
  const auto text = head +
                    "#EXT-X-MAP:URI=\"a.mp4\",BYTERANGE=\"800@0\"\n"
                    "#EXTINF:6.006,\n#EXT-X-BYTERANGE:999999999999999999@1\na.mp4\n"
                    "#EXTINF:999999999.999999999,\n#EXT-X-BYTERANGE:999999999999999999\na.mp4\n"
                    "#EXTINF:1,\n#EXT-X-BYTERANGE:999999999999999999\na.mp4\n"s;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    auto bent = text.substr(0, cut);
    for (int i = 0; i < 3 && cut > 0; ++i) bent[random() % cut] = static_cast<char>(random());
    EXPECT_LE(read_playlist(bent).parts.size(), 3U);
  }
}

TEST(Text, KnowsLanguages) {
  for (const auto* good : {"fr", "fr-CA", "gsw", "zh-Hant-TW", "de-1996"})
    EXPECT_TRUE(is_language(good)) << good;
  for (const auto* bad : {"", "f", "fr-", "-fr", "french", "fr_CA", "français", "fr-123456789"})
    EXPECT_FALSE(is_language(bad)) << bad;
}

TEST(Text, KnowsPlainText) {
  EXPECT_TRUE(is_plain_text("Élève\r\nœuvre\n", Tabs::forbidden));
  EXPECT_TRUE(is_plain_text("a\tb", Tabs::allowed));
  for (const auto& bad : {"a\tb"s, "\xef\xbb\xbf"s, "\xe9"s, "a\0b"s, "\x1b[1m"s, "\xc2\x85"s})
    EXPECT_FALSE(is_plain_text(bad, Tabs::forbidden)) << bad;
}

}  // namespace
}  // namespace classe12::lint
