// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/runner.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/layout.hpp"
#include "tests/support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using fakes::FakeEngine;
using fakes::RememberingProgress;
using fakes::small_plan;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;
using testing::StrEq;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

class Run : public testing::Test {
 protected:
  void run(const Plan& plan, Engine& engine, int jobs = 1, std::stop_token stop = {}) {
    Journal journal(path());
    double cost = 0;
    for (const auto& step : plan.steps) cost += step.cost;
    Meter meter(progress, cost);
    classe12::run(plan, path(), engine, journal, meter, jobs, std::move(stop));
  }

  /// The run fails, and this is how.
  Error failure(const Plan& plan, Engine& engine, int jobs = 1, std::stop_token stop = {}) {
    try {
      run(plan, engine, jobs, std::move(stop));
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "did not fail";
    return {Fault::bug, ""};
  }

  /// The names of the steps that another run would do.
  [[nodiscard]] std::vector<std::string> left(const Plan& plan) const {
    std::vector<std::string> names;
    for (const auto* step : steps_to_run(plan, Journal(path()))) names.push_back(step->name);
    return names;
  }

  [[nodiscard]] bool there(const fs::path& file) const { return fs::exists(path() / file); }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

  /// Every file and what is in it, but for the journal, whose order is the run's.
  [[nodiscard]] std::map<std::string, std::string> contents() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(path()))
      if (entry.is_regular_file() && entry.path().filename() != layout::journal)
        all[entry.path().lexically_relative(path())] = read_text(entry.path());
    return all;
  }

  RememberingProgress progress;

 private:
  TemporaryFolder folder_;
};

const std::vector<std::string> all_steps{"video-0001", "video-0002", "audio-fr",
                                         "join-720p",  "join-360p",  "playlists"};

TEST_F(Run, DoesEveryStepOnce) {
  FakeEngine engine;
  run(small_plan(), engine);
  EXPECT_EQ(engine.made(), all_steps);
  EXPECT_EQ(read_text(path() / "bundle/master.m3u8"),
            "playlists " + small_plan().steps.back().key + " bundle/master.m3u8");
  EXPECT_THAT(progress.heard, testing::Contains("begin join-720p"));
  EXPECT_THAT(progress.shares.back(), testing::DoubleNear(1, 1e-9));
}

TEST_F(Run, OrderFollowsFromWhatIsNeededAndNothingElse) {
  auto plan = small_plan();
  std::reverse(plan.steps.begin(), plan.steps.end());
  for (const int jobs : {1, 3}) {
    FakeEngine engine;  // refuses to work without what a step needs
    run(plan, engine, jobs);
    EXPECT_THAT(engine.made(), testing::UnorderedElementsAreArray(all_steps));
    fs::remove_all(path() / "bundle");
    fs::remove(path() / layout::journal);
  }
}

TEST_F(Run, AgainFindsNothingToDo) {
  FakeEngine engine;
  run(small_plan(), engine);
  EXPECT_THAT(left(small_plan()), IsEmpty());
  FakeEngine second;
  progress = {};
  run(small_plan(), second);
  EXPECT_THAT(second.made(), IsEmpty());
  EXPECT_THAT(progress.heard, IsEmpty());
}

TEST_F(Run, GoesOnWhereItStopped) {
  FakeEngine engine("join-360p", fakes::fails(Fault::io, "the disk is full"));
  EXPECT_EQ(failure(small_plan(), engine).fault(), Fault::io);
  EXPECT_THAT(left(small_plan()), ElementsAre("join-360p", "playlists"));
  FakeEngine second;
  run(small_plan(), second);
  EXPECT_THAT(second.made(), ElementsAre("join-360p", "playlists"));
  EXPECT_THAT(progress.shares.back(), testing::DoubleNear(1, 1e-9));
}

TEST_F(Run, OtherWishesRunExactlyWhatTheyChange) {
  FakeEngine engine;
  auto plan = small_plan();
  run(plan, engine);
  // Another bit rate for the sound: its own key, and that of the playlists,
  // which need what it makes.
  plan.steps[2].work = EncodeAudio{};
  add_keys(plan, "source", {});
  EXPECT_THAT(left(plan), ElementsAre("audio-fr", "playlists"));
  EXPECT_THAT(
      left(small_plan("another upload")),
      ElementsAre("video-0001", "video-0002", "audio-fr", "join-720p", "join-360p", "playlists"));
}

TEST_F(Run, JoinedChunksAreRemovedAndNotMadeAgain) {
  FakeEngine engine;
  run(small_plan(), engine);
  EXPECT_THAT(contents(), Not(testing::Contains(Key(testing::StartsWith("chunks/")))));
  EXPECT_TRUE(there("tracks/720p.json"));
  EXPECT_THAT(left(small_plan()), IsEmpty());
}

