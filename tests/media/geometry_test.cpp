// SPDX-License-Identifier: EUPL-1.2
// Upright, square and even: what is seen in every size and in the poster.
#include "tests/support/bundle.hpp"
#include "tests/support/witness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace classe12 {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr world::Rgb red{255, 0, 0}, green{0, 255, 0}, blue{0, 0, 255}, white{255, 255, 255};

/// A quarter of a second with a colour in each corner, and what is done to it
/// before it is stored.
fs::path corners(const fs::path& file, const std::string& size, const std::string& stored = "null",
                 const std::string& pixels = "yuv420p") {
  const auto half = "iw/2:ih/2:";
  return world::film(
      file, {"-f", "lavfi", "-i",
             "color=white:rate=12:duration=0.25:size=" + size + ",format=rgb24,drawbox=0:0:" +
                 half + "red:fill,drawbox=iw/2:0:" + half + "lime:fill,drawbox=0:ih/2:" + half +
                 "blue:fill," + stored + ",scale=out_color_matrix=bt709,format=" + pixels,
             "-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-colorspace", "bt709",
             "-color_primaries", "bt709", "-color_trc", "bt709"});
}

/// The matrix of an MP4's picture (ISO 14496-12, 8.3.2), in whole numbers.
struct Matrix {
  int a, b, c, d;
};

/// Writes it into the file's one track header, as a phone does.
void set_matrix(const fs::path& file, Matrix matrix) {
  auto bytes = read_text(file);
  auto at = bytes.find("tkhd") + 44;
  for (const auto value :
       {matrix.a << 16, matrix.b << 16, 0, matrix.c << 16, matrix.d << 16, 0, 0, 0, 1 << 30})
    for (const int shift : {24, 16, 8, 0})
      bytes[at++] = static_cast<char>(static_cast<unsigned>(value) >> shift);
  write_text(file, bytes);
}

void expect_colour(world::Rgb seen, world::Rgb wanted, const char* where) {
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(seen[i], wanted[i], 40) << where;
}

void expect_upright(const fs::path& file) {
  const auto seen = world::pictures(file);
  ASSERT_FALSE(seen.empty());
  for (const auto* picture : {&seen.front(), &seen.back()}) {
    expect_colour(picture->at(0.2, 0.2), red, "top left");
    expect_colour(picture->at(0.8, 0.2), green, "top right");
    expect_colour(picture->at(0.2, 0.8), blue, "bottom left");
    expect_colour(picture->at(0.8, 0.8), white, "bottom right");
  }
}

/// Stored upright in square pixels, in every size and in the poster, and
/// nothing left that a player could turn once more.
void expect_upright(const world::Bundle& bundle, const std::vector<std::string>& sizes) {
  std::vector<std::string> found;
  for (const auto& track : bundle.manifest.renditions) {
    SCOPED_TRACE(track.name);
    const auto file = world::file_of(bundle, track);
    // A matrix or a tag that is left would be a line or a value more.
    const auto shape = world::probed(
        file,
        "stream=width,height,sample_aspect_ratio:stream_side_data=rotation:stream_tags=rotate");
    EXPECT_THAT(shape, testing::SizeIs(1));
    found.push_back(track.name + "," + shape.front());
    expect_upright(file);
  }
  EXPECT_EQ(found, sizes);
  SCOPED_TRACE("poster");
  expect_upright(bundle.path / "images" / "poster.jpg");
}

TEST(A1, RotatedPhoneVideoIsStoredUpright) {
  struct Case {
    std::string name, size, stored;
    Matrix matrix;
  };
  std::vector<Case> cases{
      {"90", "144x256", "transpose=cclock", {0, 1, -1, 0}},
      {"180", "256x144", "hflip,vflip", {-1, 0, 0, -1}},
      {"270", "144x256", "transpose=clock", {0, -1, 1, 0}},
      {"mirrored and turned", "144x256", "transpose=cclock_flip", {0, 1, 1, 0}},
      {"mirrored", "256x144", "hflip", {-1, 0, 0, 1}},
      {"mirrored top to bottom", "256x144", "vflip", {1, 0, 0, -1}},
      {"mirrored and turned back", "144x256", "transpose=clock_flip", {0, -1, -1, 0}},
  };
  if (!world::long_run()) cases.resize(4);
  for (const auto& phone : cases) {
    SCOPED_TRACE(phone.name);
    const TemporaryFolder folder;
    const auto file = corners(folder.path() / "phone.mp4", phone.size, phone.stored);
    set_matrix(file, phone.matrix);
    const auto bundle = world::ingest_tiny(file);
    const bool portrait = phone.size.starts_with("144x");
    expect_upright(*bundle, portrait
                                ? std::vector<std::string>{"144p,144,256,1:1", "72p,72,128,1:1"}
                                : std::vector<std::string>{"144p,256,144,1:1", "72p,128,72,1:1"});
  }
}

