// SPDX-License-Identifier: EUPL-1.2
#include "platform/settings.hpp"

#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using world::fault_of;

TEST(PlatformSettings, WhatANewOneBeginsWithIsRead) {
  const auto settings = read_settings(first_settings({"ac-paris.fr", "ac-*.fr"}), "platform.yaml");
  EXPECT_THAT(settings.domains, testing::ElementsAre("ac-paris.fr", "ac-*.fr"));
  EXPECT_TRUE(settings.moderation);
  EXPECT_EQ(settings.address, "");
}

TEST(PlatformSettings, MistakesAreNamedWithTheirLine) {
  const auto read = [](const std::string& text) {
    return fault_of([&] { static_cast<void>(read_settings(text, "platform.yaml")); });
  };
  EXPECT_THAT(read("moderation: no\n"), HasSubstr("domains: is missing"));
  EXPECT_THAT(read("domains: a.fr\nmoderation: maybe\n"), HasSubstr("platform.yaml:2:13:"));
  EXPECT_THAT(read("domains: a.fr\naddress: ftp://a\n"), HasSubstr("https://"));
  EXPECT_THAT(read("domains: a.fr\nmail: {relay: smtp://a, sender: nobody}\n"),
              HasSubstr("‘nobody’ is not an e-mail address"));
}

TEST(PlatformSettings, AStarIsAPartOfOneName) {
  EXPECT_TRUE(is_of("a@ac-paris.fr", {"ac-*.fr"}));
  EXPECT_TRUE(is_of("a@mail.ac-paris.fr", {"ac-*.fr"}));
  EXPECT_FALSE(is_of("a@ac-.example.fr", {"ac-*.fr"}));
  EXPECT_FALSE(is_of("a@example.fr", {"ac-*.fr"}));
  EXPECT_FALSE(is_of("a@xac-paris.fr", {"ac-paris.fr"}));
}

}  // namespace
}  // namespace classe12
