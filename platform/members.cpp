// SPDX-License-Identifier: EUPL-1.2
#include "platform/members.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/accounts.hpp"
#include "platform/charter.hpp"
#include "platform/messages.hpp"
#include "platform/passes.hpp"
#include "platform/plain_text.hpp"
#include "platform/sending.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

constexpr std::size_t longest_name = 200;
constexpr auto columns =
    "SELECT id, email, name, role, state, since, "
    "(SELECT coalesce(max(version), 0) FROM acceptance WHERE member = id) FROM member ";

MemberState state_of(std::string_view name) {
  for (const auto state : {MemberState::active, MemberState::suspended})
    if (to_name(state) == name) return state;
  return MemberState::erased;
}

Member read(const Rows& rows) {
  return {rows.text(0),
          rows.text(1),
          rows.text(2),
          role_named(rows.text(3)),
          state_of(rows.text(4)),
          rows.time(5),
          static_cast<int>(rows.number(6))};
}

}  // namespace

std::string_view to_name(MemberState state) {
  switch (state) {
    case MemberState::active:
      return "active";
    case MemberState::suspended:
      return "suspended";
    case MemberState::erased:
      return "erased";
  }
  return "erased";
}

void require_newcomer(const Catalogue& catalogue, std::string_view email, std::string_view name) {
  if (!is_email(email)) throw Error(Fault::usage, say("‘{}’ is not an e-mail address", email));
  if (name.empty() || name.size() > longest_name || name != one_line(name))
    throw Error(Fault::usage, say("{}: a name has 1 to {} characters", email, longest_name));
  if (!is_of(email, catalogue.settings().domains))
    throw Error(
        Fault::not_allowed,
        say("{}: is of no domain whose people may be members; platform.yaml lists them", email));
}

std::string put_member(Catalogue& catalogue, Time at, std::string_view email, std::string_view name,
                       Role role) {
  require_newcomer(catalogue, email, name);
  if (catalogue.db().number("SELECT count(*) FROM member WHERE email = ?", email) > 0)
    throw Error(Fault::cannot_write, say("{}: is a member already", email));
  auto id = random_uuid();
  catalogue.db().run("INSERT INTO member VALUES(?, ?, ?, ?, 'active', ?)", id, email, name,
                     to_name(role), at);
  return id;
}

Member add_member(Catalogue& catalogue, const Act& act, std::string_view email,
                  std::string_view name, Role role) {
  require(act.actor, Deed::keep_members);
  Transaction all(catalogue.db());
  const auto id = put_member(catalogue, act.at, email, name, role);
  catalogue.note(act, "member add", id, to_name(role));
  all.commit();
  return member(catalogue, id);
}

Member member(const Catalogue& catalogue, std::string_view who) {
  auto rows = catalogue.db().ask(
      std::string(columns) + "WHERE (id = ?1 OR email = ?1) AND state <> 'erased'", who);
  if (!rows.next()) throw Error(Fault::not_found, say("{}: is no member", who));
  return read(rows);
}

Actor actor(const Catalogue& catalogue, const std::string& who) {
  if (who.empty()) return {};
  const auto found = member(catalogue, who);
  auto hindrance = Hindrance::none;
  if (found.state == MemberState::suspended)
    hindrance = Hindrance::suspended;
  else if (found.accepted < current_version(catalogue))
    hindrance = Hindrance::charter;
  return {found.role, found.id, found.email, hindrance};
}

std::vector<Member> members(const Catalogue& catalogue) {
  std::vector<Member> all;
  auto rows = catalogue.db().ask(std::string(columns) + "WHERE state <> 'erased' ORDER BY email");
  while (rows.next()) all.push_back(read(rows));
  return all;
}

void set_suspended(Catalogue& catalogue, const Act& act, std::string_view who, bool suspended) {
  require(act.actor, Deed::keep_members);
  Transaction all(catalogue.db());
  const auto found = member(catalogue, who);
  const auto state = suspended ? MemberState::suspended : MemberState::active;
  catalogue.db().run("UPDATE member SET state = ? WHERE id = ?", to_name(state), found.id);
  catalogue.note(act, suspended ? "member suspend" : "member resume", found.id);
  close_passes(catalogue, act.at, {{}, found.id});
  all.commit();
}

Kept erase_member(Catalogue& catalogue, const Act& act, std::string_view who,
                  const std::optional<std::string>& heir) {
  if (who != act.actor.id && who != act.actor.email) require(act.actor, Deed::keep_members);
  auto& db = catalogue.db();
  Transaction all(db);
  const auto leaving = member(catalogue, who);
  if (heir) {
    const auto next = member(catalogue, *heir);
    if (next.id == leaving.id) throw Error(Fault::usage, say("{}: is who leaves", *heir));
    auto rows = db.ask("SELECT id FROM video WHERE owner = ? ORDER BY number", leaving.id);
    while (rows.next()) catalogue.note(act, "inherit", rows.text(0), next.id);
    db.run("UPDATE video SET owner = ?, changed = ? WHERE owner = ?", next.id, act.at, leaving.id);
  }
  const auto videos = db.number("SELECT count(*) FROM video WHERE owner = ?", leaving.id);
  if (videos > 0)
    throw Error(Fault::not_allowed,
                say("{}: has videos here ({}); remove them first, or give them to somebody with "
                    "--heir",
                    leaving.email, videos));
  for (const auto* where : {"membership", "delivery", "outbox", "blocked", "survey_given"})
    db.run("DELETE FROM " + std::string(where) + " WHERE member = ?", leaving.id);
  db.run("DELETE FROM blocked WHERE other = ?", leaving.id);
  drop_passes(catalogue, leaving.id);
  forget_account(db, leaving.id);
  forget_uploads(db, leaving.id);
  // What waits for a moderator is about somebody else's deed, and does not end with who told it.
  db.run("DELETE FROM report WHERE member = ? AND settled IS NOT NULL", leaving.id);
  sweep_messages(db);
  db.run("UPDATE member SET email = NULL, name = NULL, state = 'erased' WHERE id = ?", leaving.id);
  Kept kept;
  kept.acceptances =
      static_cast<int>(db.number("SELECT count(*) FROM acceptance WHERE member = ?", leaving.id));
  kept.messages =
      static_cast<int>(db.number("SELECT count(*) FROM message WHERE sender = ?", leaving.id));
  kept.reports =
      static_cast<int>(db.number("SELECT count(*) FROM report WHERE member = ?", leaving.id));
  catalogue.note(act, "member remove", leaving.id);
  all.commit();
  db.forget();
  remove_uploads(catalogue, leaving.id);
  settle_uploads(catalogue, act.at);
  return kept;
}

}  // namespace classe12
