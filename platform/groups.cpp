// SPDX-License-Identifier: EUPL-1.2
#include "platform/groups.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "platform/members.hpp"
#include "platform/passes.hpp"
#include "platform/plain_text.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::array<std::string_view, 3> kinds{"school", "network", "community"};
constexpr auto columns =
    "SELECT g.id, g.name, g.kind, coalesce(p.name, ''), g.since, (SELECT count(*) FROM membership "
    "WHERE group_id = g.id AND state = 'joined') FROM groups g LEFT JOIN groups p ON p.id = "
    "g.parent ";

Group read(const Rows& rows) {
  return {rows.text(0), rows.text(1), rows.text(2),
          rows.text(3), rows.time(4), static_cast<int>(rows.number(5))};
}

/// Who keeps the platform sees every group; others those that they have to do with.
bool sees_all(const Actor& viewer) {
  return may(viewer.role, viewer.hindrance, Deed::keep_members);
}

constexpr auto of_viewer =
    "(?1 OR EXISTS(SELECT 1 FROM membership WHERE group_id = g.id AND member = ?2)) ";

/// "joined", "invited" or "".
std::string state_in(const Catalogue& catalogue, const Group& in, const std::string& id) {
  auto rows = catalogue.db().ask("SELECT state FROM membership WHERE group_id = ? AND member = ?",
                                 in.id, id);
  return rows.next() ? rows.text(0) : std::string();
}

bool leads(const Catalogue& catalogue, const Actor& actor, const Group& what) {
  return sees_all(actor) ||
         catalogue.db().number(
             "SELECT count(*) FROM membership WHERE group_id = ? AND member = ? AND role = "
             "'owner' AND state = 'joined'",
             what.id, actor.id) > 0;
}

void require_lead(const Catalogue& catalogue, const Actor& actor, const Group& what) {
  if (!leads(catalogue, actor, what))
    throw Error(Fault::not_allowed, say("{}: only its owners may do this", what.name));
}

/// Members, were `id` not one of them, without anybody to lead them.
bool would_be_left_alone(const Catalogue& catalogue, const Group& what, const std::string& id) {
  const auto others = [&](const char* more) {
    return catalogue.db().number(
        std::string("SELECT count(*) FROM membership WHERE group_id = ? AND member <> ? AND state "
                    "= 'joined'") +
            more,
        what.id, id);
  };
  return others("") > 0 && others(" AND role = 'owner'") == 0;
}

}  // namespace

Group found_group(Catalogue& catalogue, const Act& act, std::string_view name,
                  std::string_view kind, std::string_view parent) {
  require(act.actor, Deed::gather);
  if (name.empty() || name.size() > longest_name || name != one_line(name))
    throw Error(Fault::usage, say("the name of a group has 1 to {} characters", longest_name));
  if (is_uuid(lowered(name)))
    throw Error(Fault::usage, say("‘{}’ is how ids look; choose a name", name));
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    throw Error(Fault::usage, say("‘{}’ is no kind of group; there are school, network and "
                                  "community",
                                  kind));
  auto& db = catalogue.db();
  Transaction all(db);
  std::optional<std::string> above;
  if (!parent.empty()) {
    const auto network = group(catalogue, act.actor, parent);
    require_lead(catalogue, act.actor, network);
    if (network.kind != "network")
      throw Error(Fault::usage, say("{}: is not a network, so nothing is below it", network.name));
    above = network.id;
  }
  if (db.number("SELECT count(*) FROM groups WHERE name = ?", name) > 0)
    throw Error(Fault::cannot_write, say("{}: another group has this name", name));
  Group fresh{random_uuid(), std::string(name), std::string(kind), std::string(parent), act.at, 0};
  db.run("INSERT INTO groups VALUES(?, ?, ?, ?, ?)", fresh.id, name, kind, above, act.at);
  if (!act.actor.id.empty()) {
    db.run("INSERT INTO membership VALUES(?, ?, 'owner', 'joined', ?)", fresh.id, act.actor.id,
           act.at);
    fresh.members = 1;
  }
  catalogue.note(act, "group create", fresh.id, kind);
  all.commit();
  return fresh;
}

Group group(const Catalogue& catalogue, const Actor& viewer, std::string_view name) {
  auto rows = catalogue.db().ask(
      std::string(columns) + "WHERE " + of_viewer + "AND (g.name = ?3 OR g.id = ?3)",
      sees_all(viewer), viewer.id, name);
  if (!rows.next()) throw Error(Fault::not_found, say("{}: there is no such group", name));
  return read(rows);
}