TEST_F(Run, AChunkStaysUntilEverybodyHasJoinedIt) {
  auto plan = small_plan();
  plan.steps.push_back(
      fakes::step("preview", {"chunks/720p-0001.mp4"}, {"bundle/images/preview.webp"}));
  add_keys(plan, "source", {});
  FakeEngine engine("preview", [&](const Step&, const Bench&) {
    EXPECT_TRUE(there("chunks/720p-0001.mp4"));
    EXPECT_FALSE(there("chunks/720p-0002.mp4"));
  });
  run(plan, engine);
  EXPECT_FALSE(there("chunks/720p-0001.mp4"));
}

TEST_F(Run, AFileThatWasLostIsMadeAgainWithWhatItNeeds) {
  FakeEngine engine;
  run(small_plan(), engine);
  const auto before = contents();
  fs::remove(path() / "bundle/video/720p.mp4");
  EXPECT_THAT(left(small_plan()), ElementsAre("video-0001", "video-0002", "join-720p"));
  FakeEngine second;
  run(small_plan(), second);
  EXPECT_EQ(read_text(path() / "bundle/video/720p.mp4"), before.at("bundle/video/720p.mp4"));
}

TEST_F(Run, AFileOfAnotherSizeIsMadeAgain) {
  FakeEngine engine;
  run(small_plan(), engine);
  append_text(path() / "bundle/master.m3u8", "#");
  EXPECT_THAT(left(small_plan()), ElementsAre("playlists"));
}

TEST_F(Run, AFailureNamesItsStepAndKeepsWhatWasFinished) {  // A27
  FakeEngine engine("audio-fr", fakes::fails(Fault::bad_media, "the sound cannot be decoded"));
  const auto error = failure(small_plan(), engine);
  EXPECT_EQ(error.fault(), Fault::bad_media);
  EXPECT_THAT(error.what(), StrEq("audio-fr: the sound cannot be decoded"));
  EXPECT_THAT(engine.made(), ElementsAre("video-0001", "video-0002"));
  EXPECT_TRUE(there("chunks/720p-0002.mp4"));
  EXPECT_THAT(left(small_plan()), ElementsAre("audio-fr", "join-720p", "join-360p", "playlists"));
}

TEST_F(Run, AFailureStopsTheOthersAtWork) {
  std::mutex mutex;
  std::condition_variable_any changed;
  bool at_work = false;
  FakeEngine engine;
  engine.at("video-0001", [&](const Step&, const Bench& bench) {
    std::unique_lock lock(mutex);
    at_work = true;
    changed.notify_all();
    // Works until it is told to stop; a minute is as good as for ever.
    changed.wait_for(lock, bench.stop, 60s, [] { return false; });
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, "stopped");
  });
  engine.at("video-0002", [&](const Step&, const Bench&) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return at_work; });
    throw Error(Fault::io, "the disk is full");
  });
  const auto error = failure(small_plan(), engine, 2);
  EXPECT_EQ(error.fault(), Fault::io);
  EXPECT_THAT(error.what(), StrEq("video-0002: the disk is full"));
  EXPECT_THAT(engine.made(), IsEmpty());
  EXPECT_THAT(contents(), IsEmpty());
}

TEST_F(Run, OnceStoppedStartsNothingMore) {
  std::stop_source stop;
  FakeEngine engine("video-0002", [&](const Step&, const Bench& bench) {
    stop.request_stop();
    EXPECT_TRUE(bench.stop.stop_requested());
    throw Error(Fault::cancelled, "stopped");
  });
  const auto error = failure(small_plan(), engine, 1, stop.get_token());
  EXPECT_EQ(error.fault(), Fault::cancelled);
  EXPECT_THAT(error.what(), StrEq("stopped"));
  EXPECT_THAT(engine.made(), ElementsAre("video-0001"));
  EXPECT_THAT(left(small_plan()), SizeIs(5));
}

TEST_F(Run, AStepThatWasNearlyDoneWhenStoppedIsKept) {
  std::stop_source stop;
  FakeEngine engine("video-0002", [&](const Step&, const Bench&) { stop.request_stop(); });
  EXPECT_EQ(failure(small_plan(), engine, 2, stop.get_token()).fault(), Fault::cancelled);
  EXPECT_THAT(left(small_plan()), Not(testing::Contains("video-0002")));
  EXPECT_THAT(left(small_plan()), testing::Contains("playlists"));
}

TEST_F(Run, StoppedBeforeItBeginsDoesNothing) {
  std::stop_source stop;
  stop.request_stop();
  FakeEngine engine;
  EXPECT_EQ(failure(small_plan(), engine, 4, stop.get_token()).fault(), Fault::cancelled);
  EXPECT_THAT(engine.made(), IsEmpty());
}

/// Counts how many steps are at work at once.
struct Crowd {
  std::mutex mutex;
  std::condition_variable changed;
  int inside = 0, most = 0;

