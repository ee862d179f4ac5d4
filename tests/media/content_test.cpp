// SPDX-License-Identifier: EUPL-1.2
// What is made follows what is seen, where the preset asks for it.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace classe12 {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::StartsWith;

/// A preset of small sizes, with more words in its part `video`.
fs::path preset(const fs::path& folder, const std::string& more) {
  const auto file = folder / "small.yaml";
  write_text(file,
             "name: small\n"
             "video:\n"
             "  encoder_preset: ultrafast\n"
             "  crf: 26\n"
             "  max_fps: 60\n"
             "  segment_seconds: 6\n"
             "  idr_seconds: 2\n" +
                 more +
                 "  ladder:\n"
                 "    - short_side: 360\n"
                 "      max_kbps: 800\n"
                 "    - short_side: 180\n"
                 "      max_kbps: 300\n"
                 "    - short_side: 90\n"
                 "      max_kbps: 100\n"
                 "audio: {kbps: 64, loudness: -16, true_peak: -1}\n"
                 "limits: {megapixels: 36, fps: 240, streams: 64, hours: 6}\n");
  return file;
}

std::vector<std::string> names(const Manifest& manifest) {
  std::vector<std::string> all;
  for (const auto& track : manifest.renditions) all.push_back(track.name);
  return all;
}

TEST(WhatIsSeen, DecidesWhatIsMade) {
  const TemporaryFolder folder;
  // A drawing that was enlarged from 180 lines, at sixty pictures a second, of which four are new.
  const auto input = world::film(
      folder.path() / "slides.mp4",
      {"-f", "lavfi", "-i",
       "testsrc2=size=320x180:rate=4:duration=32,gblur=sigma=2,scale=640:360:flags=bicubic,fps=60",
       "-c:v", "libx264", "-preset", "ultrafast", "-g", "600"});
  const auto bundle =
      world::ingest(input, {"-p", preset(folder.path(), "  content_aware: true\n").native()});
  ASSERT_TRUE(bundle);
  EXPECT_THAT(names(bundle->manifest), testing::Not(Contains("360p")));
  EXPECT_THAT(bundle->manifest.renditions, Each(Field(&MadeTrack::frame_rate, Rational(30))));
  EXPECT_THAT(bundle->manifest.findings, Contains(Field(&Finding::code, "size_adds_nothing")));
  EXPECT_THAT(bundle->manifest.findings, Contains(Field(&Finding::code, "half_rate")));
}

TEST(Av1, StandsBesideH264AndPlays) {
  const TemporaryFolder folder;
  const auto input = world::film(
      folder.path() / "clip.mp4",
      {"-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=14", "-f", "lavfi", "-i",
       "sine=frequency=440:duration=14", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"});
  const auto words = std::vector<std::string>{
      "-p", preset(folder.path(), "  av1: {speed: 12, crf: 40, percent: 60}\n").native(),
      "--verify", "full"};
  const auto bundle = world::ingest(input, words);
  ASSERT_TRUE(bundle);
  EXPECT_THAT(names(bundle->manifest), ElementsAre("180p", "90p", "180p-av1", "90p-av1"));
  for (const auto& track : bundle->manifest.renditions)
    EXPECT_THAT(track.codecs, StartsWith(track.name.ends_with("-av1") ? "av01." : "avc1."));
  EXPECT_TRUE(bundle->manifest.played);
  const auto master = read_text(bundle->path / "master.m3u8");
  EXPECT_LT(master.find("avc1."), master.find("av01."));
  EXPECT_EQ(world::key_times(*bundle, "90p-av1"), world::key_times(*bundle, "90p"));
}

TEST(SomethingToWatch, ComesFirstWhereThePresetAsks) {
  const TemporaryFolder folder;
  const auto input = world::film(
      folder.path() / "clip.mp4",
      {"-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=20", "-f", "lavfi", "-i",
       "sine=frequency=440:duration=20", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"});
  const auto output = folder.path() / "out";
  const auto small = preset(folder.path(), "  first_playable: true\n");
  world::Started run(
      {world::program().native(), "ingest", "--jobs", "1", "--progress", "json", "--verify",
       "quick", "-p", small.native(), "-o", output.native(), input.native()},
      folder.path() / "log");
  const auto film = output / ".clip.work" / "first.mp4";
  while (!fs::exists(film) && !run.ended())
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  const auto kept = folder.path() / "kept.mp4";
  std::error_code gone;
  fs::copy_file(film, kept, gone);
  ASSERT_FALSE(gone) << read_text(folder.path() / "log");
  EXPECT_EQ(run.wait(), 0);
  const auto said =
      world::run({"ffprobe", "-v", "error", "-show_entries",
                  "stream=codec_name,height:format=duration", "-of", "csv=p=0", kept.native()});
  EXPECT_THAT(said.text, HasSubstr("h264,90"));
  EXPECT_THAT(said.text, HasSubstr("aac"));
  EXPECT_THAT(said.text, HasSubstr("20.0"));
  const auto log = read_text(folder.path() / "log");
  EXPECT_LT(log.find("first-film"), log.find("video-0001"));
  EXPECT_THAT(log, HasSubstr("\"event\":\"ready\",\"seconds\":12.0"));
  EXPECT_THAT(log, HasSubstr("\"event\":\"ready\",\"seconds\":20.0"));
  EXPECT_THAT(world::names(output), ElementsAre("clip"));
}

}  // namespace
}  // namespace classe12
