// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/scan.hpp"

#include "pipeline/base/files.hpp"
#include "tests/support/boxes.hpp"

#include <gtest/gtest.h>

#include <string>

namespace classe12::privacy {
namespace {

std::string found(const std::string& name, const std::string& bytes) {
  const TemporaryFolder folder;
  write_text(folder.path() / name, bytes);
  const auto leak = leak_in(folder.path() / name);
  return leak ? to_text(*leak) : "";
}

TEST(TheScan, ReadsEveryKindOfFileThatIsMade) {  // A18
  EXPECT_EQ(found("720p.mp4", boxes::bytes(boxes::video())), "");
  EXPECT_EQ(found("fr.mp4", boxes::bytes(boxes::sound())), "");
  EXPECT_EQ(found("720p.m3u8", "#EXTM3U\n"), "");
  EXPECT_EQ(found("fr.vtt", "WEBVTT\n"), "");
  EXPECT_EQ(found("720p.mp4", "Marie"), "byte 0: something that is no whole box");
  EXPECT_EQ(found("poster.jpg", "Marie"), "byte 0: something that is no JPEG");
  EXPECT_EQ(found("poster.webp", "Marie"), "byte 0: something that is no WebP");
  EXPECT_EQ(found("poster.avif", "Marie"), "byte 0: something that is no AVIF");
  EXPECT_EQ(found("fr.vtt", "WEBVTT\n\n+48.8584+002.2945/"), "byte 8, text: coordinates");
}

TEST(TheScan, TrustsNoKindOfFileThatItDoesNotKnow) {
  EXPECT_EQ(found("poster.png", "x"), "byte 0: a kind of file that is not made here");
  EXPECT_EQ(found("notes", "x"), "byte 0: a kind of file that is not made here");
}

TEST(TheScan, ReadsAFileThatIsLargerThanItsBuffers) {
  auto file = boxes::video();
  const auto moof = boxes::at(file, "moof");
  const boxes::Node mdat{"mdat", boxes::unit("\x41" + std::string(300'000, 'p'))};
  for (int i = 0; i < 4; ++i) {
    file.in.push_back(moof);
    file.in.push_back(mdat);
  }
  EXPECT_EQ(found("720p.mp4", boxes::bytes(file)), "");
  const auto good = boxes::bytes(file).size();
  file.in.push_back({"loci", "x"});
  EXPECT_EQ(found("720p.mp4", boxes::bytes(file)),
            "byte " + std::to_string(good) + ", loci: a box not ours");
}

}  // namespace
}  // namespace classe12::privacy
