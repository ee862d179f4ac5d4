// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace classe12 {
namespace {

TEST(Error, GathersNamesOnItsWayUp) {
  const auto error = Error(Fault::io, "no space left").within("audio").within("lesson.mp4");
  EXPECT_STREQ(error.what(), "lesson.mp4: audio: no space left");
  EXPECT_EQ(error.fault(), Fault::io);
}

TEST(Error, EveryFaultHasANameOfItsOwnThatFindsItAgain) {
  std::set<std::string_view> names;
  for (int number = 0; number <= static_cast<int>(Fault::cancelled); ++number) {
    const auto fault = static_cast<Fault>(number);
    EXPECT_EQ(fault_named(to_name(fault)), fault) << to_name(fault);
    names.insert(to_name(fault));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Fault::cancelled) + 1);
}

TEST(Error, AnUnknownFaultIsOurs) {
  EXPECT_EQ(fault_named("nothing we know"), Fault::bug);
  EXPECT_EQ(fault_named(""), Fault::bug);
}

}  // namespace
}  // namespace classe12
