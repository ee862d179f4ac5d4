// SPDX-License-Identifier: EUPL-1.2
// A24: killed at any moment and run again, nothing is lost and nothing is half.
#include "tests/support/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto id = "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11";

/// Long enough for three chunks, small enough to be encoded in a second.
fs::path clip(const fs::path& folder) {
  return world::film(
      folder / "clip.mp4",
      {"-f", "lavfi", "-i", "testsrc2=size=256x144:rate=12:duration=30", "-f", "lavfi", "-i",
       "sine=frequency=440:duration=30", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"});
}

std::vector<std::string> command(const fs::path& input, const fs::path& output) {
  return {world::program().native(),
          "ingest",
          "--progress",
          "lines",
          "--verify",
          "quick",
          "--id",
          id,
          "-o",
          output.native(),
          input.native()};
}

TEST(AnInterruptedRun, EndsAsIfItHadNotBeen) {
  const TemporaryFolder folder;
  const auto input = clip(folder.path());
  ASSERT_EQ(world::run(command(input, folder.path() / "whole")).code, 0);
  const auto whole = world::digests(folder.path() / "whole" / "clip");

  const int kills = world::long_run() ? 50 : 4;
  std::mt19937 random(12);
  for (int i = 0; i < kills; ++i) {
    const auto output = folder.path() / ("killed-" + std::to_string(i));
    world::Started run(command(input, output), folder.path() / "log");
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 1800));
    run.signal(SIGKILL);
    run.wait();
    // No partial file under a final name: the bundle is there whole or not at all.
    if (fs::exists(output / "clip")) {
      EXPECT_EQ(world::digests(output / "clip"), whole);
    }
    // A worker of the killed run may still be dying and hold nothing of ours.
    const auto again = world::run(command(input, output));
    ASSERT_EQ(again.code, 0) << again.text;
    EXPECT_EQ(world::digests(output / "clip"), whole);
    EXPECT_THAT(world::names(output), ElementsAre("clip"));
  }
}

/// Until a step is in the journal: then there is something to go on from, and the signal does not
/// come before the program has begun.
void wait_for_step(const fs::path& output, const std::string& step) {
  const auto journal = output / ".clip.work" / "journal";
  for (int i = 0; i < 6000; ++i) {
    if (fs::exists(journal) && read_text(journal).find(step) != std::string::npos) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << "no step " << step << " within a minute";
}

TEST(AnInterruptedRun, StopsCleanlyOnCtrlCAndGoesOn) {
  const TemporaryFolder folder;
  const auto input = clip(folder.path());
  const auto output = folder.path() / "out";
  const auto log = folder.path() / "log";
  world::Started run(command(input, output), log);
  wait_for_step(output, "video-0001");
  run.signal(SIGINT);
  EXPECT_EQ(run.wait(), 130) << read_text(log);
  EXPECT_FALSE(fs::exists(output / "clip"));
  const auto again = world::run(command(input, output));
  EXPECT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(again.text, HasSubstr("done before"));
}

TEST(AnInterruptedRun, IsTriedAgainLaterAfterSigterm) {
  const TemporaryFolder folder;
  const auto input = clip(folder.path());
  const auto output = folder.path() / "out";
  world::Started run(command(input, output), folder.path() / "log");
  wait_for_step(output, "probe");
  run.signal(SIGTERM);
  EXPECT_EQ(run.wait(), 75) << read_text(folder.path() / "log");
}

TEST(ASecondRun, DoesNothingAndSaysSo) {
  const TemporaryFolder folder;
  const auto input = clip(folder.path());
  ASSERT_EQ(world::run(command(input, folder.path() / "out")).code, 0);
  const auto before = world::digests(folder.path() / "out");
  const auto again = world::run(command(input, folder.path() / "out"));
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.text, HasSubstr("nothing to do"));
  EXPECT_EQ(world::digests(folder.path() / "out"), before);
}

TEST(TwoRunsAtOnce, ExcludeEachOther) {
  const TemporaryFolder folder;
  const auto input = clip(folder.path());
  const auto output = folder.path() / "out";
  world::Started first(command(input, output), folder.path() / "log");
  while (!fs::exists(output / ".clip.work" / "journal"))
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const auto second = world::run(command(input, output));
  const auto code = first.wait();
  EXPECT_EQ(code, 0) << read_text(folder.path() / "log");
  EXPECT_EQ(second.code, 75) << second.text;
}

}  // namespace
}  // namespace classe12
