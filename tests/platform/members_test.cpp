// SPDX-License-Identifier: EUPL-1.2
#include "platform/members.hpp"

#include "platform/publication.hpp"
#include "tests/support/platform.hpp"
#include "tests/support/published.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using world::fault_of;

TEST(Members, AreOfTheDomainsOfThePlatform) {
  world::Platform p;
  const auto add = [&](const std::string& email) {
    return fault_of([&] { add_member(p.catalogue, p.shell(), email, "X", Role::teacher); });
  };
  EXPECT_EQ(add("anne@ac-paris.fr"), "");
  EXPECT_EQ(add("paul@ecole.ac-lyon.fr"), "");
  EXPECT_EQ(add("Luc@AC-LILLE.FR"), "");
  EXPECT_THAT(add("eve@example.fr"), StartsWith("not_allowed: eve@example.fr: is of no domain"));
  EXPECT_THAT(add("eve@ac-.example.fr"), StartsWith("not_allowed"));
  EXPECT_THAT(add("eve@bac-paris.fr"), StartsWith("not_allowed"));
  EXPECT_THAT(add("eve@ac-paris.fr\nBcc: all@ac-paris.fr"), StartsWith("usage"));
  EXPECT_THAT(fault_of([&] {
                add_member(p.catalogue, p.shell(), "x@ac-paris.fr", "X\x1b[2J", Role::teacher);
              }),
              StartsWith("usage"));
  EXPECT_THAT(add("ANNE@ac-paris.fr"), StartsWith("cannot_write: ANNE@ac-paris.fr: is a member"));
}

TEST(Members, DoNothingBeforeTheCharterIsAccepted) {
  world::Platform p;
  add_member(p.catalogue, p.shell(), "anne@ac-paris.fr", "Anne", Role::worker);
  EXPECT_THAT(fault_of([&] { require(p.as("anne").actor, Deed::publish); }),
              AllOf(StartsWith("not_allowed: anne@ac-paris.fr: has not accepted the charter"),
                    HasSubstr("classe12 charter accept --version N --as anne@ac-paris.fr")));
  accept_charter(p.catalogue, p.as("anne"), 1);
  EXPECT_EQ(fault_of([&] { require(p.as("anne").actor, Deed::publish); }), "");
}

TEST(Members, ASuspendedOneDoesNothingUntilItEnds) {
  world::Platform p;
  p.member("anne");
  set_suspended(p.catalogue, p.shell(), "anne@ac-paris.fr", true);
  EXPECT_THAT(fault_of([&] { require(p.as("anne").actor, Deed::write); }),
              HasSubstr("is suspended"));
  set_suspended(p.catalogue, p.shell(), "anne@ac-paris.fr", false);
  EXPECT_EQ(fault_of([&] { require(p.as("anne").actor, Deed::write); }), "");
}

TEST(Members, OnlyWorkersKeepThem) {
  world::Platform p;
  p.member("anne");
  p.member("mod", Role::moderator);
  for (const auto* who : {"anne", "mod"}) {
    EXPECT_THAT(
        fault_of([&] { add_member(p.catalogue, p.as(who), "x@ac-paris.fr", "X", Role::worker); }),
        HasSubstr("only a worker of the platform"));
    EXPECT_THAT(fault_of([&] { set_suspended(p.catalogue, p.as(who), "anne", true); }),
                StartsWith("not_allowed"));
  }
}

TEST(Members, ErasingLeavesNothingThatTellsWhoTheyWere) {
  world::Platform p;
  const auto anne = p.member("anne");
  p.member("paul");
  p.group("École Jaurès", {"paul", "anne"});
  const auto kept = erase_member(p.catalogue, p.as("anne"), "anne@ac-paris.fr", {});
  EXPECT_EQ(kept.acceptances, 1);
  EXPECT_THAT(fault_of([&] { return member(p.catalogue, "anne@ac-paris.fr"); }),
              StartsWith("not_found"));
  EXPECT_THAT(fault_of([&] { return member(p.catalogue, anne.id); }), StartsWith("not_found"));
  EXPECT_EQ(members(p.catalogue).size(), 1U);
  EXPECT_EQ(group_members(p.catalogue, p.as("paul").actor, "École Jaurès").size(), 1U);
  // Not a byte of it, in no table.
  for (const auto* file : {"catalogue.sqlite", "catalogue.sqlite-wal"})
    EXPECT_EQ(read_text(p.home / file).find("anne"), std::string::npos) << file;
  EXPECT_THAT(complaints(p.catalogue), IsEmpty());
  // The address is free again, for another person.
  p.member("anne");
  EXPECT_NE(member(p.catalogue, "anne@ac-paris.fr").id, anne.id);
}

TEST(Members, OthersAreErasedByWorkersAlone) {
  world::Platform p;
  p.member("anne");
  p.member("paul");
  EXPECT_THAT(fault_of([&] { erase_member(p.catalogue, p.as("paul"), "anne@ac-paris.fr", {}); }),
              StartsWith("not_allowed"));
  EXPECT_EQ(fault_of([&] { erase_member(p.catalogue, p.shell(), "anne@ac-paris.fr", {}); }), "");
}

TEST(Members, WhoInheritsVideosIsInTheLog) {
  world::Platform p;
  const auto anne = p.member("anne");
  const auto paul = p.member("paul");
  const auto bundle =
      world::write_bundle(p.folder.path() / "bundle", world::played("X", Visibility::private_));
  const auto made = publish(p.catalogue, p.as("anne"), bundle);
  EXPECT_THAT(fault_of([&] { erase_member(p.catalogue, p.as("anne"), anne.id, {}); }),
              HasSubstr("has videos here (1)"));
  erase_member(p.catalogue, p.as("anne"), anne.id, paul.id);
  EXPECT_EQ(video(p.catalogue, p.as("paul").actor, made.id).owner, paul.id);
  EXPECT_EQ(p.catalogue.db().number(
                "SELECT count(*) FROM log WHERE deed = 'inherit' AND subject = ? AND detail = ?",
                made.id, paul.id),
            1);
}

TEST(Members, TheLogTellsDeedsByNumbersAlone) {
  world::Platform p;
  p.member("anne");
  set_suspended(p.catalogue, p.shell(), "anne@ac-paris.fr", true);
  auto rows = p.catalogue.db().ask("SELECT actor || deed || subject || detail FROM log");
  int deeds = 0;
  while (rows.next()) {
    ++deeds;
    EXPECT_EQ(rows.text(0).find("anne"), std::string::npos) << rows.text(0);
  }
  EXPECT_EQ(deeds, 4);  // a charter, a member, who accepted it, and was suspended
}

}  // namespace
}  // namespace classe12
