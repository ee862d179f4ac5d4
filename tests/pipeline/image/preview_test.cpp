// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/preview.hpp"

#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace classe12::image {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string made(const std::vector<Picture>& pictures) {
  const TemporaryFolder folder;
  write_preview(pictures, 125, folder.path() / "preview.webp");
  return read_text(folder.path() / "preview.webp");
}

std::size_t frames(const std::string& webp) {
  std::size_t count = 0;
  for (auto at = webp.find("ANMF"); at != std::string::npos; at = webp.find("ANMF", at + 4))
    ++count;
  return count;
}

TEST(APreview, MovesAndHasNoMetadata) {  // A18
  std::vector<Picture> pictures;
  for (int i = 0; i < 5; ++i) {
    pictures.push_back({32, 18, 0, {}});
    pictures.back().rgb.assign(std::size_t{32} * 18 * 3, static_cast<std::uint8_t>(40 * i));
  }
  const auto webp = made(pictures);
  EXPECT_EQ(frames(webp), 5U);
  EXPECT_THAT(webp, Not(HasSubstr("EXIF")));
  EXPECT_THAT(webp, Not(HasSubstr("XMP ")));
}

TEST(APreview, IsSmallWhateverItShows) {
  std::mt19937 random(7);
  std::vector<Picture> noise;
  for (int i = 0; i < 24; ++i) {
    noise.push_back({320, 180, 0, {}});
    for (int byte = 0; byte < 320 * 180 * 3; ++byte)
      noise.back().rgb.push_back(static_cast<std::uint8_t>(random()));
  }
  EXPECT_LT(made(noise).size(), largest_preview);
}

}  // namespace
}  // namespace classe12::image
