// SPDX-License-Identifier: EUPL-1.2
// One clock: exact rates, and sound and picture together from 0 to the end.
#include "tests/support/bundle.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/witness.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::Each;
using testing::ElementsAre;

/// A picture whose brightness counts frames, 40 of them over and over, and
/// that turns white at `clap` for the rest, when a tone begins, too.
std::vector<std::string> counted(const std::string& rate, double clap, double seconds,
                                 const std::string& timing = "null") {
  return {
      "-f",
      "lavfi",
      "-i",
      fmt::format("color=black:size=32x18:rate={}:duration={},{},geq="
                  "lum='if(gte(T,{}-0.0005),235,16+4*mod(N,40))':cb=128:cr=128,"
                  "scale=256:144:flags=neighbor",
                  rate, seconds, timing, clap),
      "-f",
      "lavfi",
      "-i",
      fmt::format("aevalsrc='if(gte(t,{}),0.5*sin(2*PI*1000*t),0)':s=48000:d={}", clap, seconds),
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      "-qp",
      "12",
      "-c:a",
      "aac",
      "-shortest"};
}

std::vector<std::string> joined(std::vector<std::string> words,
                                const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

double first_time(const fs::path& file) {
  return std::stod(world::probed(file, "stream=start_time").front());
}

/// Everywhere the flash is within a frame of its time and the tone with it.
void expect_clap(const world::Bundle& bundle, double clap) {
  ASSERT_EQ(bundle.manifest.audio.size(), 1U);
  const auto sound = world::file_of(bundle, bundle.manifest.audio.front());
  EXPECT_EQ(first_time(sound), 0);
  const auto beep = world::beep(sound);
  ASSERT_TRUE(beep);
  EXPECT_NEAR(*beep, clap, 0.040);
  for (const auto& track : bundle.manifest.renditions) {
    SCOPED_TRACE(track.name);
    const auto file = world::file_of(bundle, track);
    EXPECT_EQ(first_time(file), 0);
    const auto flash = world::flash(file);
    ASSERT_TRUE(flash);
    EXPECT_NEAR(*flash, clap, 1 / track.frame_rate.approx() + 0.001);
    EXPECT_NEAR(*flash, *beep, 0.040) << "drift";
  }
}

/// By how many source frames each picture is on from the one before, up to the flash.
std::vector<int> strides(const fs::path& file) {
  std::vector<int> found;
  std::optional<int> last;
  for (const auto& seen : world::pictures(file, "scale=8:8:flags=area")) {
    // White is 255; the count goes from 0 by 4 * 255 / 219.
    const auto level = seen.at(0.5, 0.5)[1];
    if (level > 220) break;
    const auto count = static_cast<int>(std::lround(level / 4.658));
    if (last) found.push_back((count - *last + 40) % 40);
    last = count;
  }
  return found;
}

TEST(A3, RegularRatesAreKeptExactlyAndHalvedWithoutJudder) {
  struct Case {
    std::string rate;
    Rational upper, lower;
    int upper_stride, lower_stride;
  };
  std::vector<Case> cases{{"50", 50, 25, 1, 2},
                          {"58.4", {292, 5}, {146, 5}, 1, 2},
                          {"120", 60, 30, 2, 4},
                          {"30000/1001", {30000, 1001}, {30000, 1001}, 1, 1},
                          {"60000/1001", {60000, 1001}, {30000, 1001}, 1, 2}};
  if (!world::long_run()) cases.resize(3);
  for (const auto& camera : cases) {
    SCOPED_TRACE(camera.rate);
    const TemporaryFolder folder;
    const auto file = world::film(folder.path() / "film.mp4", counted(camera.rate, 1.2, 1.5));
    const auto bundle = world::ingest_tiny(file);
    ASSERT_EQ(bundle->manifest.renditions.size(), 2U);
    const auto &upper = bundle->manifest.renditions[0], &lower = bundle->manifest.renditions[1];
    EXPECT_EQ(upper.frame_rate, camera.upper);
    EXPECT_EQ(lower.frame_rate, camera.lower);
    // The witness reads the same rate, and no picture is missing or twice there.
    EXPECT_EQ(world::probed(world::file_of(*bundle, upper), "stream=r_frame_rate").front(),
              fmt::format("{}/{}", camera.upper.num(), camera.upper.den()));
    EXPECT_THAT(strides(world::file_of(*bundle, upper)), Each(camera.upper_stride));
    EXPECT_THAT(strides(world::file_of(*bundle, lower)), Each(camera.lower_stride));
    expect_clap(*bundle, *world::flash(file));
  }
}

TEST(A3, AVaryingRateBecomesAnExactOneWithoutDrift) {
  struct Case {
    std::string name, timing;
    double clap, seconds;
    Rational at_most;
  };
  const std::vector<Case> cases{
      {"from 30 to 24", "settb=1/90000,setpts='if(lt(N,30),N/30,1+(N-30)/24)/TB'", 2.5, 3, 30},
      {"a screen that stands still", "settb=1/90000,setpts='(2*N+0.001*mod(N,2))/TB'", 4, 8, 1}};
  for (const auto& source : cases) {
    SCOPED_TRACE(source.name);
    const TemporaryFolder folder;
    auto words = joined(counted("30", source.clap, source.seconds, source.timing),
                        {"-fps_mode", "passthrough", "-enc_time_base", "-1"});
    const auto file = world::film(folder.path() / "film.mkv", words);
    const auto bundle = world::ingest_tiny(file);
    for (const auto& track : bundle->manifest.renditions) {
      EXPECT_LE(track.frame_rate, source.at_most);
      const auto times = world::picture_times(world::file_of(*bundle, track));
      for (std::size_t i = 0; i < times.size(); ++i)
        EXPECT_NEAR(times[i], static_cast<double>(i) / track.frame_rate.approx(), 0.001);
    }
    expect_clap(*bundle, *world::flash(file));
  }
}

TEST(A4, SoundThatStartsLateIsHeardWhenItShould) {
  const TemporaryFolder folder;
  auto words = counted("25", 4, 5);
  // The sound's own clock begins three seconds later.
  words.insert(words.begin() + 4, {"-itsoffset", "3"});
  words[9] = "aevalsrc='if(gte(t,1),0.5*sin(2*PI*1000*t),0)':s=48000:d=2";
  words.pop_back();
  const auto file = world::film(folder.path() / "late.mp4", words);
  const auto bundle = world::ingest_tiny(file);
  expect_clap(*bundle, 4);
  EXPECT_THAT(bundle->manifest.findings,
              testing::Contains(testing::Field(&Finding::code, "audio_starts_late")));
}

TEST(A4, AnEditListThatCutsIntoAGroupOfPicturesIsHonoured) {
  const TemporaryFolder folder;
  const auto whole =
      world::film(folder.path() / "whole.mp4", joined(counted("25", 3, 4), {"-g", "50"}));
  const auto file =
      world::film(folder.path() / "cut.mp4", {"-ss", "1.2", "-i", whole.native(), "-c", "copy"});
  // Pictures are stored that are not to be shown.
  ASSERT_EQ(world::probed(file, "packet=flags", "v:0").front(), "KD");
  const auto bundle = world::ingest_tiny(file);
  expect_clap(*bundle, 1.8);
  EXPECT_NEAR(bundle->manifest.duration.approx(), 2.8, 0.05);
}

TEST(A4, NegativeTimesOfDecodingShiftNothing) {
  const TemporaryFolder folder;
  auto words = joined(counted("25", 1.2, 1.6), {"-bf", "3", "-b_strategy", "0", "-preset", "fast",
                                                "-movflags", "+negative_cts_offsets"});
  const auto bundle = world::ingest_tiny(world::film(folder.path() / "film.mp4", words));
  expect_clap(*bundle, 1.2);
}

TEST(A4, ATransportStreamStartsAtNothingWhereverItsClockIs) {
  // One second before its 33 bits run over; and ten hours after it was switched on.
  std::vector<std::string> offsets{"95442.717", "36000"};
  if (!world::long_run()) offsets.resize(1);
  for (const auto& offset : offsets) {
    SCOPED_TRACE(offset);
    const TemporaryFolder folder;
    const auto file =
        world::film(folder.path() / "film.ts",
                    joined(counted("25", 1.6, 2), {"-output_ts_offset", offset, "-muxdelay", "0"}));
    const auto bundle = world::ingest_tiny(file);
    expect_clap(*bundle, 1.6);
    EXPECT_NEAR(bundle->manifest.duration.approx(), 2, 0.1);
  }
}

TEST(A4, ARecordingCutOutOfABroadcastBeginsWithItsFirstKeyFrame) {
  const TemporaryFolder folder;
  const auto whole = world::film(folder.path() / "whole.ts",
                                 joined(counted("25", 2.4, 3), {"-g", "25", "-muxdelay", "0"}));
  // The packets of the first key frame go: pictures begin at 0.04, key frames at 1.
  const auto file =
      world::film(folder.path() / "cut.ts", {"-i", whole.native(), "-c", "copy", "-copyts",
                                             "-bsf:v", "noise=drop='eq(n,0)'", "-muxdelay", "0"});
  const auto bundle = world::ingest_tiny(file);
  expect_clap(*bundle, 1.4);
  EXPECT_NEAR(bundle->manifest.duration.approx(), 2, 0.05);
  EXPECT_THAT(bundle->manifest.findings, testing::Contains(Finding{"key_frame_missing", {"0.96"}}));
}

TEST(A4, ARealCutFromABroadcastBeginsWithItsFirstKeyFrameToo) {
  const auto file = world::media("ts_no_initial_keyframe.ts");
  if (!fs::exists(file)) GTEST_SKIP() << "the real upload is not at hand";
  const auto bundle = world::ingest_tiny(file);
  EXPECT_THAT(bundle->manifest.findings, testing::Contains(Finding{"key_frame_missing", {"2.14"}}));
  EXPECT_NEAR(bundle->manifest.duration.approx(), 0.53, 0.05);
  const auto sound = world::file_of(*bundle, bundle->manifest.audio.front());
  EXPECT_EQ(first_time(sound), 0);
}

// Two minutes in which pictures are put out of order in later chunks, and not in the first.
TEST(A16, ReorderingThatOnlyBeginsLaterIsJoined) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "slow.avi",
                                {"-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5:duration=130",
                                 "-c:v", "mpeg4", "-q:v", "2", "-g", "10"});
  const auto bundle = world::ingest(film, {"--verify", "quick"});
  EXPECT_EQ(bundle->manifest.renditions.front().duration, Rational(130));
}

}  // namespace
}  // namespace classe12
