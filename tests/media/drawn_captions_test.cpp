// SPDX-License-Identifier: EUPL-1.2
// Captions that are pictures, read by the real tesseract.
#include "tests/support/bundle.hpp"
#include "tests/support/pgs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace classe12 {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// Two seconds of blue with such captions in French.
fs::path film(const fs::path& file, const std::string& codec) {
  const TemporaryFolder folder;
  const auto drawn = folder.path() / "drawn.sup";
  write_text(drawn, pgs::file({{200, 1000, "L'élève compte\nles dizaines : 10, 20"},
                               {1100, 1800, "Où est la règle ?", 40}}));
  const auto words = world::lavfi({"color=c=blue:s=160x120:r=25:d=2"},
                                  {"-fix_sub_duration", "-i", drawn.native(), "-map", "0", "-map",
                                   "1", "-c:s", codec, "-metadata:s:s:0", "language=fre"});
  return world::film(file, words);
}

std::string text_of(const world::Bundle& bundle) {
  return read_text(bundle.path / "captions/fr.vtt");
}

TEST(A32, CaptionsThatArePicturesAreRead) {
  const TemporaryFolder folder;
  const std::vector<std::pair<std::string, std::string>> kinds{
      {"disc.mkv", "copy"}, {"television.ts", "dvbsub"}, {"dvd.mkv", "dvdsub"}};
  for (const auto& [name, codec] : kinds) {
    const auto bundle = world::ingest_tiny(film(folder.path() / name, codec));
    ASSERT_THAT(bundle->manifest.captions, SizeIs(1)) << name;
    EXPECT_EQ(bundle->manifest.captions.front().from, "pictures") << name;
    EXPECT_THAT(text_of(*bundle), AllOf(HasSubstr("élève compte\nles dizaines : 10, 20"),
                                        HasSubstr("Où est la règle ?")))
        << name;
    const auto stream = std::to_string(bundle->manifest.source_streams.back().index);
    EXPECT_THAT(bundle->manifest.findings,
                Contains(Finding{"captions_recognised", {stream, "2", "2"}}))
        << name;
    EXPECT_THAT(read_text(bundle->path / "master.m3u8"), HasSubstr("NAME=\"français (auto)\""));
  }
}

TEST(A32, CaptionsThatArePicturesAreLeftOutWithoutAReader) {
  const TemporaryFolder folder;
  const auto file = film(folder.path() / "disc.mkv", "copy");
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const auto without = world::ingest_tiny(file);
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_THAT(without->manifest.captions, IsEmpty());
  EXPECT_THAT(without->manifest.findings, Contains(Finding{"captions_dropped", {"1"}}));
}

}  // namespace
}  // namespace classe12
