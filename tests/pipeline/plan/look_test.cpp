// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/look.hpp"

#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace classe12 {
namespace {

VideoFacts tagged(int width, int height, const std::string& pixels, const Colour& colour) {
  auto facts = *sources::picture(width, height, 25, 10).video;
  facts.pixel_format = pixels;
  facts.colour = colour;
  return facts;
}

Colour assumed(int width, int height, const std::string& pixels, const Colour& colour) {
  return assumed_colour(tagged(width, height, pixels, colour));
}

const Colour nothing, bt709{"tv", "bt709", "bt709", "bt709"};

TEST(Colours, ThatTheFileTellsAreBelieved) {  // A6
  for (const auto& colour : std::vector<Colour>{bt709,
                                                {"pc", "bt709", "bt709", "bt709"},
                                                {"tv", "smpte170m", "smpte170m", "smpte170m"},
                                                {"tv", "bt470bg", "bt470bg", "bt470bg"},
                                                {"tv", "bt2020", "smpte2084", "bt2020nc"},
                                                {"tv", "smpte432", "iec61966-2-1", "bt709"}})
    EXPECT_EQ(assumed(1920, 1080, "yuv420p", colour), colour);
}

TEST(Colours, ThatNobodyTellsFollowFromTheSize) {  // A6
  EXPECT_EQ(assumed(1920, 1080, "yuv420p", nothing), bt709);
  EXPECT_EQ(assumed(1280, 720, "yuv420p", nothing), bt709);
  EXPECT_EQ(assumed(960, 720, "yuv420p", nothing), bt709);
  EXPECT_EQ(assumed(1440, 480, "yuv420p", nothing), bt709);
  EXPECT_EQ(assumed(720, 576, "yuv420p", nothing), (Colour{"tv", "bt470bg", "bt709", "smpte170m"}));
  EXPECT_EQ(assumed(720, 480, "yuv420p", nothing),
            (Colour{"tv", "smpte170m", "bt709", "smpte170m"}));
  EXPECT_EQ(assumed(640, 360, "yuv420p", nothing),
            (Colour{"tv", "smpte170m", "bt709", "smpte170m"}));
}

TEST(Colours, OfRgbAreFullRange) {  // A6
  for (const auto* pixels : {"rgb24", "bgr0", "gbrp", "argb", "abgr", "pal8", "rgba", "0rgb"})
    EXPECT_EQ(assumed(640, 480, pixels, nothing), (Colour{"pc", "bt709", "bt709", "gbr"}))
        << pixels;
}

TEST(Colours, OfTheOldNamesAreFullRange) {  // A6
  EXPECT_EQ(assumed(1920, 1080, "yuvj420p", nothing).range, "pc");
  EXPECT_EQ(assumed(1920, 1080, "yuvj422p", bt709).range, "pc");
  EXPECT_EQ(assumed(1920, 1080, "yuv420p", nothing).range, "tv");
}

TEST(Colours, ThatAreHalfToldAreFilledInToMatch) {  // A6
  EXPECT_EQ(assumed(3840, 2160, "yuv420p10le", {"", "bt2020", "smpte2084", ""}),
            (Colour{"tv", "bt2020", "smpte2084", "bt2020nc"}));
  EXPECT_EQ(assumed(720, 576, "yuv420p", {"", "bt709", "", ""}), bt709);
  EXPECT_EQ(assumed(720, 576, "yuv420p", {"", "", "", "bt709"}), bt709);
  EXPECT_EQ(assumed(3840, 2160, "yuv420p10le", {"", "", "arib-std-b67", "bt2020nc"}),
            (Colour{"tv", "bt2020", "arib-std-b67", "bt2020nc"}));
}

TEST(Colours, ThatAreNoneCountAsUntold) {  // A6
  const Colour unknown{"unknown", "unknown", "reserved", "unknown"};
  EXPECT_EQ(assumed(1920, 1080, "yuv420p", unknown), bt709);
  // A matrix for RGB on what is not RGB is some writer's slip.
  EXPECT_EQ(assumed(1920, 1080, "yuv420p", {"tv", "bt709", "bt709", "gbr"}), bt709);
}

TEST(Colours, AreNeverLeftOpen) {
  const std::vector<std::string> primaries{"", "bt709", "bt2020", "smpte170m", "bt470bg", "film"};
  const std::vector<std::string> matrices{"", "bt709", "bt2020nc", "smpte170m", "ycgco", "gbr"};
  for (const auto& first : primaries)
    for (const auto& matrix : matrices)
      for (const auto* pixels : {"yuv420p", "yuvj420p", "gbrp", "gray"})
        for (const int height : {480, 576, 1080}) {
          const auto colour = assumed(height * 4 / 3, height, pixels, {"", first, "", matrix});
          EXPECT_FALSE(colour.range.empty() || colour.primaries.empty() ||
                       colour.transfer.empty() || colour.matrix.empty())
              << testing::PrintToString(colour);
        }
}

TEST(HighDynamicRange, IsToldByTheTransferAlone) {  // A5
  EXPECT_TRUE(is_high_dynamic_range({"tv", "bt2020", "smpte2084", "bt2020nc"}));
  EXPECT_TRUE(is_high_dynamic_range({"tv", "bt2020", "arib-std-b67", "bt2020nc"}));
  // 10 bits and wide colours are not yet that.
  EXPECT_FALSE(is_high_dynamic_range({"tv", "bt2020", "bt2020-10", "bt2020nc"}));
  EXPECT_FALSE(is_high_dynamic_range(bt709));
  EXPECT_FALSE(is_high_dynamic_range(nothing));
}

TEST(Look, SetsThePictureUpright) {  // A1
  auto facts = *sources::picture(1920, 1080, 25, 10).video;
  facts.quarter_turns = 3;
  facts.mirrored = true;
  const auto look = make_look(facts, nullptr);
  EXPECT_EQ(look.quarter_turns, 3);
  EXPECT_TRUE(look.mirrored);
  EXPECT_EQ(look.colour, bt709);
  EXPECT_FALSE(look.deinterlace);
  EXPECT_FALSE(look.high_dynamic_range);
}

TEST(Look, BelievesThePictureAndNotTheFlagAboutInterlacing) {  // A8
  auto flagged = *sources::picture(1920, 1080, 25, 10).video;
  flagged.field_order = "tt";
  auto silent = *sources::picture(1920, 1080, 25, 10).video;
  silent.field_order = "progressive";
  Analysis combs, smooth;
  combs.interlaced = combs.bottom_field_first = true;
  EXPECT_FALSE(make_look(flagged, &smooth).deinterlace);
  EXPECT_TRUE(make_look(silent, &combs).deinterlace);
  EXPECT_TRUE(make_look(silent, &combs).bottom_field_first);
  EXPECT_FALSE(make_look(flagged, nullptr).deinterlace);
}

TEST(Look, KnowsHighDynamicRange) {  // A5
  const auto source = sources::hdr();
  EXPECT_TRUE(make_look(*source.streams.front().video, nullptr).high_dynamic_range);
}

TEST(Look, OfFieldsTakenApartIsTwiceAsFast) {  // A8
  const auto facts = with_fields_apart(*sources::picture(720, 576, 25, 10).video);
  EXPECT_EQ(facts.exact_rate, Rational(50));
  EXPECT_EQ(facts.typical_rate, 50);
  EXPECT_EQ(facts.width, 720);
}

TEST(Look, SaysThatASizeIsOdd) {  // A9
  VideoFacts video;
  video.width = 160, video.height = 120;
  EXPECT_FALSE(make_look(video, nullptr).odd);
  video.width = 161;
  EXPECT_TRUE(make_look(video, nullptr).odd);
  video.width = 160, video.height = 121;
  EXPECT_TRUE(make_look(video, nullptr).odd);
}

}  // namespace
}  // namespace classe12
