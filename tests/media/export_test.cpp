// SPDX-License-Identifier: EUPL-1.2
// A bundle's tracks in one file, for a download.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::Not;

class Export : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const TemporaryFolder folder;
    bundle_ = world::ingest_tiny(
        world::film(folder.path() / "film.mp4",
                    {"-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-f", "lavfi", "-i",
                     "sine=f=440:d=3", "-pix_fmt", "yuv420p", "-metadata", "title=Lucie"}));
  }
  static void TearDownTestSuite() { bundle_.reset(); }

  fs::path made(const std::string& as, std::vector<std::string> more = {}) {
    auto file = folder_.path() / (as + ".mp4");
    more.insert(more.begin(), {"-q", "export", bundle_->path.native(), "--as", as, "--replace",
                               "-o", file.native()});
    const auto ran = world::classe12(more);
    EXPECT_EQ(ran.code, 0) << ran.text;
    EXPECT_THAT(world::names(folder_.path()), testing::Contains(file.filename()));
    return file;
  }

  /// A digest of every packet with its times, as FFmpeg's own program reads them.
  static std::string packets(const fs::path& file, const std::string& kind) {
    const auto ran = world::run({"ffmpeg", "-v", "error", "-i", file.native(), "-map", "0:" + kind,
                                 "-c", "copy", "-f", "framemd5", "-"});
    EXPECT_EQ(ran.code, 0) << ran.text;
    // The head names the time base, which the two need not share.
    std::string digests;
    std::istringstream lines(ran.text);
    for (std::string line; std::getline(lines, line);)
      if (!line.starts_with('#')) digests += line.substr(line.rfind(',')) + "\n";
    return digests;
  }

  static std::string starts(const fs::path& file) {
    return world::run({"ffprobe", "-v", "error", "-show_entries", "stream=codec_type,start_time",
                       "-of", "csv=p=0", file.native()})
        .text;
  }

  static std::unique_ptr<world::Bundle> bundle_;
  TemporaryFolder folder_;
};
std::unique_ptr<world::Bundle> Export::bundle_;

TEST_F(Export, HasBothTracksSampleForSample) {
  for (const std::string as : {"mp4", "fmp4"}) {
    const auto file = made(as);
    EXPECT_EQ(packets(file, "v"),
              packets(world::file_of(*bundle_, bundle_->manifest.renditions.front()), "v"));
    EXPECT_EQ(packets(file, "a"),
              packets(world::file_of(*bundle_, bundle_->manifest.audio.front()), "a"));
    EXPECT_EQ(starts(file), "video,0.000000\naudio,0.000000\n") << as;
  }
}

TEST_F(Export, CanBePlayedWhileItIsFetched) {
  const auto bytes = read_text(made("mp4"));
  EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
  EXPECT_EQ(bytes.find("moof"), std::string::npos);
}

TEST_F(Export, IsInFragmentsWhenAsked) {
  const auto bytes = read_text(made("fmp4"));
  EXPECT_LT(bytes.find("moov"), bytes.find("moof"));
  EXPECT_LT(bytes.find("moof"), bytes.find("mdat"));
}

TEST_F(Export, SaysNothingOfItsMaker) {  // A18
  const auto bytes = read_text(made("mp4"));
  for (const auto* box : {"elst", "\xa9too", "Lucie", "Lavf"})
    EXPECT_EQ(bytes.substr(0, bytes.find("mdat")).find(box), std::string::npos) << box;
}

TEST_F(Export, GivesTheSameBytesTwice) {
  const auto first = read_text(made("mp4"));
  EXPECT_EQ(first, read_text(made("mp4")));
}

TEST_F(Export, TakesTheSizeThatIsAskedFor) {
  const auto& smallest = bundle_->manifest.renditions.back();
  EXPECT_EQ(packets(made("mp4", {"--size", smallest.name}), "v"),
            packets(world::file_of(*bundle_, smallest), "v"));
  const auto ran = world::classe12({"export", bundle_->path.native(), "--as", "mp4", "--size",
                                    "4320p", "-o", (folder_.path() / "x.mp4").native()});
  EXPECT_EQ(ran.code, 64);
  EXPECT_THAT(ran.text,
              HasSubstr("has no 4320p; it has: " + bundle_->manifest.renditions.front().name));
}

TEST_F(Export, NeverWritesOverAFileUnasked) {
  const auto file = folder_.path() / "mine.mp4";
  write_text(file, "mine");
  const auto ran =
      world::classe12({"export", bundle_->path.native(), "--as", "mp4", "-o", file.native()});
  EXPECT_EQ(ran.code, 73);
  EXPECT_THAT(ran.text, HasSubstr("is there already"));
  EXPECT_EQ(read_text(file), "mine");
  EXPECT_THAT(world::names(folder_.path()), testing::ElementsAre("mine.mp4"));
}

}  // namespace
}  // namespace classe12
