// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.hpp"

#include "cli/shell.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <string>

namespace classe12::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A run of two steps, one of them done before, after a step of finding out.
void run_through(Progress& progress) {
  progress.step_started("probe", "every packet is read");
  progress.advanced(1);
  progress.step_finished("probe", 1, 0.02);
  progress.started("lesson.mp4", 2, 1, 21);
  progress.step_started("video-0001", "frames 0 to 99");
  progress.advanced(0.504);
  progress.advanced(0.505);
  progress.advanced(0.75);
  progress.step_finished("video-0001", 1, 24.1755);
  progress.finished(true);
}

// classe12-progress(5) promises these messages to programs.
TEST(JsonLines, ArePinnedByteForByte) {
  std::ostringstream out;
  JsonLines lines(out);
  run_through(lines);
  JsonLines::found(out, {"no_audio", {}});
  JsonLines::failed(out, "x.mp4: there is no such file", 66);
  JsonLines::ended(out, false);
  EXPECT_EQ(out.str(),
            R"({"because":"every packet is read","event":"step-started","step":"probe"}
{"cpu_seconds":0.02,"event":"step-finished","share":0.0,"step":"probe"}
{"event":"run-started","reused":1,"seconds":21.0,"steps":2,"title":"lesson.mp4"}
{"because":"frames 0 to 99","event":"step-started","step":"video-0001"}
{"event":"advanced","share":0.504}
{"event":"advanced","share":0.75}
{"cpu_seconds":24.176,"event":"step-finished","share":1.0,"step":"video-0001"}
{"code":"no_audio","event":"finding","sentence":"the file has no sound","severity":"note"}
{"code":66,"event":"failed","message":"x.mp4: there is no such file"}
{"event":"run-finished","success":false}
)");
}

TEST(JsonLines, StayOnOneLineAndInUtf8WhateverAFileIsCalled) {
  std::ostringstream out;
  JsonLines::failed(out, "a\nb\xff\".mp4: there is no such file", 66);
  EXPECT_EQ(out.str(),
            "{\"code\":66,\"event\":\"failed\",\"message\":\"a\\nb\xef\xbf\xbd\\\".mp4: there is "
            "no such file\"}\n");
}

TEST(Lines, SaySomethingAtEveryTenthOfTheRunAndNotBefore) {
  std::ostringstream out;
  Lines lines(out, false);
  run_through(lines);
  EXPECT_EQ(out.str(),
            "lesson.mp4: 2 steps, 1 of them done before\n"
            "lesson.mp4: 50 %\nlesson.mp4: 70 %\nlesson.mp4: 100 %\n");
}

TEST(Bar, ShowsNoShareBeforeTheRunAndLeavesAnEmptyLine) {
  std::ostringstream out;
  {
    Bar bar(out);
    bar.step_started("probe", "every packet is read");
    bar.advanced(1);
    EXPECT_THAT(out.str(), HasSubstr("probe"));
    EXPECT_THAT(out.str(), Not(HasSubstr("%")));
    bar.started("lesson.mp4", 2, 0, 21);
    bar.step_finished("video-0001", 0.5, 1);
    EXPECT_THAT(out.str(), HasSubstr(" 50 %"));
    bar.finished(true);
  }
  EXPECT_TRUE(out.str().ends_with("\r\033[K"));
}

// What an earlier run has done must not make this one look fast.
TEST(Pace, TellsNothingBeforeThereIsSomethingToTell) {
  Pace pace;
  pace.at(1);
  EXPECT_EQ(pace.percent(), 0);
  pace.start(60);
  pace.at(0.8);
  EXPECT_EQ(pace.percent(), 80);
  EXPECT_EQ(pace.speed(), 0);
  EXPECT_LT(pace.remaining(), 0);
}

TEST(Clock, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(clock(-1), "0:00");
  EXPECT_EQ(clock(65), "1:05");
  EXPECT_EQ(clock(59.6), "1:00");
  EXPECT_EQ(clock(3605), "1:00:05");
}

TEST(MakeProgress, IsWhatTheOptionsAndTheTerminalSay) {
  std::ostringstream out;
  const auto kind = [&](const std::string& progress, bool terminal, bool quiet) -> std::string {
    Shell shell{out, out, {}, {}, {}, terminal};
    shell.progress = progress;
    shell.quiet = quiet;
    const auto made = make_progress(shell);
    if (dynamic_cast<JsonLines*>(made.get()) != nullptr) return "json";
    if (dynamic_cast<Bar*>(made.get()) != nullptr) return "bar";
    if (dynamic_cast<Lines*>(made.get()) != nullptr) return "lines";
    return "none";
  };
  EXPECT_EQ(kind("auto", true, false), "bar");
  EXPECT_EQ(kind("auto", false, false), "lines");
  EXPECT_EQ(kind("auto", true, true), "none");
  EXPECT_EQ(kind("bar", false, false), "bar");
  EXPECT_EQ(kind("lines", true, false), "lines");
  EXPECT_EQ(kind("none", true, false), "none");
  EXPECT_EQ(kind("json", true, true), "json");
}

}  // namespace
}  // namespace classe12::cli
