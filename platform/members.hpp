// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

enum class MemberState { active, suspended, erased };

[[nodiscard]] std::string_view to_name(MemberState state);

struct Member {
  std::string id;  ///< UUIDv4
  std::string email, name;
  Role role = Role::teacher;
  MemberState state = MemberState::active;
  Time since;
  int accepted = 0;  ///< the newest charter that they accepted; 0 for none
  bool operator==(const Member&) const = default;
};

/// Throws Error{not_allowed} when the domain is not one of the settings', Error{usage} when the
/// address is none, Error{cannot_write} when somebody has it.
Member add_member(Catalogue& catalogue, const Act& act, std::string_view email,
                  std::string_view name, Role role);

/// Throws what `add_member` would of an address and a name, whoever has the address.
void require_newcomer(const Catalogue& catalogue, std::string_view email, std::string_view name);

/// Inside of the transaction of whoever showed that the address is theirs; gives their id. Throws
/// as `add_member` does.
std::string put_member(Catalogue& catalogue, Time at, std::string_view email, std::string_view name,
                       Role role);

/// By id or e-mail. Throws Error{not_found}.
[[nodiscard]] Member member(const Catalogue& catalogue, std::string_view who);

/// Who somebody is when they act, by id or e-mail; the shell when nobody is named.
/// Throws Error{not_found}.
[[nodiscard]] Actor actor(const Catalogue& catalogue, const std::string& who);

/// All but the erased, by e-mail.
[[nodiscard]] std::vector<Member> members(const Catalogue& catalogue);

void set_suspended(Catalogue& catalogue, const Act& act, std::string_view who, bool suspended);

/// What of a member had to stay.
struct Kept {
  int acceptances = 0;  ///< of the charter, under their id: the record is chained
  int messages = 0;     ///< that they sent: they belong to who got them, too
  int reports = 0;      ///< of others' messages, that a moderator has yet to settle
};

/// Removes all that tells who a member was: name, e-mail, memberships, messages they received.
/// Their videos must have gone before, or go to `heir`. Throws Error{not_allowed} when there are
/// any and no heir.
Kept erase_member(Catalogue& catalogue, const Act& act, std::string_view who,
                  const std::optional<std::string>& heir);

}  // namespace classe12
