// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

MadeTrack track(const char* file) {
  MadeTrack made;
  made.file = file;
  return made;
}

TEST(PlanExport, IsOneFileOfTheTracksThatAreAskedFor) {
  const auto video = track("video/720p.mp4"), audio = track("audio/fr.mp4");
  const auto plan = plan_export("/bundles/lesson", {}, &video, &audio, true, "lesson.mp4", {});
  EXPECT_EQ(plan.input, "/bundles/lesson");
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps.front().makes, std::vector<std::filesystem::path>{"lesson.mp4"});
  EXPECT_EQ(std::get<MuxFile>(plan.steps.front().work),
            (MuxFile{"video/720p.mp4", "audio/fr.mp4", true}));
}

TEST(PlanExport, LeavesOutATrackThatIsNotThere) {
  const auto audio = track("audio/fr.mp4");
  const auto plan = plan_export("/bundles/lesson", {}, nullptr, &audio, false, "lesson.mp4", {});
  EXPECT_EQ(std::get<MuxFile>(plan.steps.front().work), (MuxFile{"", "audio/fr.mp4", false}));
}

TEST(PlanExport, SurvivesTheWayToAWorker) {
  const auto video = track("video/720p.mp4");
  const auto plan = plan_export("/bundles/lesson", {}, &video, nullptr, false, "lesson.mp4", {});
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);
}

TEST(PlanExport, OfOtherMediaHasAnotherKey) {
  const auto video = track("video/720p.mp4");
  Manifest one, other;
  one.assets = {{"video/720p.mp4", 1, "a"}};
  other.assets = {{"video/720p.mp4", 1, "b"}};
  const auto key = [&](const Manifest& manifest) {
    return plan_export("/b", manifest, &video, nullptr, false, "f.mp4", {}).steps.front().key;
  };
  EXPECT_EQ(key(one), key(one));
  EXPECT_NE(key(one), key(other));
}

}  // namespace
}  // namespace classe12
