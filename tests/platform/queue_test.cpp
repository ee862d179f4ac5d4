// SPDX-License-Identifier: EUPL-1.2
#include "platform/queue.hpp"

#include "platform/crew.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using world::fault_of;

const Time monday{std::chrono::seconds(1'800'000'000)};

Job job(const std::string& name, const std::string& owner = "a", int priority = 0) {
  Job made;
  made.batch = "cours.csv";
  made.name = name;
  made.place = "/out/" + name;
  made.owner = owner;
  made.priority = priority;
  made.order = "{}";
  return made;
}

struct Desk {
  TemporaryFolder folder;
  Queue queue{folder.path()};

  /// Name and state of each.
  [[nodiscard]] std::vector<std::string> states() const {
    std::vector<std::string> all;
    for (const auto& one : queue.jobs())
      all.push_back(one.name + " " + std::string(to_name(one.state)) + (one.alive ? "" : " dead"));
    return all;
  }
};

TEST(Queue, GivesEachProcessItsOwnWhenItIsTheirTurn) {
  Desk desk;
  const QueueWorker first(desk.folder.path()), second(desk.folder.path());
  for (const auto* name : {"a1", "a2", "a3"}) desk.queue.add(first, job(name), monday);
  EXPECT_EQ(desk.queue.begin(first, 1, monday)->name, "a1");
  desk.queue.add(second, job("b1", "b"), monday);
  // The machine is full.
  EXPECT_FALSE(desk.queue.begin(second, 1, monday));
  const auto running = desk.queue.jobs().front().number;
  desk.queue.end(running, JobState::done, "", "", monday);
  // A28: now it is b's turn, and the first has to wait.
  EXPECT_FALSE(desk.queue.begin(first, 1, monday));
  EXPECT_EQ(desk.queue.begin(second, 1, monday)->name, "b1");
}

TEST(Queue, DoesNotDoOneThingTwice) {
  Desk desk;
  const QueueWorker second(desk.folder.path());
  {
    const QueueWorker first(desk.folder.path());
    EXPECT_TRUE(desk.queue.add(first, job("a1"), monday));
    EXPECT_FALSE(desk.queue.add(second, job("a1"), monday));
    EXPECT_TRUE(desk.queue.begin(first, 1, monday));
    EXPECT_THAT(desk.states(), ElementsAre("a1 running"));
  }
  // A24: whoever was at it is gone, and no longer keeps anybody from it, nor any room.
  EXPECT_THAT(desk.states(), ElementsAre("a1 running dead"));
  EXPECT_TRUE(desk.queue.add(second, job("a1"), monday));
  EXPECT_EQ(desk.queue.begin(second, 1, monday)->name, "a1");
}

TEST(Queue, KeepsNobodyWaitingForAProcessThatSleeps) {
  Desk desk;
  const QueueWorker awake(desk.folder.path()), asleep(desk.folder.path());
  desk.queue.add(asleep, job("a1"), monday);
  desk.queue.add(awake, job("b1", "b"), monday);
  EXPECT_FALSE(desk.queue.begin(awake, 1, monday)) << "it is a's turn";
  const struct timespec times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
  ::utimensat(AT_FDCWD, (desk.folder.path() / "workers" / asleep.name()).c_str(), times, 0);
  EXPECT_EQ(desk.queue.begin(awake, 1, monday)->name, "b1");
  asleep.alive();
  EXPECT_FALSE(desk.queue.begin(asleep, 1, monday)) << "the machine is full";
  EXPECT_EQ(desk.queue.begin(asleep, 2, monday)->name, "a1");
}

// A25
TEST(Queue, SaysWhatFailedAndWhy) {
  Desk desk;
  const QueueWorker worker(desk.folder.path());
  desk.queue.add(worker, job("a1"), monday);
  desk.queue.begin(worker, 1, monday);
  const auto number = desk.queue.jobs().front().number;
  desk.queue.end(number, JobState::failed, "io", "the disk is full", monday);
  EXPECT_EQ(desk.queue.jobs().front().reason, "the disk is full");
  EXPECT_EQ(desk.queue.jobs().front().tries, 1);
  desk.queue.add(worker, job("a1"), monday);
  desk.queue.begin(worker, 1, monday);
  EXPECT_EQ(desk.queue.jobs().front().tries, 2);
}

TEST(Queue, TakesOutWhatWaitsAndAsksWhatRunsToStop) {
  Desk desk;
  const QueueWorker worker(desk.folder.path());
  const auto runs = *desk.queue.add(worker, job("a1"), monday);
  const auto waits = *desk.queue.add(worker, job("a2"), monday);
  desk.queue.begin(worker, 1, monday);
  desk.queue.cancel(runs);
  desk.queue.cancel(waits);
  EXPECT_THAT(desk.queue.cancelled(worker), ElementsAre(runs, waits));
  EXPECT_THAT(desk.states(), ElementsAre("a1 running", "a2 cancelled"));
  EXPECT_THAT(fault_of([&] { desk.queue.cancel(99); }), HasSubstr("not_found"));
}

TEST(Queue, WhatAStopLeavesIsNobodys) {
  Desk desk;
  const QueueWorker worker(desk.folder.path());
  desk.queue.add(worker, job("a1"), monday);
  desk.queue.begin(worker, 1, monday);
  desk.queue.leave(worker);
  EXPECT_THAT(desk.states(), ElementsAre("a1 waiting dead"));
}

TEST(Queue, TellsPlacesAndTimes) {
  Desk desk;
  const QueueWorker worker(desk.folder.path());
  for (const auto* name : {"a1", "a2", "a3"}) desk.queue.add(worker, job(name), monday);
  const auto begun = *desk.queue.begin(worker, 1, monday);
  desk.queue.progress(begun.number, "video-0001", 0.5);
  const auto seen =
      outlook(desk.queue.jobs(), desk.queue.turns(), 1, monday + std::chrono::seconds(10));
  EXPECT_EQ(seen.position.at(begun.number + 2), 2);
  EXPECT_NEAR(seen.ready_in.at(begun.number), 10, 0.1);
  EXPECT_NEAR(seen.ready_in.at(begun.number + 2), 50, 0.1);
}

TEST(Queue, ForgetsWhatEndedAMonthAgo) {
  Desk desk;
  const QueueWorker worker(desk.folder.path());
  const auto number = *desk.queue.add(worker, job("a1"), monday);
  desk.queue.end(number, JobState::done, "", "", monday);
  desk.queue.add(worker, job("a2"), monday + std::chrono::hours(24 * 31));
  EXPECT_THAT(desk.states(), ElementsAre("a2 waiting"));
}

TEST(Queue, KeepsAllThatARetryNeeds) {
  Item item;
  item.row = 3;
  item.name = "a.mp4";
  item.input = "/in/a.mp4";
  item.sidecar = "\"title\": \"A\"\n";
  item.owner = "anne@ac-paris.fr";
  item.priority = 2;
  item.parent = "/out";
  item.slug = "a";
  Terms terms;
  terms.preset.name = "web";
  terms.home = "/home";
  terms.rename = true;
  terms.as = "mod@ac-paris.fr";
  Item item_again;
  Terms terms_again;
  read_order(to_order(item, terms), item_again, terms_again);
  EXPECT_EQ(to_order(item_again, terms_again), to_order(item, terms));
  EXPECT_EQ(item_again.sidecar, item.sidecar);
  EXPECT_EQ(terms_again.home, terms.home);
  EXPECT_THAT(fault_of([&] { read_order("{}", item_again, terms_again); }),
              HasSubstr("another version"));
}

}  // namespace
}  // namespace classe12
