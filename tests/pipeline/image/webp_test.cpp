// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/webp.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/image/poster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12::image {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::string_literals;

std::string chunk(const std::string& type, const std::string& body) {
  std::string size;
  for (int i = 0; i < 4; ++i) size += static_cast<char>(body.size() >> 8 * i & 0xff);
  return type + size + body + std::string(body.size() % 2, '\0');
}

TEST(Webp, LosesItsMetadataAndKeepsItsPicture) {  // A18
  const auto head = std::string(9, '\0');
  EXPECT_EQ(without_metadata(chunk("RIFF", "WEBP" + chunk("VP8X", "\x3e"s + head) +
                                               chunk("ICCP", "profile") + chunk("ALPH", "a") +
                                               chunk("VP8 ", "picture") + chunk("EXIF", "Marie") +
                                               chunk("XMP ", "<x/>"))),
            chunk("RIFF", "WEBP" + chunk("VP8X", "\x12"s + head) + chunk("ALPH", "a") +
                              chunk("VP8 ", "picture")));
}

TEST(Webp, ThatHasNoneStaysAsItIs) {
  const auto bare = chunk("RIFF", "WEBP" + chunk("VP8 ", "picture"));
  EXPECT_EQ(without_metadata(bare), bare);
}

TEST(Webp, ThatIsBrokenIsOurOwnFault) {
  for (const auto& broken : {"RIFF"s, chunk("RIFF", "WAVE"), chunk("RIFF", "WEBPVP8 "),
                             chunk("RIFF", "WEBP" + chunk("VP8 ", "picture")).substr(0, 24)})
    EXPECT_THROW((void)without_metadata(broken), Error);
}

TEST(APoster, HasNoMetadataInAnyFormat) {  // A18
  const TemporaryFolder folder;
  Picture picture;
  picture.width = picture.height = 16;
  picture.rgb.assign(16 * 16 * 3, 100);
  for (const auto* name : {"poster.webp", "poster.jpg", "poster.avif"}) {
    write(picture, 0, folder.path() / name);
    const auto bytes = read_text(folder.path() / name);
    EXPECT_THAT(bytes, Not(HasSubstr("EXIF"))) << name;
    EXPECT_THAT(bytes, Not(HasSubstr("Exif"))) << name;
  }
}

}  // namespace
}  // namespace classe12::image
