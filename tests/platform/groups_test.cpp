// SPDX-License-Identifier: EUPL-1.2
#include "platform/groups.hpp"

#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

TEST(Groups, AreJoinedByInvitationAlone) {
  world::Platform p;
  for (const auto* name : {"anne", "paul", "luc"}) p.member(name);
  found_group(p.catalogue, p.as("anne"), "École Jaurès", "school", "");
  EXPECT_THAT(fault_of([&] { join(p.catalogue, p.as("paul"), "École Jaurès"); }),
              "not_found: École Jaurès: there is no such group");
  invite(p.catalogue, p.as("anne"), "École Jaurès", "paul@ac-paris.fr");
  EXPECT_THAT(group_members(p.catalogue, p.as("anne").actor, "École Jaurès"), SizeIs(2));
  EXPECT_EQ(group(p.catalogue, p.as("anne").actor, "École Jaurès").members, 1);
  join(p.catalogue, p.as("paul"), "École Jaurès");
  EXPECT_EQ(group(p.catalogue, p.as("anne").actor, "École Jaurès").members, 2);
}

TEST(Groups, AreNotThereForWhoHasNothingToDoWithThem) {
  world::Platform p;
  for (const auto* name : {"anne", "luc"}) p.member(name);
  p.group("École Jaurès", {"anne"});
  const auto luc = p.as("luc");
  const auto absent = fault_of([&] { return group(p.catalogue, luc.actor, "École Ferry"); });
  EXPECT_EQ(absent, "not_found: École Ferry: there is no such group");
  for (const auto& deed : std::vector<std::function<void()>>{
           [&] { return group(p.catalogue, luc.actor, "École Jaurès"); },
           [&] { return group_members(p.catalogue, luc.actor, "École Jaurès"); },
           [&] { invite(p.catalogue, luc, "École Jaurès", "luc@ac-paris.fr"); },
           [&] { join(p.catalogue, luc, "École Jaurès"); },
           [&] { leave(p.catalogue, luc, "École Jaurès", ""); },
           [&] { set_group_role(p.catalogue, luc, "École Jaurès", "luc@ac-paris.fr", "owner"); }})
    EXPECT_EQ(fault_of(deed), "not_found: École Jaurès: there is no such group");
  EXPECT_THAT(groups(p.catalogue, luc.actor), IsEmpty());
  EXPECT_THAT(groups(p.catalogue, p.shell().actor), SizeIs(1));
}

TEST(Groups, MembersOfOneDoNotLeadIt) {
  world::Platform p;
  for (const auto* name : {"anne", "paul", "luc"}) p.member(name);
  p.group("École Jaurès", {"anne", "paul"});
  EXPECT_THAT(
      fault_of([&] { invite(p.catalogue, p.as("paul"), "École Jaurès", "luc@ac-paris.fr"); }),
      HasSubstr("only its owners"));
  EXPECT_THAT(
      fault_of([&] { leave(p.catalogue, p.as("paul"), "École Jaurès", "anne@ac-paris.fr"); }),
      HasSubstr("only its owners"));
  set_group_role(p.catalogue, p.as("anne"), "École Jaurès", "paul@ac-paris.fr", "owner");
  invite(p.catalogue, p.as("paul"), "École Jaurès", "luc@ac-paris.fr");
}

TEST(Groups, AreNeverLeftWithoutAnOwner) {
  world::Platform p;
  for (const auto* name : {"anne", "paul"}) p.member(name);
  p.group("École Jaurès", {"anne", "paul"});
  EXPECT_THAT(fault_of([&] { leave(p.catalogue, p.as("anne"), "École Jaurès", ""); }),
              HasSubstr("without an owner"));
  EXPECT_THAT(fault_of([&] {
                set_group_role(p.catalogue, p.as("anne"), "École Jaurès", "anne@ac-paris.fr",
                               "member");
              }),
              HasSubstr("without an owner"));
  leave(p.catalogue, p.as("paul"), "École Jaurès", "");
  leave(p.catalogue, p.as("anne"), "École Jaurès", "");
}

TEST(Groups, SchoolsAreBelowNetworksThatOneLeads) {
  world::Platform p;
  for (const auto* name : {"anne", "paul"}) p.member(name);
  p.group("Réseau Est", {"anne"}, "network");
  EXPECT_THAT(fault_of([&] {
                found_group(p.catalogue, p.as("paul"), "École Ferry", "school", "Réseau Est");
              }),
              StartsWith("not_found"));
  found_group(p.catalogue, p.as("anne"), "École Ferry", "school", "Réseau Est");
  EXPECT_EQ(group(p.catalogue, p.as("anne").actor, "École Ferry").parent, "Réseau Est");
  EXPECT_THAT(fault_of([&] {
                found_group(p.catalogue, p.as("anne"), "Classe A", "school", "École Ferry");
              }),
              HasSubstr("is not a network"));
}

TEST(Groups, WhoIsNotActiveDoesNothingButLeave) {
  world::Platform p;
  for (const auto* name : {"anne", "paul"}) p.member(name);
  p.group("École Jaurès", {"anne", "paul"});
  publish_charter(p.catalogue, p.shell(), "Be kinder.");
  EXPECT_THAT(fault_of([&] { found_group(p.catalogue, p.as("anne"), "Autre", "community", ""); }),
              HasSubstr("has not accepted the charter"));
  EXPECT_EQ(fault_of([&] { leave(p.catalogue, p.as("paul"), "École Jaurès", ""); }), "");
}

}  // namespace
}  // namespace classe12
