// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/gate.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace classe12 {
namespace {

TEST(Gate, LetsBeginningsAndOtherFilesPass) {
  Gate gate({{"video/720p.mp4", 1000}});
  gate.pass("video/720p.mp4", 999);
  gate.pass("video/360p.mp4", 5000);
}

TEST(Gate, HoldsBackWhatComesAfterUntilItOpens) {
  Gate gate({{"video/720p.mp4", 1000}, {"audio/fr.mp4", 500}});
  std::atomic<int> passed = 0;
  std::jthread video([&] { gate.pass("video/720p.mp4", 1000), ++passed; });
  std::jthread audio([&] { gate.pass("audio/fr.mp4", 700), ++passed; });
  EXPECT_TRUE(gate.wait_until_shut({}));
  EXPECT_EQ(passed, 0);
  gate.open();
  gate.pass("video/720p.mp4", 2000);
}

TEST(Gate, ShutsAgain) {
  Gate gate({{"video/720p.mp4", 1000}});
  gate.open();
  gate.pass("video/720p.mp4", 1000);
  gate.shut();
  std::jthread video([&] { gate.pass("video/720p.mp4", 1000); });
  EXPECT_TRUE(gate.wait_until_shut({}));
  gate.open();
}

TEST(Gate, IsNotWaitedForAfterAStop) {
  Gate gate({{"video/720p.mp4", 1000}});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(gate.wait_until_shut(stop.get_token()));
}

}  // namespace
}  // namespace classe12
