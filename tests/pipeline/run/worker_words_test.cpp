// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/worker_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12 {
namespace {

using testing::DoubleEq;
using testing::EndsWith;
using testing::Optional;

TEST(WorkerWords, HowFarItIsArrivesUnchanged) {
  for (const auto part : {0.0, 0.1, 1.0 / 3, 1.0}) {
    const auto line = worker_words::advanced(part);
    EXPECT_THAT(line, EndsWith("\n"));
    const auto heard = worker_words::hear(line);
    EXPECT_THAT(heard.advanced, Optional(DoubleEq(part)));
    EXPECT_FALSE(heard.failed);
  }
}

TEST(WorkerWords, WhatWentWrongArrivesUnchanged) {
  const auto heard =
      worker_words::hear(worker_words::failed({Fault::io, "séance.mov: \"50 %\"\n is full"}));
  ASSERT_TRUE(heard.failed);
  EXPECT_EQ(heard.failed->fault(), Fault::io);
  EXPECT_STREQ(heard.failed->what(), "séance.mov: \"50 %\"\n is full");
  EXPECT_FALSE(heard.advanced);
}

TEST(WorkerWords, AreOneLineWhateverTheMessage) {
  const auto line = worker_words::failed({Fault::bad_media, "one\ntwo \xff three"});
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const auto heard = worker_words::hear(line);
  ASSERT_TRUE(heard.failed);
  EXPECT_STREQ(heard.failed->what(), "one\ntwo \xef\xbf\xbd three");
}

TEST(WorkerWords, AnythingElseIsHeardAsNothing) {
  for (const auto* line :
       {"", "[h264 @ 0x55] error while decoding", "{", "12", "null", "[1, 2]", "\"advanced\"",
        "{\"advanced\": \"x\"}", "{\"advanced\": null}", "{\"fault\": \"io\"}",
        "{\"message\": \"no\"}", "{\"fault\": 3, \"message\": \"no\"}",
        "{\"fault\": \"io\", \"message\": [1]}", "\xff\xfe", "{\"advanced\": 0.5} and more"}) {
    const auto heard = worker_words::hear(line);
    EXPECT_FALSE(heard.advanced) << line;
    EXPECT_FALSE(heard.failed) << line;
  }
}

TEST(WorkerWords, AnUnknownFaultIsABugOfOurs) {
  const auto heard = worker_words::hear("{\"fault\": \"from the future\", \"message\": \"no\"}");
  ASSERT_TRUE(heard.failed);
  EXPECT_EQ(heard.failed->fault(), Fault::bug);
}

}  // namespace
}  // namespace classe12
