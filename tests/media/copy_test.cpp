// SPDX-License-Identifier: EUPL-1.2
// A stream that fits is taken over as it is: not a picture changes, and nothing
// but pictures comes along.
#include "tests/support/bundle.hpp"
#include "tests/support/witness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::Contains;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// Ten seconds that fit the web's 720p, a key frame every 2.5 s, colours not
/// named, and who made it written between the pictures.
fs::path fitting(const fs::path& file) {
  return world::film(
      file, {"-f",
             "lavfi",
             "-i",
             "testsrc2=size=1280x720:rate=30:duration=10",
             "-f",
             "lavfi",
             "-i",
             "sine=frequency=440:duration=10",
             "-c:v",
             "libx264",
             "-preset",
             "ultrafast",
             "-crf",
             "35",
             "-profile:v",
             "high",
             "-pix_fmt",
             "yuv420p",
             "-bf",
             "2",
             "-x264-params",
             "keyint=75:min-keyint=75:scenecut=0",
             "-bsf:v",
             "h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+MarieDurand",
             "-c:a",
             "aac"});
}

/// A digest of every decoded picture, in order.
std::string pictures(const fs::path& file) {
  const auto ran = world::run({"ffmpeg", "-v", "error", "-nostdin", "-i", file.native(), "-map",
                               "0:v:0", "-f", "hash", "-hash", "sha256", "-"});
  EXPECT_EQ(ran.code, 0) << ran.text;
  return ran.text;
}

TEST(CopiedStream, IsTheUploadsOwnAndPlays) {
  const TemporaryFolder folder;
  const auto upload = fitting(folder.path() / "fitting.mp4");
  ASSERT_THAT(read_text(upload), HasSubstr("MarieDurand"));
  const auto bundle = world::ingest(upload);
  const auto& renditions = bundle->manifest.renditions;
  EXPECT_EQ(renditions.at(0).because, "copied");
  EXPECT_THAT(renditions.at(0).reasons, testing::IsEmpty());
  EXPECT_EQ(renditions.at(1).because, "scaled");
  for (const auto& check : bundle->manifest.checks) EXPECT_TRUE(check.passed) << sentence(check);

  const auto copied = world::file_of(*bundle, renditions.at(0));
  EXPECT_EQ(pictures(copied), pictures(upload));
  EXPECT_THAT(read_text(copied), Not(HasSubstr("MarieDurand")));
  EXPECT_THAT(read_text(copied), Not(HasSubstr("x264")));
  // Colours are named, in the pictures' own headers.
  EXPECT_THAT(world::run({"ffprobe", "-v", "error", "-show_entries",
                          "stream=color_range,color_space,color_transfer,color_primaries", "-of",
                          "csv=p=0", copied.native()})
                  .text,
              HasSubstr("tv,bt709,bt709,bt709"));
  // Every size has its key frames where the copied one has them, and more between.
  EXPECT_THAT(world::key_times(*bundle, "720p"),
              ElementsAre(DoubleNear(0, 0.001), DoubleNear(2.5, 0.001), DoubleNear(5, 0.001),
                          DoubleNear(7.5, 0.001)));
  for (const auto* other : {"480p", "360p", "240p"}) {
    const auto keys = world::key_times(*bundle, other);
    for (const auto time : {0.0, 2.5, 5.0, 7.5})
      EXPECT_THAT(keys, Contains(DoubleNear(time, 0.001))) << other;
    for (std::size_t i = 1; i < keys.size(); ++i) EXPECT_LE(keys[i] - keys[i - 1], 2) << other;
  }
}

TEST(CopiedStream, IsMadeByteForByteAlike) {
  const TemporaryFolder folder;
  const auto upload = fitting(folder.path() / "fitting.mp4");
  std::map<std::string, std::string> first;
  for (const std::string jobs : {"1", "4"}) {
    const auto out = folder.path() / jobs;
    const auto ran = world::classe12({"-q", "ingest", "--verify", "quick", "--jobs", jobs, "--id",
                                      world::id, "-o", out.native(), upload.native()});
    ASSERT_EQ(ran.code, 0) << ran.text;
    const auto digests = world::digests(out / "fitting");
    if (first.empty()) first = digests;
    EXPECT_EQ(digests, first);
  }
}

}  // namespace
}  // namespace classe12
