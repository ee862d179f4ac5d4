// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Json, IsWrittenSortedAndEndsInANewline) {
  EXPECT_EQ(to_pretty({{"b", 1}, {"a", "é"}}), "{\n  \"a\": \"é\",\n  \"b\": 1\n}\n");
}

TEST(Json, IsUtf8WhateverTheBytes) {
  EXPECT_EQ(to_pretty("caf\xe9"), "\"caf\xef\xbf\xbd\"\n");
}

TEST(Json, SaysWhatCouldNotBeRead) {
  for (const auto* text : {"", "{", "{\"a\":}", "[1,2", "\"\xff\"", "nope"}) {
    try {
      (void)parse_json(text, "manifest.json");
      ADD_FAILURE() << "was read: " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_words) << text;
      EXPECT_THAT(error.what(), StartsWith("manifest.json: ")) << text;
    }
  }
}

TEST(Json, SaysInWhichLineItStoppedReading) {
  for (const auto& [text, line] :
       {std::pair("{}\n{", 2), std::pair("", 1), std::pair("{\n\n,}", 3)}) {
    try {
      (void)parse_json(text, "record.json");
      ADD_FAILURE() << "was read: " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), fmt::format("record.json: line {}: this is no JSON", line));
    }
  }
}

TEST(Json, KeepsRationalsExact) {
  EXPECT_EQ(Json(Rational(30)).dump(), "30");
  EXPECT_EQ(Json(Rational(30000, 1001)).dump(), "\"30000/1001\"");
  for (const auto value : {Rational(0), Rational(-7), Rational(30000, 1001), Rational(-1, 90000),
                           Rational(9'000'000'000'000'001, 7)})
    EXPECT_EQ(Json::parse(Json(value).dump()).get<Rational>(), value) << to_text(value);
}

TEST(Json, KeepsWhatIsNotThere) {
  using Wish = std::optional<Rational>;
  EXPECT_EQ(Json(Wish()).dump(), "null");
  EXPECT_EQ(Json(Wish(Rational(1, 2))).dump(), "\"1/2\"");
  EXPECT_EQ(Json::parse("null").get<Wish>(), std::nullopt);
  EXPECT_EQ(Json::parse("\"1/2\"").get<Wish>(), Wish(Rational(1, 2)));
}

TEST(Json, RefusesARationalThatIsNone) {
  EXPECT_THROW((void)Json::parse("\"25\"").get<Rational>(), Error);
  EXPECT_THROW((void)Json::parse("true").get<Rational>(), Json::exception);
  EXPECT_THROW((void)Json::parse("2.5").get<Rational>(), Json::exception);
}

TEST(Json, RefusesARationalOfNoNumbers) {
  for (const auto* text : {"\"/\"", "\"x/2\"", "\"1/\"", "\"1/2x\"", "\"99999999999999999999/1\""})
    EXPECT_THROW((void)Json::parse(text).get<Rational>(), Error) << text;
}

}  // namespace
}  // namespace classe12
