// SPDX-License-Identifier: EUPL-1.2
#include "platform/survey.hpp"

#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using world::fault_of;

constexpr auto asked =
    "domains: [\"ac-*.fr\"]\n"
    "survey:\n"
    "  - id: useful\n"
    "    question: Les capsules vous sont-elles utiles ?\n"
    "    answers: [Oui, Non]\n";

/// A platform that asks its members whether it is of use.
struct Asking : world::Platform {
  Asking() {
    write_text(home / "platform.yaml", asked);
    for (int i = 0; i < 7; ++i) member("m" + std::to_string(i));
  }
  Catalogue opened{written(home)};

  static std::filesystem::path written(const std::filesystem::path& home) {
    write_text(home / "platform.yaml", asked);
    return home;
  }
  void answer(int who, const std::string& what) {
    answer_survey(opened, as("m" + std::to_string(who)), "useful", what);
  }
};

TEST(Survey, TellsNoCountBelowFive) {
  Asking a;
  for (int i = 0; i < 4; ++i) a.answer(i, "Oui");
  a.answer(4, "2");
  const auto before = survey(a.opened, a.as("m0").actor);
  EXPECT_THAT(before.at(0).answers,
              ElementsAre(AnswerCount{"Oui", std::nullopt}, AnswerCount{"Non", std::nullopt}));
  EXPECT_TRUE(before.at(0).answered);
  a.answer(5, "1");
  const auto after = survey(a.opened, a.as("m6").actor);
  EXPECT_THAT(after.at(0).answers,
              ElementsAre(AnswerCount{"Oui", 5}, AnswerCount{"Non", std::nullopt}));
  EXPECT_FALSE(after.at(0).answered);
}

TEST(Survey, CountsEverybodyOnceAndKeepsNoAnswerOfAnybody) {
  Asking a;
  a.answer(0, "Oui");
  EXPECT_THAT(fault_of([&] { a.answer(0, "Non"); }), HasSubstr("has answered this already"));
  EXPECT_THAT(fault_of([&] { a.answer(1, "3"); }), HasSubstr("there are: Oui, Non"));
  EXPECT_THAT(fault_of([&] { answer_survey(a.opened, a.as("m1"), "liked", "Oui"); }),
              StartsWith("not_found"));
  EXPECT_THAT(fault_of([&] { answer_survey(a.opened, a.shell(), "useful", "Oui"); }),
              StartsWith("usage"));
  erase_member(a.opened, a.shell(), "m0@ac-paris.fr", {});
  auto& db = a.opened.db();
  EXPECT_EQ(db.number("SELECT count(*) FROM survey_given"), 0);
  EXPECT_EQ(db.number("SELECT count FROM survey_count WHERE answer = 'Oui'"), 1);
}

TEST(Survey, IsForThoseWhoHaveAcceptedTheCharter) {
  Asking a;
  publish_charter(a.opened, a.shell(), "Be kinder.\n");
  EXPECT_THAT(fault_of([&] { a.answer(0, "Oui"); }), StartsWith("not_allowed"));
  EXPECT_THAT(fault_of([&] {
                static_cast<void>(survey(a.opened, {Role::stranger, "", "", Hindrance::none}));
              }),
              StartsWith("not_allowed"));
}

TEST(Survey, MistakesInItAreNamed) {
  const auto read = [](const std::string& text) {
    return fault_of([&] {
      static_cast<void>(read_settings("domains: a.fr\nsurvey:\n" + text, "platform.yaml"));
    });
  };
  EXPECT_EQ(read("  - {id: a, question: A, answers: [x, y]}\n"), "");
  EXPECT_THAT(read("  - {id: A b, question: A, answers: [x, y]}\n"), HasSubstr("small letters"));
  EXPECT_THAT(read("  - {id: a, question: A, answers: [x]}\n"), HasSubstr("two answers"));
  EXPECT_THAT(read("  - {id: a, question: A, answers: [x, x]}\n"), HasSubstr("there twice"));
  EXPECT_THAT(read("  - {id: a, question: A, answers: [x, y]}\n"
                   "  - {id: a, question: B, answers: [x, y]}\n"),
              HasSubstr("asked twice"));
}

}  // namespace
}  // namespace classe12