std::vector<Group> groups(const Catalogue& catalogue, const Actor& viewer) {
  std::vector<Group> all;
  auto rows = catalogue.db().ask(std::string(columns) + "WHERE " + of_viewer + "ORDER BY g.name",
                                 sees_all(viewer), viewer.id);
  while (rows.next()) all.push_back(read(rows));
  return all;
}

std::vector<GroupMember> group_members(const Catalogue& catalogue, const Actor& viewer,
                                       std::string_view name) {
  if (viewer.hindrance != Hindrance::none) require(viewer, Deed::gather);
  const auto what = group(catalogue, viewer, name);
  if (!sees_all(viewer) && state_in(catalogue, what, viewer.id) != "joined")
    throw Error(Fault::not_allowed, say("{}: only its members may see who they are", what.name));
  std::vector<GroupMember> all;
  auto rows = catalogue.db().ask(
      "SELECT m.id, m.email, m.name, s.role, s.state, s.since FROM membership s JOIN member m ON "
      "m.id = s.member WHERE s.group_id = ? ORDER BY m.email",
      what.id);
  while (rows.next())
    all.push_back(
        {rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.time(5)});
  return all;
}

void invite(Catalogue& catalogue, const Act& act, std::string_view name, std::string_view who) {
  require(act.actor, Deed::gather);
  Transaction all(catalogue.db());
  const auto what = group(catalogue, act.actor, name);
  require_lead(catalogue, act.actor, what);
  const auto guest = member(catalogue, who);
  catalogue.db().run(
      "INSERT INTO membership VALUES(?, ?, 'member', 'invited', ?) ON CONFLICT DO NOTHING", what.id,
      guest.id, act.at);
  catalogue.note(act, "group invite", what.id, guest.id);
  all.commit();
}

void join(Catalogue& catalogue, const Act& act, std::string_view name) {
  require(act.actor, Deed::gather);
  if (act.actor.id.empty()) throw Error(Fault::usage, say("say who joins with --as"));
  Transaction all(catalogue.db());
  const auto what = group(catalogue, act.actor, name);
  if (state_in(catalogue, what, act.actor.id).empty())
    throw Error(Fault::not_found, say("{}: there is no such group", name));
  catalogue.db().run(
      "UPDATE membership SET state = 'joined', since = ?3 WHERE group_id = ?1 AND member = ?2 AND "
      "state = 'invited'",
      what.id, act.actor.id, act.at);
  catalogue.note(act, "group join", what.id);
  all.commit();
}

void leave(Catalogue& catalogue, const Act& act, std::string_view name, std::string_view who) {
  Transaction all(catalogue.db());
  const auto what = group(catalogue, act.actor, name);
  // One may always go: also who is suspended, or has not accepted a new charter.
  const bool oneself = who.empty() || who == act.actor.id || who == act.actor.email;
  if (!oneself) {
    require(act.actor, Deed::gather);
    require_lead(catalogue, act.actor, what);
  }
  const auto leaving = oneself ? act.actor.id : member(catalogue, who).id;
  if (leaving.empty()) throw Error(Fault::usage, say("say who leaves"));
  if (state_in(catalogue, what, leaving).empty())
    throw Error(Fault::not_found, say("{}: is not in {}", who, what.name));
  if (leads(catalogue, {Role::teacher, leaving, {}, Hindrance::none}, what) &&
      would_be_left_alone(catalogue, what, leaving))
    throw Error(Fault::not_allowed,
                say("{}: would be without an owner; make somebody else one first", what.name));
  catalogue.db().run("DELETE FROM membership WHERE group_id = ? AND member = ?", what.id, leaving);
  catalogue.note(act, "group leave", what.id, leaving);
  close_passes(catalogue, act.at, {{}, leaving});
  all.commit();
}

void set_group_role(Catalogue& catalogue, const Act& act, std::string_view name,
                    std::string_view who, std::string_view role) {
  require(act.actor, Deed::gather);
  if (role != "member" && role != "owner")
    throw Error(Fault::usage, say("‘{}’ is no role in a group; there are member and owner", role));
  Transaction all(catalogue.db());
  const auto what = group(catalogue, act.actor, name);
  require_lead(catalogue, act.actor, what);
  const auto whose = member(catalogue, who);
  if (state_in(catalogue, what, whose.id) != "joined")
    throw Error(Fault::not_found, say("{}: is not in {}", who, what.name));
  if (role == "member" && would_be_left_alone(catalogue, what, whose.id))
    throw Error(Fault::not_allowed,
                say("{}: would be without an owner; make somebody else one first", what.name));
  catalogue.db().run("UPDATE membership SET role = ? WHERE group_id = ? AND member = ?", role,
                     what.id, whose.id);
  catalogue.note(act, "group role", what.id, whose.id + " " + std::string(role));
  all.commit();
}

}  // namespace classe12
