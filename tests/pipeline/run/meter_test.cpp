// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/meter.hpp"

#include "tests/support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

namespace classe12 {
namespace {

using testing::DoubleNear;
using testing::Each;
using testing::ElementsAre;
using testing::Ge;
using testing::IsEmpty;
using testing::Le;
using testing::Pointwise;
using testing::SizeIs;

constexpr double hair = 1e-9;

TEST(Meter, GrowsByCostAndEndsAtOne) {  // A29
  fakes::RememberingProgress progress;
  Meter meter(progress, 10);
  meter.begin("video", "why");
  meter.advance("video", 8, 0.25);
  meter.begin("audio", "why");
  meter.advance("audio", 2, 0.5);
  meter.advance("video", 8, 0.5);
  meter.end("audio", 2, 0);
  meter.end("video", 8, 0);
  EXPECT_THAT(progress.shares, Pointwise(DoubleNear(hair), {0.2, 0.3, 0.5, 0.6, 1.0}));
  EXPECT_THAT(progress.heard, ElementsAre("begin video", "begin audio", "end audio", "end video"));
}

TEST(Meter, EndsAtOneInWhateverOrderItIsAddedUp) {
  fakes::RememberingProgress progress;
  Meter meter(progress, 1);
  for (int i = 0; i < 10; ++i) meter.end("step", 0.1, 0);
  EXPECT_EQ(progress.shares.back(), 1.0);
}

TEST(Meter, CountsWhatWasDoneBeforeWithoutAWord) {
  fakes::RememberingProgress progress;
  Meter meter(progress, 4);
  meter.skip(1);
  meter.skip(2);
  EXPECT_THAT(progress.heard, IsEmpty());
  EXPECT_THAT(progress.shares, IsEmpty());
  meter.begin("join", "why");
  meter.advance("join", 1, 0.5);
  meter.end("join", 1, 0);
  EXPECT_THAT(progress.shares, Pointwise(DoubleNear(hair), {0.875, 1.0}));
}

TEST(Meter, AStepThatSaysTooMuchOrTooLittleDoesNoHarm) {
  fakes::RememberingProgress progress;
  Meter meter(progress, 2);
  meter.begin("probe", "why");
  meter.advance("probe", 1, 7);
  meter.advance("probe", 1, -3);
  meter.end("probe", 1, 0);
  EXPECT_THAT(progress.shares, Pointwise(DoubleNear(hair), {0.5, 0.0, 0.5}));
}

TEST(Meter, NeverPassesOneThoughTheCostsDo) {
  fakes::RememberingProgress progress;
  Meter meter(progress, 1);
  for (const auto* step : {"a", "b", "c"}) {
    meter.begin(step, "why");
    meter.end(step, 1, 0);
  }
  EXPECT_THAT(progress.shares, Each(Le(1)));
  EXPECT_THAT(progress.shares.back(), DoubleNear(1, hair));
}

TEST(Meter, GrowsEvenlyFromManyThreads) {
  fakes::RememberingProgress progress;
  constexpr int threads = 4, parts = 50;
  Meter meter(progress, threads);
  {
    std::vector<std::jthread> at_work;
    for (int number = 0; number < threads; ++number)
      at_work.emplace_back([&, step = std::to_string(number)] {
        meter.begin(step, "why");
        for (int i = 1; i <= parts; ++i) meter.advance(step, 1, static_cast<double>(i) / parts);
        meter.end(step, 1, 0);
      });
  }
  EXPECT_THAT(progress.shares, SizeIs(threads * (parts + 1)));
  double before = 0;
  for (const auto share : progress.shares) {
    EXPECT_THAT(share, Ge(before - hair));
    before = share;
  }
  EXPECT_THAT(before, DoubleNear(1, hair));
}

}  // namespace
}  // namespace classe12