TEST(A1, TheRotateTagOfOldFilesIsHonoured) {
  const TemporaryFolder folder;
  const auto lying = corners(folder.path() / "lying.mp4", "144x256", "transpose=cclock");
  // FFmpeg's own program takes the tag for itself, so it is written under another name.
  const auto file = world::film(folder.path() / "old.mkv",
                                {"-i", lying.native(), "-c", "copy", "-metadata:s:v", "ROTATX=90"});
  auto bytes = read_text(file);
  bytes.replace(bytes.find("ROTATX"), 6, "ROTATE");
  write_text(file, bytes);
  expect_upright(*world::ingest_tiny(file), {"144p,144,256,1:1", "72p,72,128,1:1"});
}

/// Every size is even on both sides, no larger than the source, and has its
/// shape within 0.5 %; the witness sees what the manifest says.
void expect_shape(const world::Bundle& bundle, int width, int height) {
  for (const auto& track : bundle.manifest.renditions) {
    SCOPED_TRACE(track.name);
    EXPECT_EQ(track.name, std::to_string(std::min(track.width, track.height)) + "p");
    EXPECT_EQ(
        world::probed(world::file_of(bundle, track), "stream=width,height,sample_aspect_ratio")
            .front(),
        std::to_string(track.width) + "," + std::to_string(track.height) + ",1:1");
    EXPECT_EQ(track.width % 2, 0);
    EXPECT_EQ(track.height % 2, 0);
    EXPECT_LE(std::min(track.width, track.height), std::min(width, height));
    const auto wanted = static_cast<double>(width) / height;
    EXPECT_NEAR(static_cast<double>(track.width) / track.height / wanted, 1, 0.005);
    expect_upright(world::file_of(bundle, track));
  }
}

TEST(A2, PortraitVideoHasTheSizesOfItsShortSide) {
  const TemporaryFolder folder;
  const auto file = corners(folder.path() / "portrait.mp4", "1080x1920");
  const auto bundle = world::ingest(file, {"--verify", "quick"});
  std::vector<std::string> names;
  for (const auto& track : bundle->manifest.renditions) {
    names.push_back(track.name);
    EXPECT_LT(track.width, track.height);
  }
  EXPECT_THAT(names, ElementsAre("1080p", "720p", "480p", "360p", "240p"));
  expect_shape(*bundle, 1080, 1920);
}

TEST(A7, AnamorphicPixelsBecomeSquare) {
  const TemporaryFolder folder;
  const auto file = corners(folder.path() / "pal.mp4", "720x576", "setsar=64/45");
  ASSERT_EQ(world::probed(file, "stream=sample_aspect_ratio").front(), "64:45");
  const auto bundle = world::ingest_tiny(file);
  expect_upright(*bundle, {"144p,256,144,1:1", "72p,128,72,1:1"});
  EXPECT_THAT(bundle->manifest.findings, Contains(Finding{"pixels_not_square", {"64:45"}}));
}

TEST(A9, OddSizesBecomeEvenAndKeepTheirShape) {
  struct Case {
    int width, height;
    const char* preset;
  };
  std::vector<Case> cases{{853, 481, "web"},
                          {2560, 1337, "tests/media/tiny.yaml"},
                          {16, 16, "web"},
                          {8192, 4320, "tests/media/tiny.yaml"}};
  if (!world::long_run()) cases.pop_back();
  for (const auto& odd : cases) {
    const auto size = std::to_string(odd.width) + "x" + std::to_string(odd.height);
    SCOPED_TRACE(size);
    const TemporaryFolder folder;
    // 4:4:4 has no even sizes to keep to.
    const auto file = corners(folder.path() / "odd.mp4", size, "null", "yuv444p");
    ASSERT_EQ(world::probed(file, "stream=width,height").front(),
              std::to_string(odd.width) + "," + std::to_string(odd.height));
    const std::string preset(odd.preset);
    const auto bundle =
        world::ingest(file, {"--verify", "quick", "-p",
                             preset == "web" ? preset : (world::source() / preset).native()});
    expect_shape(*bundle, odd.width, odd.height);
  }
}

/// Without a word on its colours, a small film is in BT.601, and zimg converts it.
TEST(A9, OddSizeInBt601WithHalfTheChromaBecomesEven) {
  const TemporaryFolder folder;
  const auto file = world::film(folder.path() / "odd.webm",
                                {"-f", "lavfi", "-i", "testsrc2=s=161x121:r=25:d=0.4", "-pix_fmt",
                                 "yuv420p", "-c:v", "libvpx-vp9", "-deadline", "realtime"});
  const auto bundle = world::ingest(file, {"--verify", "quick"});
  ASSERT_EQ(bundle->manifest.renditions.size(), 1U);
  EXPECT_EQ(bundle->manifest.renditions.front().width, 160);
  EXPECT_EQ(bundle->manifest.renditions.front().height, 120);
}

}  // namespace
}  // namespace classe12
