// SPDX-License-Identifier: EUPL-1.2
#include "platform/schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The numbers, in the order in which they begin.
std::vector<std::int64_t> begun(const std::vector<Waiting>& waiting, const Turns& turns = {}) {
  std::vector<std::int64_t> numbers;
  for (const auto at : in_order(waiting, turns)) numbers.push_back(waiting[at].number);
  return numbers;
}

// A28
TEST(Schedule, OneOfBDoesNotWaitForTwoHundredOfA) {
  std::vector<Waiting> waiting;
  for (std::int64_t i = 0; i < 200; ++i) waiting.push_back({i, "a", 0, 1});
  Turns turns;
  for (int i = 0; i < 50; ++i) {
    turns = after(turns, waiting.front());
    waiting.erase(waiting.begin());
  }
  waiting.push_back({1000, "b", 0, 1});
  EXPECT_EQ(begun(waiting, turns).front(), 1000);
}

TEST(Schedule, OwnersTakeTurnsByWhatTheirVideosTake) {
  EXPECT_THAT(begun({{1, "a", 0, 1}, {2, "a", 0, 1}, {3, "b", 0, 1}, {4, "b", 0, 1}}),
              ElementsAre(1, 3, 2, 4));
  // Two short ones of b for a long one of a.
  EXPECT_THAT(
      begun({{1, "a", 0, 2}, {2, "a", 0, 2}, {3, "b", 0, 1}, {4, "b", 0, 1}, {5, "b", 0, 1}}),
      ElementsAre(1, 3, 4, 2, 5));
}

TEST(Schedule, APriorityIsAmongOnesOwn) {
  EXPECT_THAT(begun({{1, "a", 0, 1}, {2, "a", 9, 1}, {3, "b", -9, 1}}), ElementsAre(2, 3, 1));
}

TEST(Schedule, NobodySavesUpTurnsByWaiting) {
  Turns turns;
  for (int i = 0; i < 100; ++i) turns = after(turns, {i, "a", 0, 1});
  // b comes after a hundred of a's, and does not get a hundred in a row.
  EXPECT_THAT(begun({{1, "a", 0, 1}, {2, "b", 0, 1}, {3, "b", 0, 1}, {4, "b", 0, 1}}, turns),
              ElementsAre(2, 1, 3, 4));
}

TEST(Schedule, GivesManyVideosAStepEachAndOneAllThereIs) {
  EXPECT_EQ(steps_for(8, 0, 200), 1);
  EXPECT_EQ(steps_for(8, 0, 1), 8);
  EXPECT_EQ(steps_for(8, 2, 3), 2);
  EXPECT_EQ(steps_for(8, 8, 3), 0);
  EXPECT_EQ(steps_for(8, 9, 3), 0);
  EXPECT_EQ(steps_for(8, 0, 0), 0);
}

TEST(Schedule, StaysWithinTheMemory) {
  EXPECT_EQ(slots_within(8, 0), 8);
  EXPECT_EQ(slots_within(8, 2LL << 30), 4);
  EXPECT_EQ(slots_within(8, 1), 1);
}

// A29, with videos of all lengths on a machine whose pace varies by a third.
TEST(Schedule, KnowsAfterAFifthWhenAllIsReady) {
  std::mt19937 random(12);
  std::uniform_real_distribution<double> length(1, 60), pace(0.7, 1.3);
  for (const int slots : {1, 4}) {
    std::vector<Waiting> waiting;
    std::vector<double> takes;
    double whole = 0;
    for (std::int64_t i = 0; i < 60; ++i) {
      waiting.push_back({i, "a", 0, length(random)});
      takes.push_back(waiting.back().weight * 0.8 * pace(random));
      whole += takes.back();
    }
    // Begun one after the other, as slots are free.
    std::vector<double> free(static_cast<std::size_t>(slots), 0), begins, ends;
    for (const auto each : takes) {
      auto& slot = *std::min_element(free.begin(), free.end());
      begins.push_back(slot);
      ends.push_back(slot += each);
    }
    const auto at = whole / slots / 5, end = *std::max_element(ends.begin(), ends.end());
    Spent spent;
    std::vector<Going> going;
    std::vector<Waiting> left;
    for (std::size_t i = 0; i < takes.size(); ++i) {
      if (ends[i] <= at)
        spent = {spent.weight + waiting[i].weight, spent.seconds + takes[i]};
      else if (begins[i] < at)
        going.push_back(
            {waiting[i].number, waiting[i].weight, (at - begins[i]) / takes[i], at - begins[i], 1});
      else
        left.push_back(waiting[i]);
    }
    double told = 0;
    for (const auto& [number, seconds] : ready_in(left, going, spent, slots))
      told = std::max(told, seconds);
    EXPECT_NEAR(told, end - at, 0.3 * (end - at)) << slots;
  }
}

TEST(Schedule, KnowsOfASingleVideoByItsOwnPace) {
  const auto ready = ready_in({}, {{7, 100, 0.2, 10, 2}}, {}, 2);
  EXPECT_NEAR(ready.at(7), 40, 0.1);
}

// A29, as recorded of a lesson that took 32.6 s on two cores with other work.
TEST(Schedule, KnowsAfterAFifthWhenARealLessonIsReady) {
  struct Moment {
    double seconds, share;
  };
  for (const auto& [seconds, share] : {Moment{9, 0.239}, Moment{12, 0.322}, Moment{18, 0.636}}) {
    const auto ready = ready_in({}, {{7, 5, share, seconds, 1}}, {}, 1);
    const auto told = seconds + ready.at(7);
    EXPECT_NEAR(told, 32.6, 0.3 * 32.6) << share;
  }
}

TEST(Schedule, TellsNothingBeforeThereIsAnythingToTellItBy) {
  EXPECT_THAT(ready_in({{1, "a", 0, 1}}, {{2, 1, 0, 0, 1}}, {}, 1), IsEmpty());
}

}  // namespace
}  // namespace classe12
