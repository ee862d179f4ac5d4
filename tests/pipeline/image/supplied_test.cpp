// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/supplied.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/image/poster.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12::image {
namespace {

using testing::HasSubstr;
using namespace std::string_literals;

constexpr std::int64_t many = 1'000'000;

/// Red above, blue below, 64 x 32.
Picture flag() {
  Picture picture{64, 32, 0, {}};
  for (int y = 0; y < 32; ++y)
    for (int x = 0; x < 64; ++x)
      for (const int channel : {y < 16 ? 220 : 0, 0, y < 16 ? 0 : 220})
        picture.rgb.push_back(static_cast<std::uint8_t>(channel));
  return picture;
}

std::string file(const std::string& name) {
  const TemporaryFolder folder;
  write(flag(), 0, folder.path() / name);
  return read_text(folder.path() / name);
}

/// Red and blue at a place.
std::pair<int, int> at(const Picture& picture, int x, int y) {
  const auto first = 3 * static_cast<std::size_t>(y * picture.width + x);
  return {picture.rgb[first], picture.rgb[first + 2]};
}

std::string refusal(const std::string& bytes, std::int64_t pixels = many) {
  try {
    (void)read_picture(bytes, "tarte.jpg", pixels, 1920);
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_words);
    return error.what();
  }
  return "";
}

TEST(ASuppliedPicture, IsReadInEveryFormatAsItIsSeen) {  // A34
  for (const auto* name : {"a.jpg", "a.webp", "a.avif"}) {
    const auto read = read_picture(file(name), name, many, 1920);
    EXPECT_EQ(read.width, 64) << name;
    EXPECT_EQ(read.height, 32) << name;
    ASSERT_EQ(read.rgb.size(), 64U * 32 * 3) << name;
    EXPECT_GT(at(read, 32, 4).first, 180) << name;
    EXPECT_GT(at(read, 32, 28).second, 180) << name;
  }
}

TEST(ASuppliedPicture, IsSetUpright) {  // A34
  auto turned = file("a.jpg");
  // EXIF, and in it one field: orientation 6, a quarter turn clockwise.
  const auto exif = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"s;
  turned.insert(2, "\xff\xe1\0"s + static_cast<char>(exif.size() + 2) + exif);
  const auto read = read_picture(turned, "a.jpg", many, 1920);
  EXPECT_EQ(read.width, 32);
  EXPECT_EQ(read.height, 64);
  EXPECT_GT(at(read, 28, 32).first, 180);
  EXPECT_GT(at(read, 4, 32).second, 180);
}

TEST(ASuppliedPicture, IsOnWhiteWhereNothingIsSeen) {  // A34
  const TemporaryFolder folder;
  const auto png =
      world::film(folder.path() / "clear.png",
                  {"-f", "lavfi", "-i", "color=black@0:s=8x8,format=rgba", "-frames:v", "1"});
  EXPECT_EQ(at(read_picture(read_text(png), "clear.png", many, 1920), 4, 4), std::pair(255, 255));
}

TEST(ASuppliedPicture, IsNoLargerThanIsOfUse) {  // A34
  const auto read = read_picture(file("a.jpg"), "a.jpg", many, 16);
  EXPECT_EQ(read.width, 16);
  EXPECT_EQ(read.height, 8);
}

TEST(ASuppliedPicture, ThatIsNoneIsRefused) {  // A21, A34
  for (const auto& other : {""s, "GIF89a"s, "<svg/>"s, "%PDF-1.4"s, "push graphic-context"s,
                            "\0\0\0\x14"s + "ftypisom" + std::string(12, '\0')})
    EXPECT_THAT(refusal(other), HasSubstr("is not a picture")) << other;
}

TEST(ASuppliedPicture, ThatIsBrokenOrTooLargeIsRefused) {  // A21, A34
  const auto whole = file("a.jpg");
  EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2)), HasSubstr("is broken"));
  EXPECT_THAT(refusal(file("a.webp").substr(0, 40)), HasSubstr("is broken"));
  EXPECT_THAT(refusal(whole, 64 * 32 - 1), HasSubstr("64 x 32 pixels"));
  EXPECT_EQ(refusal(whole, 64 * 32), "");
}

}  // namespace
}  // namespace classe12::image
