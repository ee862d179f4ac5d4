// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/hls/playlists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::hls {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/// Fragments of 2 s at 25 frames a second, one after the other from `offset`.
Segment segment(std::int64_t& offset, std::vector<std::int64_t> bytes,
                std::int64_t last_ticks = 50) {
  Segment made;
  for (const auto size : bytes) {
    made.fragments.push_back({offset, size, size / 4, 50});
    offset += size;
  }
  made.fragments.back().ticks = last_ticks;
  return made;
}

/// 14.4 s in segments of 6, 6 and 2.4 s.
Track video() {
  Track track{"avc1.4d401f", 25, 800, {}};
  std::int64_t offset = 800;
  track.segments = {segment(offset, {200'000, 100'000, 300'000}),
                    segment(offset, {400'000, 400'000, 400'000}),
                    segment(offset, {80'000, 20'000}, 10)};
  return track;
}

/// As long, at about 128 kbit/s.
Track audio() {
  Track track{"mp4a.40.2", 48'000, 700, {}};
  track.segments = {{{{700, 96'000, 400, 288'000}}},
                    {{{96'700, 99'000, 400, 288'000}}},
                    {{{195'700, 38'400, 400, 115'200}}}};
  return track;
}

VideoVariant variant(std::string name, Track track, int width, int height, Rational rate) {
  return {std::move(track),
          width,
          height,
          rate,
          "video/" + name + ".m3u8",
          "video/" + name + "-iframes.m3u8"};
}

/// The same track with every size multiplied.
Track times(Track track, std::int64_t num, std::int64_t den = 1) {
  std::int64_t at = track.init_bytes;
  for (auto& segment : track.segments)
    for (auto& fragment : segment.fragments) {
      fragment.bytes = fragment.bytes * num / den;
      fragment.key_bytes = fragment.key_bytes * num / den;
      fragment.offset = at;
      at += fragment.bytes;
    }
  return track;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    all.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return all;
}

std::vector<std::string> lines_with(const std::string& text, std::string_view start) {
  std::vector<std::string> found;
  for (const auto& line : lines(text))
    if (line.starts_with(start)) found.push_back(line);
  return found;
}

TEST(MediaPlaylist, ListsTheSegmentsAsByteRangesOfOneFile) {
  EXPECT_EQ(media_playlist(video(), "720p.mp4", 6),
            "#EXTM3U\n"
            "#EXT-X-VERSION:6\n"
            "#EXT-X-TARGETDURATION:6\n"
            "#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:VOD\n"
            "#EXT-X-MAP:URI=\"720p.mp4\",BYTERANGE=\"800@0\"\n"
            "#EXTINF:6.000000,\n"
            "#EXT-X-BYTERANGE:600000@800\n"
            "720p.mp4\n"
            "#EXTINF:6.000000,\n"
            "#EXT-X-BYTERANGE:1200000@600800\n"
            "720p.mp4\n"
            "#EXTINF:2.400000,\n"
            "#EXT-X-BYTERANGE:100000@1800800\n"
            "720p.mp4\n"
            "#EXT-X-ENDLIST\n");
}

TEST(MediaPlaylist, NoSegmentIsLongerThanTheTargetOnceRounded) {  // RFC 8216 4.3.3.1
  auto track = video();
  track.segments[1].fragments.back().ticks = 62;  // 6.48 s
  EXPECT_THAT(media_playlist(track, "a.mp4", target_duration(track)),
              HasSubstr("#EXT-X-TARGETDURATION:6\n"));
  track.segments[1].fragments.back().ticks = 63;  // 6.52 s
  EXPECT_THAT(media_playlist(track, "a.mp4", target_duration(track)),
              HasSubstr("#EXT-X-TARGETDURATION:7\n"));
}

TEST(MediaPlaylist, OfABlinkStillHasATarget) {  // A16
  Track track{"avc1.4d401f", 25, 800, {{{{800, 5000, 5000, 1}}}}};
  const auto text = media_playlist(track, "a.mp4", target_duration(track));
  EXPECT_THAT(text, HasSubstr("#EXT-X-TARGETDURATION:1\n"));
  EXPECT_THAT(text, HasSubstr("#EXTINF:0.040000,\n#EXT-X-BYTERANGE:5000@800\n"));
}

TEST(MediaPlaylist, HasTheTargetOfThoseItIsPlayedWith) {  // Apple 8.2
  // A blink: 1.48 s of picture round to 1, 1.51 s of sound to 2.
  const Track picture{"avc1.4d401f", 25, 800, {{{{800, 5000, 5000, 37}}}}};
  const Track sound{"mp4a.40.2", 48'000, 700, {{{{700, 5000, 400, 72'704}}}}};
  EXPECT_EQ(target_duration(picture), 1);
  EXPECT_EQ(target_duration(sound), 2);
  EXPECT_THAT(media_playlist(picture, "a.mp4", 2), HasSubstr("#EXT-X-TARGETDURATION:2\n"));
}

TEST(MediaPlaylist, DurationsAddUpToTheWhole) {  // A37
  // 29.97 frames a second: 180 frames are 6.006 s, which no decimal holds.
  Track track{"avc1.4d401f", 30'000, 800, {}};
  std::int64_t offset = 800;
  for (int i = 0; i < 1000; ++i) {
    track.segments.push_back({{{offset, 1000, 100, 180'180}}});
    offset += 1000;
  }
  double sum = 0;
  for (const auto& line :
       lines_with(media_playlist(track, "a.mp4", target_duration(track)), "#EXTINF:"))
    sum += std::stod(line.substr(8));
  EXPECT_NEAR(sum, duration(track).approx(), 1001.0 / 30'000);
}

TEST(IframePlaylist, PointsAtTheKeyFramesAlone) {
  EXPECT_EQ(iframe_playlist(video(), "720p.mp4"),
            "#EXTM3U\n"
            "#EXT-X-VERSION:6\n"
            "#EXT-X-TARGETDURATION:2\n"
            "#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:VOD\n"
            "#EXT-X-I-FRAMES-ONLY\n"
            "#EXT-X-MAP:URI=\"720p.mp4\",BYTERANGE=\"800@0\"\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:50000@800\n720p.mp4\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:25000@200800\n720p.mp4\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:75000@300800\n720p.mp4\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:100000@600800\n720p.mp4\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:100000@1000800\n720p.mp4\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:100000@1400800\n720p.mp4\n"
            "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:20000@1800800\n720p.mp4\n"
            "#EXTINF:0.400000,\n#EXT-X-BYTERANGE:5000@1880800\n720p.mp4\n"
            "#EXT-X-ENDLIST\n");
}

TEST(MasterPlaylist, NamesEverySizeItsSoundAndItsKeyFrames) {
  const auto text = master_playlist(
      {variant("720p", video(), 1280, 720, 25),
       variant("360p", times(video(), 1, 4), 640, 360, {25, 2})},
      {{audio(), "français", "fr", "audio/fr.m3u8"}, {audio(), "English", "en", "audio/en.m3u8"}});
  EXPECT_EQ(
      text,
      "#EXTM3U\n"
      "#EXT-X-VERSION:6\n"
      "#EXT-X-INDEPENDENT-SEGMENTS\n"
      "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"français\",LANGUAGE=\"fr\",DEFAULT=YES,"
      "AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio/fr.m3u8\"\n"
      "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"English\",LANGUAGE=\"en\",DEFAULT=NO,"
      "AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio/en.m3u8\"\n"
      // 1,200,000 bytes in 6 s and 99,000; 1,900,000 in 14.4 s and 233,400.
      "#EXT-X-STREAM-INF:BANDWIDTH=1732000,AVERAGE-BANDWIDTH=1185223,"
      "CODECS=\"avc1.4d401f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=25.000,VIDEO-RANGE=SDR,"
      "AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\n"
      "video/720p.m3u8\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=532000,AVERAGE-BANDWIDTH=393556,"
      "CODECS=\"avc1.4d401f,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=12.500,VIDEO-RANGE=SDR,"
      "AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\n"
      "video/360p.m3u8\n"
      "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=400000,AVERAGE-BANDWIDTH=263889,CODECS=\"avc1.4d401f\","
      "RESOLUTION=1280x720,VIDEO-RANGE=SDR,URI=\"video/720p-iframes.m3u8\"\n"
      "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=100000,AVERAGE-BANDWIDTH=65973,CODECS=\"avc1.4d401f\","
      "RESOLUTION=640x360,VIDEO-RANGE=SDR,URI=\"video/360p-iframes.m3u8\"\n");
}

TEST(MasterPlaylist, WithoutSoundHasNoAudioGroup) {  // A11
  const auto text = master_playlist({variant("720p", video(), 1280, 720, 25)}, {});
  EXPECT_THAT(text, Not(HasSubstr("AUDIO")));
  EXPECT_THAT(text, Not(HasSubstr("mp4a")));
  EXPECT_THAT(text,
              HasSubstr("BANDWIDTH=1600000,AVERAGE-BANDWIDTH=1055556,CODECS=\"avc1.4d401f\","));
}

TEST(MasterPlaylist, OfSoundAloneIsAVariantOfItsOwn) {  // A14
  const auto text = master_playlist({}, {{audio(), "français", "fr", "audio/fr.m3u8"}});
  EXPECT_THAT(text, StartsWith("#EXTM3U\n#EXT-X-VERSION:6\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "#EXT-X-STREAM-INF:BANDWIDTH=132000,AVERAGE-BANDWIDTH=129667,CODECS=\"mp4a.40.2\""));
  EXPECT_THAT(lines(text).back(), "audio/fr.m3u8");
  EXPECT_THAT(text, Not(HasSubstr("RESOLUTION")));
  EXPECT_THAT(text, Not(HasSubstr("I-FRAME")));
}

TEST(MasterPlaylist, OfSoundAloneListsEveryLanguage) {  // A12, A14
  const auto text = master_playlist({}, {{audio(), "français", "fr", "audio/fr.m3u8"},
                                         {times(audio(), 2), "English", "en", "audio/en.m3u8"}});
  EXPECT_THAT(lines_with(text, "#EXT-X-MEDIA:TYPE=AUDIO"),
              ElementsAre(HasSubstr("LANGUAGE=\"fr\",DEFAULT=YES"),
                          HasSubstr("LANGUAGE=\"en\",DEFAULT=NO")));
  EXPECT_THAT(lines_with(text, "#EXT-X-STREAM-INF"),
              ElementsAre(AllOf(HasSubstr("BANDWIDTH=264000,"), HasSubstr("AUDIO=\"audio\""))));
  EXPECT_THAT(lines(text).back(), "audio/fr.m3u8");
}

TEST(MasterPlaylist, SaysWhichSoundIsAnAudioDescription) {
  const auto text = master_playlist({variant("720p", video(), 1280, 720, 25)},
                                    {{audio(), "français", "fr", "audio/fr.m3u8"},
                                     {audio(), "français (AD)", "fr", "audio/fr-2.m3u8", true}});
  const std::string mark = "CHARACTERISTICS=\"public.accessibility.describes-video\"";
  EXPECT_THAT(lines_with(text, "#EXT-X-MEDIA:TYPE=AUDIO"),
              ElementsAre(Not(HasSubstr(mark)),
                          AllOf(HasSubstr("AUTOSELECT=YES," + mark), HasSubstr("DEFAULT=NO"))));
}

TEST(MasterPlaylist, CountsTheLargestSoundOfTheGroup) {
  const auto text = master_playlist({variant("720p", video(), 1280, 720, 25)},
                                    {{audio(), "français", "fr", "audio/fr.m3u8"},
                                     {times(audio(), 2), "musique", "und", "audio/und.m3u8"}});
  // 1,600,000 and twice 132,000.
  EXPECT_THAT(text, HasSubstr("BANDWIDTH=1864000,"));
}

TEST(MasterPlaylist, DoesNotNameALanguageThatNobodyKnows) {
  const auto text = master_playlist({variant("720p", video(), 1280, 720, 25)},
                                    {{audio(), "Audio", "und", "audio/und.m3u8"}});
  EXPECT_THAT(text, HasSubstr("NAME=\"Audio\",DEFAULT=YES"));
  EXPECT_THAT(text, Not(HasSubstr("LANGUAGE")));
}

TEST(MasterPlaylist, StartsWithASizeThatMostConnectionsCarry) {
  const auto text = master_playlist({variant("1080p", times(video(), 5), 1920, 1080, 25),
                                     variant("720p", times(video(), 2), 1280, 720, 25),
                                     variant("240p", times(video(), 1, 5), 426, 240, 25)},
                                    {});
  std::vector<std::string> order;
  for (const auto& line : lines(text))
    if (line.starts_with("video/")) order.push_back(line);
  EXPECT_THAT(order, ElementsAre("video/720p.m3u8", "video/1080p.m3u8", "video/240p.m3u8"));
  EXPECT_THAT(lines_with(text, "#EXT-X-I-FRAME-STREAM-INF"), SizeIs(3));
}

TEST(Bandwidth, IsThatOfTheFastestSegment) {
  EXPECT_EQ(peak_bandwidth(video()), 1'200'000 * 8 / 6);
  EXPECT_EQ(average_bandwidth(video()), 1'055'556);  // 1,900,000 * 8 / 14.4, rounded up
}

TEST(Bandwidth, IsNotThatOfAShortTail) {  // RFC 8216bis 4.4.6.2, A37
  auto track = video();
  // One frame that is a key frame: 25 times as fast as anything a player sees.
  track.segments.back().fragments = {{1'800'800, 200'000, 200'000, 1}};
  // The two segments of 6 s and 6.04 s together are longer than 1.5 targets.
  EXPECT_EQ(peak_bandwidth(track), (Rational(1'400'000 * 8) / Rational(151, 25)).ceil());
  // Without a neighbour there is nothing else to say than its own.
  EXPECT_EQ(peak_bandwidth({"avc1", 25, 800, {{{{800, 5000, 5000, 1}}}}}), 5000 * 8 * 25);
}

TEST(Bandwidth, OfNothingIsNothing) {
  EXPECT_EQ(peak_bandwidth(Track{}), 0);
  EXPECT_EQ(average_bandwidth(Track{}), 0);
}

TEST(MasterPlaylist, OffersCaptions) {
  const auto text =
      master_playlist({variant("720p", video(), 1280, 720, 25)}, {},
                      {{"français (CC)", "fr", "captions/fr.m3u8", CaptionKind::deaf},
                       {"Texte", "und", "captions/und.m3u8", CaptionKind::subtitles},
                       {"English (forced)", "en", "captions/en.m3u8", CaptionKind::forced}});
  EXPECT_THAT(
      text,
      AllOf(
          HasSubstr("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"français (CC)\","
                    "LANGUAGE=\"fr\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS=\""
                    "public.accessibility.transcribes-spoken-dialog,"
                    "public.accessibility.describes-music-and-sound\",URI=\"captions/fr.m3u8\"\n"),
          HasSubstr("NAME=\"Texte\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI"),
          HasSubstr("LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI"),
          HasSubstr("VIDEO-RANGE=SDR,SUBTITLES=\"captions\",CLOSED-CAPTIONS=NONE\n")));
  EXPECT_THAT(master_playlist({variant("720p", video(), 1280, 720, 25)}, {}),
              Not(HasSubstr("SUBTITLES")));
}

TEST(CaptionsPlaylist, ListsASmallFileASegment) {
  EXPECT_EQ(captions_playlist({{6, "fr/0001.vtt"}, {Rational(12, 5), "fr/0002.vtt"}}),
            "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:6.000000,\nfr/0001.vtt\n#EXTINF:2.400000,\n"
            "fr/0002.vtt\n#EXT-X-ENDLIST\n");
}

}  // namespace
}  // namespace classe12::hls
