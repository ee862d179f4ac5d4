// SPDX-License-Identifier: EUPL-1.2
// Whatever codec an upload is in, what comes out is H.264 as every player knows it, and says so.
#include "tests/support/bundle.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/witness.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Upload {
  std::string name, file;
  std::vector<std::string> options;
  std::string size = "96x64";
};
void PrintTo(const Upload& upload, std::ostream* out) {
  *out << upload.name;
}

/// The three bytes of an avcC box that CODECS repeats (RFC 6381 3.3): profile, constraints, level.
std::string avc1(const fs::path& file) {
  const auto bytes = read_text(file);
  const auto box = bytes.find("avcC");
  if (box == bytes.npos || box + 8 > bytes.size()) return "no avcC";
  std::string text = "avc1.";
  for (std::size_t i = 5; i < 8; ++i)
    text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[box + i]));
  return text;
}

class A10Codec : public testing::TestWithParam<Upload> {};

// A10: a film half red and half blue, in one codec and container after another. A grain moves in
// it: Theora has no packet for a picture that repeats the one before.
TEST_P(A10Codec, ComesOutAsPlainH264ThatIsDeclaredTruly) {
  const TemporaryFolder folder;
  std::vector<std::string> words{"-f",
                                 "lavfi",
                                 "-i",
                                 "color=0xc02020:size=96x64:rate=25:duration=0.6,drawbox=x=48:w=48:"
                                 "color=0x2020c0:t=fill,scale=" +
                                     GetParam().size + ":flags=neighbor,noise=alls=4:allf=t",
                                 "-f",
                                 "lavfi",
                                 "-i",
                                 "sine=frequency=500:sample_rate=48000:duration=0.6"};
  words.insert(words.end(), GetParam().options.begin(), GetParam().options.end());
  const auto film = world::film(folder.path() / GetParam().file, words);

  const auto bundle = world::ingest_tiny(film);
  const auto master = read_text(bundle->path / "master.m3u8");
  ASSERT_EQ(bundle->manifest.kind, "video");
  ASSERT_EQ(bundle->manifest.audio.size(), 1U);
  EXPECT_NEAR(bundle->manifest.duration.approx(), 0.6, 0.09);
  for (const auto& track : bundle->manifest.renditions) {
    SCOPED_TRACE(track.name);
    const auto file = world::file_of(*bundle, track);
    EXPECT_THAT(world::probed(file, "stream=codec_name,pix_fmt,color_space,field_order"),
                ElementsAre("h264,yuv420p,bt709,progressive"));
    EXPECT_EQ(track.codecs, avc1(file));
    EXPECT_THAT(master, HasSubstr("CODECS=\"" + avc1(file) + ",mp4a.40.2\""));
    EXPECT_EQ(world::picture_times(file).size(),
              static_cast<std::size_t>((track.duration * track.frame_rate).rounded()));
    const auto seen = world::pictures(file);
    ASSERT_GE(seen.size(), 12U);
    for (const auto& one : {seen.front(), seen.back()}) {
      const auto left = one.at(0.25, 0.5), right = one.at(0.75, 0.5);
      EXPECT_GT(left[0], left[2] + 100);
      EXPECT_GT(right[2], right[0] + 100);
    }
  }
}

const std::string quick = "ultrafast";

INSTANTIATE_TEST_SUITE_P(
    Uploads, A10Codec,
    testing::Values(
        Upload{"HevcTenBit",
               "hevc.mp4",
               {"-c:v", "libx265", "-preset", quick, "-x265-params", "log-level=error", "-pix_fmt",
                "yuv420p10le", "-tag:v", "hvc1"}},
        Upload{"H264TenBit422",
               "camera.mov",
               {"-c:v", "libx264", "-preset", quick, "-pix_fmt", "yuv422p10le"}},
        Upload{"H264In444",
               "screen.mp4",
               {"-c:v", "libx264", "-preset", quick, "-pix_fmt", "yuv444p"}},
        Upload{"ProRes", "cut.mov", {"-c:v", "prores_ks", "-profile:v", "hq", "-c:a", "pcm_s24le"}},
        Upload{
            "Vp9",
            "vp9.webm",
            {"-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"}},
        Upload{"Av1", "av1.mp4", {"-c:v", "libaom-av1", "-cpu-used", "8", "-usage", "realtime"}},
        Upload{"MotionJpeg",
               "photo.avi",
               {"-c:v", "mjpeg", "-pix_fmt", "yuvj422p", "-c:a", "pcm_s16le"}},
        Upload{"Mpeg2InTransportStream", "broadcast.ts", {"-c:v", "mpeg2video", "-c:a", "mp2"}},
        Upload{
            "Mpeg2InProgramStream", "dvd.vob", {"-c:v", "mpeg2video", "-c:a", "ac3", "-f", "vob"}},
        Upload{"Dv",
               "tape.avi",
               {"-c:v", "dvvideo", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "-ac", "2"},
               "720x576"},
        Upload{"Wmv2", "windows.wmv", {"-c:v", "wmv2", "-c:a", "wmav2"}},
        Upload{"Flv1", "flash.flv", {"-c:v", "flv", "-c:a", "libmp3lame", "-ar", "44100"}},
        Upload{"H263In3gp", "phone.3gp", {"-c:v", "h263", "-c:a", "aac", "-ar", "8000"}, "128x96"},
        Upload{"Theora", "free.ogv", {"-c:v", "libtheora", "-c:a", "libvorbis"}},
        Upload{"Mpeg4WithBFrames", "divx.avi", {"-c:v", "mpeg4", "-bf", "2", "-c:a", "libmp3lame"}},
        // Two pictures in one packet and an empty one after it, as DivX packed them.
        Upload{"XvidWithPackedBFrames",
               "packed.avi",
               {"-c:v", "libxvid", "-bf", "2", "-g", "12", "-c:a", "libmp3lame"}}),
    [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace classe12