  /// Stays until `wanted` are inside at once, or gives up.
  void enter(int wanted) {
    std::unique_lock lock(mutex);
    most = std::max(most, ++inside);
    changed.notify_all();
    changed.wait_for(lock, 30s, [&] { return most >= wanted; });
  }
  void leave() {
    const std::lock_guard lock(mutex);
    --inside;
  }
};

Plan six_alike() {
  Plan plan;
  for (int number = 1; number <= 6; ++number)
    plan.steps.push_back(
        fakes::step("step-" + std::to_string(number), {}, {std::to_string(number)}));
  add_keys(plan, "source", {});
  return plan;
}

TEST_F(Run, ManyJobsWorkSideBySide) {
  Crowd crowd;
  FakeEngine engine;
  engine.always([&](const Step&, const Bench&) {
    crowd.enter(4);
    crowd.leave();
  });
  run(six_alike(), engine, 4);
  EXPECT_EQ(crowd.most, 4);
  EXPECT_THAT(engine.made(), SizeIs(6));
}

TEST_F(Run, OneJobWorksAlone) {
  Crowd crowd;
  FakeEngine engine;
  engine.always([&](const Step&, const Bench&) {
    crowd.enter(1);
    crowd.leave();
  });
  run(six_alike(), engine, 1);
  EXPECT_EQ(crowd.most, 1);
  EXPECT_THAT(engine.made(), SizeIs(6));
}

TEST_F(Run, WhatIsMadeDoesNotDependOnTheNumberOfJobs) {
  FakeEngine alone;
  run(small_plan(), alone, 1);
  const auto by_one = contents();
  fs::remove_all(path() / "bundle");
  fs::remove_all(path() / "tracks");
  fs::remove(path() / layout::journal);
  FakeEngine many;
  run(small_plan(), many, 4);
  EXPECT_EQ(contents(), by_one);
}

TEST_F(Run, AnEngineThatForgetsAFileIsABugOfOurs) {
  const auto plan = small_plan();
  struct Forgetful : FakeEngine {
    void make(const Plan& whole, const Step& step, const Bench& bench) override {
      FakeEngine::make(whole, step, bench);
      if (step.name == "audio-fr") fs::remove(bench.folder / "tracks/audio-fr.json");
    }
  } forgetful;
  const auto error = failure(plan, forgetful);
  EXPECT_EQ(error.fault(), Fault::bug);
  EXPECT_THAT(error.what(), HasSubstr("audio-fr: "));
  EXPECT_THAT(left(plan), testing::Contains("audio-fr"));
}

TEST_F(Run, AStrangeExceptionIsABugOfOurs) {
  FakeEngine engine("join-720p",
                    [](const Step&, const Bench&) { throw std::runtime_error("vector::at"); });
  const auto error = failure(small_plan(), engine, 2);
  EXPECT_EQ(error.fault(), Fault::bug);
  EXPECT_THAT(error.what(), StrEq("join-720p: vector::at"));
}

/// kill -9 in the middle of every step in turn, then run again.
class KilledRun : public Run, public testing::WithParamInterface<std::string> {};

TEST_P(KilledRun, EndsAsOneThatWasNot) {  // A24
  const auto& victim = GetParam();
  const auto child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    FakeEngine engine(victim, fakes::is_killed());
    try {
      run(small_plan(), engine);
    } catch (const Error&) {
    }
    ::_exit(1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "was not killed";

  const auto plan = small_plan();
  const auto killed = std::find_if(plan.steps.begin(), plan.steps.end(),
                                   [&](const Step& step) { return step.name == victim; });
  for (const auto& file : killed->makes) EXPECT_FALSE(there(file)) << file;
  EXPECT_THAT(left(plan), testing::Contains(victim));

  // As ingest does at its start.
  for (const auto& entry : fs::recursive_directory_iterator(path()))
    if (entry.path().extension() == ".partial") fs::remove(entry.path());
  const auto expected = left(plan);
  FakeEngine second;
  run(plan, second);
  EXPECT_EQ(second.made(), expected);
  const auto after = contents();

  const TemporaryFolder undisturbed;
  Journal journal(undisturbed.path());
  Meter meter(progress, 1);
  FakeEngine third;
  classe12::run(plan, undisturbed.path(), third, journal, meter, 1, {});
  for (const auto& [file, text] : after)
    EXPECT_EQ(text, read_text(undisturbed.path() / file)) << file;
  EXPECT_THAT(after, SizeIs(8));
}

std::string without_dash(const testing::TestParamInfo<std::string>& step) {
  auto name = step.param;
  name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
  return name;
}

INSTANTIATE_TEST_SUITE_P(At, KilledRun, testing::ValuesIn(all_steps), without_dash);

}  // namespace
}  // namespace classe12
