// SPDX-License-Identifier: EUPL-1.2
#include "platform/leave.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace classe12 {
namespace {

const Date today = *date_said("2026-11-26");
const auto yesterday = date_said("2026-11-25");
const auto shot = date_said("2026-03-14");

Consent given(Consenter who, Reach reach) {
  return {"A1", who, reach, {}, std::nullopt, std::nullopt};
}

struct Case {
  const char* what;
  People people;
  std::vector<Consent> consents;
  std::optional<Date> shot;
  Visibility widest;
  Lack lack;
};

Consent expiring(Consent consent, std::optional<Date> date) {
  consent.expires = date;
  return consent;
}
Consent on(Consent consent, std::vector<Medium> media) {
  consent.media = std::move(media);
  return consent;
}
Consent for_day(Consent consent, std::optional<Date> date) {
  consent.shooting = date;
  return consent;
}

TEST(Leave, IsTheLeastThatWasConsentedTo) {
  const auto child = given(Consenter::minor, Reach::everybody);
  const auto child_circle = given(Consenter::minor, Reach::circle);
  const auto adult = given(Consenter::adult, Reach::everybody);
  const auto adult_circle = given(Consenter::adult, Reach::circle);
  const std::vector<Case> cases{
      {"nobody said", People::unsaid, {}, {}, Visibility::private_, Lack::people_unsaid},
      {"nobody said, with forms",
       People::unsaid,
       {child},
       {},
       Visibility::private_,
       Lack::people_unsaid},
      {"nobody is seen", People::nobody, {}, {}, Visibility::public_, Lack::nothing},
      {"adults without forms", People::adults, {}, {}, Visibility::public_, Lack::nothing},
      {"adults with one", People::adults, {adult}, {}, Visibility::public_, Lack::nothing},
      {"an adult for a circle",
       People::adults,
       {adult_circle},
       {},
       Visibility::circle,
       Lack::circle_only},
      {"children without forms", People::minors, {}, {}, Visibility::private_, Lack::no_consent},
      {"children, an adult's form",
       People::minors,
       {adult},
       {},
       Visibility::private_,
       Lack::no_consent},
      {"children with forms", People::minors, {child}, {}, Visibility::public_, Lack::nothing},
      {"a child for a circle",
       People::minors,
       {child, child_circle},
       {},
       Visibility::circle,
       Lack::circle_only},
      {"an adult for a circle, children for all",
       People::minors,
       {child, adult_circle},
       {},
       Visibility::circle,
       Lack::circle_only},
      {"over yesterday",
       People::minors,
       {child, expiring(child, yesterday)},
       {},
       Visibility::private_,
       Lack::expired},
      {"its last day",
       People::minors,
       {expiring(child, today)},
       {},
       Visibility::public_,
       Lack::nothing},
      {"an adult's is over",
       People::adults,
       {expiring(adult, yesterday)},
       {},
       Visibility::private_,
       Lack::expired},
      {"the day it was given for",
       People::minors,
       {for_day(child, shot)},
       shot,
       Visibility::public_,
       Lack::nothing},
      {"another day",
       People::minors,
       {for_day(child, yesterday)},
       shot,
       Visibility::private_,
       Lack::another_shooting},
      {"nobody said which day",
       People::minors,
       {for_day(child, shot)},
       {},
       Visibility::private_,
       Lack::shooting_unsaid},
      {"on the web",
       People::minors,
       {on(child, {Medium::disc, Medium::web})},
       {},
       Visibility::public_,
       Lack::nothing},
      {"on an intranet alone",
       People::minors,
       {on(child, {Medium::intranet})},
       {},
       Visibility::circle,
       Lack::circle_only},
      {"projected alone",
       People::minors,
       {on(child, {Medium::projection})},
       {},
       Visibility::private_,
       Lack::not_online},
      {"on a disc, for a circle",
       People::minors,
       {on(child_circle, {Medium::disc})},
       {},
       Visibility::private_,
       Lack::not_online},
      {"the worst of two",
       People::minors,
       {child_circle, expiring(child, yesterday)},
       {},
       Visibility::private_,
       Lack::expired},
  };
  for (const auto& one : cases) {
    Rights rights;
    rights.people = one.people;
    rights.consents = one.consents;
    const auto found = leave(rights, one.shot, today);
    EXPECT_EQ(found.widest, one.widest) << one.what;
    EXPECT_EQ(found.lack, one.lack) << one.what;
    EXPECT_EQ(sentence(found).empty(), found.lack == Lack::nothing) << one.what;
  }
}

/// Whatever is added, nobody more sees it.
TEST(Leave, AnotherConsentNeverWidensIt) {
  const std::vector<std::optional<Date>> dates{std::nullopt, yesterday, shot, today};
  std::vector<Consent> all;
  for (const auto who : {Consenter::adult, Consenter::minor})
    for (const auto reach : {Reach::circle, Reach::everybody})
      for (const auto& media : std::vector<std::vector<Medium>>{{}, {Medium::web}, {Medium::disc}})
        for (const auto& shooting : dates)
          for (const auto& expires : dates)
            all.push_back({"A1", who, reach, media, shooting, expires});
  for (const auto& first : all)
    for (const auto& second : all) {
      Rights one;
      one.people = People::adults;
      one.consents = {first};
      auto two = one;
      two.consents.push_back(second);
      ASSERT_LE(leave(two, shot, today).widest, leave(one, shot, today).widest);
    }
}

}  // namespace
}  // namespace classe12
