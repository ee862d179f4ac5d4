// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A school, a network of schools, or people who share: what a circle names. Who is in a school is
/// in its network's circle too; not the other way round.
struct Group {
  std::string id;
  std::string name;
  std::string kind;    ///< "school", "network" or "community"
  std::string parent;  ///< name of the network it is of; empty for none
  Time since;
  int members = 0;  ///< joined
  bool operator==(const Group&) const = default;
};

struct GroupMember {
  std::string member;  ///< their id
  std::string email, name;
  std::string role;   ///< "member" or "owner"
  std::string state;  ///< "invited" or "joined"
  Time since;
};

/// A member who founds one is its first owner. `parent` is a network that the actor owns; without
/// one, "". Throws Error{not_allowed, not_found, cannot_write, usage}.
Group found_group(Catalogue& catalogue, const Act& act, std::string_view name,
                  std::string_view kind, std::string_view parent);

/// By name or id, of those that the viewer is in, is invited to, or looks after; any other is not
/// there. Throws Error{not_found}.
[[nodiscard]] Group group(const Catalogue& catalogue, const Actor& viewer, std::string_view name);
[[nodiscard]] std::vector<Group> groups(const Catalogue& catalogue, const Actor& viewer);
/// To those who have joined it. Throws Error{not_found, not_allowed}.
[[nodiscard]] std::vector<GroupMember> group_members(const Catalogue& catalogue,
                                                     const Actor& viewer, std::string_view name);

/// Who leads a group invites; nothing changes for who is in it already.
void invite(Catalogue& catalogue, const Act& act, std::string_view group, std::string_view who);
/// The actor takes an invitation. Throws Error{not_found} when there is none.
void join(Catalogue& catalogue, const Act& act, std::string_view group);
/// The actor leaves, or who leads the group has `who` leave. What the group let them see, they see
/// no more. Throws Error{not_allowed} when others would be left without an owner.
void leave(Catalogue& catalogue, const Act& act, std::string_view group, std::string_view who);
/// "member" or "owner", of somebody who has joined.
void set_group_role(Catalogue& catalogue, const Act& act, std::string_view group,
                    std::string_view who, std::string_view role);

}  // namespace classe12
