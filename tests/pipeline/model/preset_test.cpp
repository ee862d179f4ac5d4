// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/preset.hpp"

#include "pipeline/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;

const std::filesystem::path folder = CLASSE12_SOURCE_DIR "/presets";

/// A small preset that is right, with one line replaced by another.
std::string preset(const std::string& line = "", const std::string& by = "") {
  std::string text =
      "name: test\n"
      "about: For a test\n"
      "video:\n"
      "  encoder_preset: fast\n"
      "  crf: 23\n"
      "  max_fps: 60\n"
      "  segment_seconds: 6\n"
      "  idr_seconds: 2\n"
      "  ladder:\n"
      "    - short_side: 720\n"
      "      max_kbps: 2800\n"
      "    - short_side: 360\n"
      "      max_kbps: 800\n"
      "      max_fps: 30\n"
      "audio:\n"
      "  kbps: 128\n"
      "  loudness: -16.5\n"
      "  true_peak: -1\n"
      "limits:\n"
      "  megapixels: 0.5\n"
      "  fps: 240\n"
      "  streams: 64\n"
      "  hours: 6\n";
  if (line.empty()) return text;
  const auto at = text.find(line + "\n");
  EXPECT_NE(at, std::string::npos) << line;
  return text.replace(at, line.size() + (by.empty() ? 1 : 0), by);
}

Error refusal(const std::string& text) {
  try {
    (void)read_preset(text, "p.yaml");
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_config);
    return error;
  }
  ADD_FAILURE() << "was not refused:\n" << text;
  return {Fault::bug, ""};
}

/// What is said when one line is replaced.
std::string complaint(const std::string& line, const std::string& by) {
  return refusal(preset(line, by)).what();
}

