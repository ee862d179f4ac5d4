// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/rendering.hpp"

#include "pipeline/model/preset.hpp"
#include "pipeline/run/engine.hpp"
#include "tests/support/platform.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace classe12::peertube {
namespace {

using testing::HasSubstr;

/// What a job is answered with, by our own engine.
Rendered render_here(Job::Kind kind, int height, const fs::path& input, const fs::path& beside,
                     const fs::path& folder) {
  Job job;
  job.uuid = job.video = "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11";
  job.kind = kind;
  job.height = height;
  MediaEngine engine;
  return render(job, input, beside, folder,
                load_preset("web", fs::path(CLASSE12_SOURCE_DIR) / "presets"), engine, nullptr, {});
}

/// Streams and how long they last, by a program that shares no line with ours.
std::string streams_of(const fs::path& film) {
  return world::run({"ffprobe", "-v", "error", "-count_packets", "-show_entries",
                     "stream=codec_name,codec_tag_string,width,height,pix_fmt,color_space,r_frame_"
                     "rate,nb_read_"
                     "packets",
                     "-of", "csv=p=0", film.native()})
      .text;
}

// A47: a film that the server has in two files, as it has HLS with the sound by itself.
TEST(RunnerFilm, HasThePicturesAndTheSoundOfTwoFiles) {
  const TemporaryFolder folder;
  const auto pictures = world::film(
      folder.path() / "pictures.mp4",
      world::lavfi({"testsrc2=s=320x180:r=25:d=2"}, {"-pix_fmt", "yuv420p", "-bf", "2"}));
  // A beep at half a second, in a file that begins late by its own clock.
  const auto sound = world::film(
      folder.path() / "sound.mp4",
      world::lavfi({"sine=d=1"}, {"-output_ts_offset", "0.5", "-c:a", "aac", "-ar", "48000"}));
  const auto made = render_here(Job::Kind::hls, 180, pictures, sound, folder.path());
  EXPECT_EQ(made.height, 180);
  EXPECT_EQ(made.film.filename(), "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11-180-fragmented.mp4");
  const auto streams = streams_of(made.film);
  EXPECT_THAT(streams, HasSubstr("h264,avc1,320,180,yuv420p"));
  EXPECT_THAT(streams, HasSubstr(",25/1,50"));
  EXPECT_THAT(streams, HasSubstr("aac,mp4a"));
  const auto heard = world::run({"ffmpeg", "-i", made.film.native(), "-map", "0:a", "-af",
                                 "silencedetect=n=-40dB:d=0.2", "-f", "null", "-"});
  const auto at = heard.text.find("silence_end: ");
  ASSERT_NE(at, std::string::npos) << heard.text;
  EXPECT_NEAR(std::stod(heard.text.substr(at + 13)), 0.5, 0.05);
  EXPECT_THAT(read_text(made.playlist), HasSubstr(made.film.filename().native()));
}

// A47
TEST(RunnerFilm, OfASoundShowsItsPictureAsLong) {
  const TemporaryFolder folder;
  // An odd size, and a sound of another kind that begins late by its own clock.
  const auto picture = world::film(folder.path() / "picture.png",
                                   world::lavfi({"color=red:s=321x181"}, {"-frames:v", "1"}));
  const auto sound = world::film(
      folder.path() / "sound.ts",
      world::lavfi({"sine=d=3"}, {"-c:a", "mp2", "-output_ts_offset", "100", "-f", "mpegts"}));
  const auto made = render_here(Job::Kind::audio_merge, 480, sound, picture, folder.path());
  EXPECT_EQ(made.height, 180);
  EXPECT_EQ(made.playlist, "");
  const auto streams = streams_of(made.film);
  EXPECT_THAT(streams, HasSubstr("h264,avc1,320,180,yuv420p,bt709,25/1,"));
  EXPECT_THAT(streams, HasSubstr("aac,mp4a"));
  const auto lasts =
      world::run({"ffprobe", "-v", "error", "-show_entries", "stream=duration:format=duration",
                  "-of", "csv=p=0", made.film.native()});
  std::istringstream lines(lasts.text);
  int counted = 0;
  for (double seconds = 0; lines >> seconds; ++counted) EXPECT_NEAR(seconds, 3, 0.15);
  EXPECT_EQ(counted, 3);
  // Both begin at once, without what some players do not know.
  EXPECT_THAT(read_text(made.film), testing::Not(HasSubstr("elst")));
  // Red is red: the one colour that a wrong matrix shows.
  const auto pixel = folder.path() / "pixel.rgb";
  world::film(pixel, {"-i", made.film.native(), "-frames:v", "1", "-vf",
                      "scale=in_color_matrix=bt709:out_range=pc,format=rgb24,scale=1:1", "-pix_fmt",
                      "rgb24", "-f", "rawvideo"});
  const auto rgb = read_text(pixel);
  ASSERT_EQ(rgb.size(), 3U);
  EXPECT_GT(static_cast<unsigned char>(rgb[0]), 245);
  EXPECT_LT(static_cast<unsigned char>(rgb[1]), 12);
  EXPECT_LT(static_cast<unsigned char>(rgb[2]), 12);
}

TEST(RunnerFilm, IsNoneWithoutASound) {
  const TemporaryFolder folder;
  const auto picture = world::film(folder.path() / "picture.png",
                                   world::lavfi({"color=red:s=320x180"}, {"-frames:v", "1"}));
  const auto silent =
      world::film(folder.path() / "silent.mp4",
                  world::lavfi({"testsrc2=s=320x180:r=25:d=1"}, {"-pix_fmt", "yuv420p"}));
  EXPECT_THAT(world::fault_of([&] {
                (void)render_here(Job::Kind::audio_merge, 480, silent, picture, folder.path());
              }),
              HasSubstr("there is no sound in this film"));
}

}  // namespace
}  // namespace classe12::peertube
