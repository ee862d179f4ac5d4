// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/transcribe.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>

#include <chrono>
#include <string>

namespace classe12 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A shell script that stands in for a program that hears.
struct Script {
  TemporaryFolder folder;
  explicit Script(const std::string& text) { write_text(folder.path() / "hear", text); }
  [[nodiscard]] std::string name() const { return (folder.path() / "hear").native(); }
  [[nodiscard]] CommandEnd run(std::chrono::milliseconds limit = 60s,
                               std::stop_token stop = {}) const {
    return run_command(
        {"/bin/sh", name(), folder.path().native()}, folder.path() / "log", limit, [] {}, stop);
  }
  [[nodiscard]] Json transcribe() const {
    return classe12::transcribe({{"/bin/sh", name(), "{wav}", "-l{language}", "{vtt}"}, "fr", 60},
                                {folder.path(), [](double) {}, {}, {}});
  }
  [[nodiscard]] std::string text(const char* file) const { return read_text(folder.path() / file); }
};

TEST(ACommand, TellsHowItEnded) {
  EXPECT_EQ(Script("exit 0").run().code, 0);
  EXPECT_EQ(Script("exit 3").run().code, 3);
  EXPECT_EQ(Script("kill -9 $$").run().code, 128 + SIGKILL);
  const Script script("echo out; echo err >&2; cat");
  EXPECT_EQ(script.run().code, 0) << "there is nothing to read on its standard input";
  EXPECT_EQ(script.text("log"), "out\nerr\n");
}

TEST(ACommand, ThatIsNotThereIsNoCrash) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_command({"no-such-program-at-all"}, folder.path() / "log", 60s, [] {}, {}).code,
            127);
}

TEST(ACommand, ThatIsLateIsEndedWithItsChildren) {
  const Script script("(sleep 60; echo late) & echo $! > \"$1/child\"; sleep 60");
  const auto ended = script.run(1s);
  EXPECT_TRUE(ended.late);
  const auto child = std::stoi(script.text("child"));
  // Killed, though perhaps not yet waited for by who takes in orphans.
  for (int i = 0; i < 500 && ::kill(child, 0) == 0; ++i) {
    const auto state = read_text("/proc/" + std::to_string(child) + "/stat");
    if (state.find(") Z ") != std::string::npos) return;
    ::usleep(10'000);
  }
  EXPECT_NE(::kill(child, 0), 0);
}

TEST(ACommand, StopsWhenThePersonDoes) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)Script("sleep 60").run(60s, stop.get_token()), Error);
}

TEST(ATranscript, IsAskedForWithEverythingFilledIn) {
  const Script script("printf '%s ' \"$@\" > \"$3\"");
  EXPECT_EQ(script.transcribe(), (Json{{"code", 0}, {"late", false}}));
  EXPECT_EQ(script.text(layout::transcript),
            (script.folder.path() / layout::speech).native() + " -lfr " +
                (script.folder.path() / layout::transcript).native() + " ");
}

TEST(ATranscript, IsThereWhateverTheProgramDoes) {
  EXPECT_EQ(Script("exit 5").transcribe()["code"], 5);
  const Script script("rm \"$3\"");
  EXPECT_EQ(script.transcribe()["code"], 0);
  EXPECT_EQ(script.text(layout::transcript), "");
}

constexpr auto spoken = "WEBVTT\n\n00:01.000 --> 00:02.000\nOuvrez vos cahiers.\n";

TEST(ATranscript, IsReadOnTheClockOfTheUpload) {
  const auto read = read_transcript({"fr", 10}, spoken);
  const auto found = read.at("found").get<std::vector<FoundCaptions>>();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().automatic);
  EXPECT_EQ(found.front().language, "fr");
  EXPECT_EQ(found.front().kind, CaptionKind::subtitles);
  const auto cues = read.at("cues").at(0).get<std::vector<Cue>>();
  EXPECT_EQ(cues.at(0).start, 11);
  EXPECT_EQ(plain_text(cues.at(0)), "Ouvrez vos cahiers.");
}

TEST(ATranscript, ThatIsNoneIsNothing) {
  for (const auto* text : {"", "WEBVTT\n", "Traceback (most recent call last):\n", "\xff\xfe\0"}) {
    const auto read = read_transcript({"fr", 0}, text);
    EXPECT_EQ(read.at("found").size(), 0U) << text;
    EXPECT_EQ(read.at("cues").size(), 0U) << text;
  }
}

Source after(const Json& ended, const char* text) {
  Source source;
  add_transcript(source, {{"hear", "{wav}", "{vtt}"}, 0}, ended, read_transcript({"fr", 0}, text));
  return source;
}

TEST(ATranscript, ThatWentWrongIsAFindingAndNoRefusal) {
  EXPECT_THAT(after({{"code", 0}, {"late", false}}, spoken).findings, IsEmpty());
  EXPECT_EQ(after({{"code", 0}, {"late", false}}, spoken).captions.size(), 1U);
  EXPECT_THAT(after({{"code", 0}, {"late", false}}, "").findings,
              ElementsAre(Finding{"transcription_unusable", {}}));
  EXPECT_THAT(after({{"code", 0}, {"late", true}}, spoken).findings,
              ElementsAre(Finding{"transcription_late", {}}));
  EXPECT_THAT(after({{"code", 127}, {"late", false}}, "").findings,
              ElementsAre(Finding{"transcription_absent", {"hear"}}));
  const auto failed = after({{"code", 3}, {"late", false}}, spoken);
  EXPECT_THAT(failed.findings, ElementsAre(Finding{"transcription_failed", {"3"}}));
  EXPECT_THAT(failed.captions, IsEmpty());
  EXPECT_THAT(sentence(failed.findings.front()), HasSubstr("ended with 3"));
}

}  // namespace
}  // namespace classe12