TEST(Preset, IsReadWhole) {
  const auto read = read_preset(preset(), "p.yaml");
  Preset wish;
  wish.name = "test";
  wish.about = "For a test";
  wish.video = {"fast", 23, 60, 6, 2, false, false, {}, {{720, 2800, 0}, {360, 800, 30}}};
  wish.audio = {128, -16.5, -1};
  wish.limits = {500'000, 240, 64, 6};
  EXPECT_EQ(read, wish);
}

TEST(Preset, EveryOneOfOursIsRightAndBearsItsName) {
  EXPECT_THAT(preset_names(folder), IsSupersetOf({"archive", "mobile", "web"}));
  for (const auto& name : preset_names(folder)) {
    const auto read = load_preset(name, folder);
    EXPECT_EQ(read.name, name);
    EXPECT_FALSE(read.about.empty()) << name;
    // 8K of a cinema camera, and a telephone's slow motion.
    EXPECT_GE(read.limits.pixels, 8192 * 4320) << name;
    EXPECT_GE(read.limits.fps, 240) << name;
  }
}

TEST(Preset, WebIsForClassroomsAndTelephones) {
  const auto web = load_preset("web", folder);
  std::vector<int> sides;
  for (const auto& rung : web.video.ladder) sides.push_back(rung.short_side);
  EXPECT_THAT(sides, ElementsAre(1080, 720, 480, 360, 240));
  EXPECT_EQ(web.audio.loudness, -16);
}

TEST(Preset, TheSmallestOfMobilePassesThroughApplesNarrowestDoor) {
  const auto mobile = load_preset("mobile", folder);
  const Rational rung = mobile.video.ladder.back().max_kbps;
  // The buffer holds one second of the cap, and half a segment is the shortest
  // stretch whose bit rate counts (RFC 8216bis 4.4.6.2, BANDWIDTH).
  const auto shortest = Rational(mobile.video.segment_seconds, 2);
  const auto peak = rung * (shortest + 1) / shortest;
  constexpr int packaging = 6;
  EXPECT_LT(peak + mobile.audio.kbps + packaging, Rational(192));
}

TEST(Preset, SaysWhereItIsWrong) {
  EXPECT_EQ(complaint("  crf: 23", "  crf: 99"),
            "p.yaml:5:8: video.crf: 99 is not between 0 and 51");
  EXPECT_EQ(complaint("  crf: 23", "  crf: low"),
            "p.yaml:5:8: video.crf: ‘low’ is not a whole number");
  EXPECT_EQ(complaint("  loudness: -16.5", "  loudness: 3"),
            "p.yaml:17:13: audio.loudness: 3 is not between -40 and -5");
  EXPECT_EQ(complaint("  megapixels: 0.5", "  megapixels: .inf"),
            "p.yaml:20:15: limits.megapixels: ‘.inf’ is not a number");
  EXPECT_EQ(complaint("  crf: 23", "  crf: [1]"),
            "p.yaml:5:8: video.crf: a single value belongs here, not a list");
}

TEST(Preset, NamesTheKeyThatWasMeant) {
  EXPECT_EQ(complaint("  max_fps: 60", "  maxfps: 60"),
            "p.yaml:6:3: video: ‘maxfps’ is not known; did you mean ‘max_fps’?");
  EXPECT_EQ(complaint("about: For a test", "colour: red"),
            "p.yaml:2:1: ‘colour’ is not known; there are: name, about, video, audio, limits");
  EXPECT_EQ(complaint("      max_fps: 30", "      max_kbp: 1"),
            "p.yaml:14:7: video.ladder: ‘max_kbp’ is not known; did you mean ‘max_kbps’?");
}

TEST(Preset, MissesWhatIsMissing) {
  EXPECT_EQ(complaint("  crf: 23", ""), "p.yaml:3:1: video.crf: is missing");
  EXPECT_EQ(complaint("      max_kbps: 800", ""), "p.yaml:12:7: video.ladder.max_kbps: is missing");
  EXPECT_EQ(complaint("  crf: 23", "  crf:"), "p.yaml:5:3: video.crf: is empty");
  EXPECT_EQ(refusal("name: test\n").what(), std::string("p.yaml:1:1: video: is missing"));
  EXPECT_EQ(refusal("").what(), std::string("p.yaml:1:1: the file says nothing"));
  EXPECT_EQ(refusal("just words\n").what(),
            std::string("p.yaml:1:1: lines of the form “key: value” belong here"));
}

TEST(Preset, NeedsNeitherAboutNorTheFrameRateOfARung) {
  EXPECT_EQ(read_preset(preset("about: For a test", ""), "p").about, "");
  EXPECT_EQ(read_preset(preset("      max_fps: 30", ""), "p").video.ladder[1].max_fps, 0);
}

TEST(Preset, KnowsTheSpeedsOfX264) {
  EXPECT_EQ(complaint("  encoder_preset: fast", "  encoder_preset: veryfats"),
            "p.yaml:4:19: video.encoder_preset: ‘veryfats’ is not known; did you mean ‘veryfast’?");
  EXPECT_THAT(complaint("  encoder_preset: fast", "  encoder_preset: placebo"),
              HasSubstr("there are: ultrafast, superfast"));
}

TEST(Preset, KeepsKeyFramesAtSegmentBoundaries) {
  EXPECT_EQ(complaint("  idr_seconds: 2", "  idr_seconds: 4"),
            "p.yaml:8:16: video.idr_seconds: 4 does not divide video.segment_seconds, which is 6");
}

TEST(Preset, GoesDownTheLadder) {
  EXPECT_EQ(complaint("    - short_side: 360", "    - short_side: 720"),
            "p.yaml:12:19: video.ladder.short_side: 720 is not smaller than 720 above it");
  EXPECT_EQ(complaint("      max_kbps: 800", "      max_kbps: 3000"),
            "p.yaml:13:17: video.ladder.max_kbps: 3000 is not smaller than 2800 above it");
  EXPECT_EQ(complaint("    - short_side: 360", "    - short_side: 361"),
            "p.yaml:12:19: video.ladder.short_side: 361 is not even");
}

TEST(Preset, NeedsARung) {
  const auto text = preset();
  const auto from = text.find("  ladder:"), to = text.find("audio:");
  EXPECT_EQ(refusal(text.substr(0, from) + "  ladder: []\n" + text.substr(to)).what(),
            std::string("p.yaml:9:11: video.ladder: has no rung; one at least is needed"));
}

TEST(Preset, HasANameThatFitsInAFileName) {
  EXPECT_EQ(complaint("name: test", "name: ../test"),
            "p.yaml:1:7: name: ‘../test’ may only have small letters, digits and ‘-’");
}

TEST(Preset, IsFoundByNameOrByPath) {
  EXPECT_EQ(load_preset("web", folder), load_preset(folder / "web.yaml", "/nowhere"));
}

TEST(Preset, NamesThoseThatAreThereWhenItIsNotFound) {
  const auto said = [](const std::string& name, const std::filesystem::path& where) -> std::string {
    try {
      (void)load_preset(name, where);
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_config);
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(said("wbe", folder),
              HasSubstr("did you mean ‘web’? there are: archive, av1, mobile, web"));
  EXPECT_THAT(said("cinema-4d", folder), HasSubstr("‘cinema-4d’; there are: archive, av1"));
  EXPECT_THAT(said("web", "/nowhere"), HasSubstr("/nowhere holds none"));
}

TEST(Preset, AFileThatIsNotThereIsNotFound) {
  try {
    (void)load_preset("/nowhere/at/all.yaml", folder);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::not_found);
  }
}

TEST(Preset, AFolderThatIsNotThereHasNone) {
  EXPECT_THAT(preset_names("/nowhere"), IsEmpty());
}

TEST(Preset, ListsItsFieldsForTheManual) {
  EXPECT_THAT(
      preset_fields(),
      ElementsAre("name", "about", "video", "video.encoder_preset", "video.crf", "video.max_fps",
                  "video.segment_seconds", "video.idr_seconds", "video.content_aware",
                  "video.first_playable", "video.av1", "video.av1.speed", "video.av1.crf",
                  "video.av1.percent", "video.ladder", "video.ladder.short_side",
                  "video.ladder.max_kbps", "video.ladder.max_fps", "audio", "audio.kbps",
                  "audio.loudness", "audio.true_peak", "limits", "limits.megapixels", "limits.fps",
                  "limits.streams", "limits.hours"));
}

}  // namespace
}  // namespace classe12
