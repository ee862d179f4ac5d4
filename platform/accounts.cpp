// SPDX-License-Identifier: EUPL-1.2
#include "platform/accounts.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "platform/charter.hpp"
#include "platform/members.hpp"
#include "platform/passwords.hpp"
#include "platform/plain_text.hpp"

namespace classe12 {
namespace {

constexpr std::size_t longest_device = 200;         // characters
constexpr std::chrono::minutes seen_is_written{5};  // not at every picture of a page

/// Of a token or an address, as the tables have it.
std::string digest_of(std::string_view secret) {
  return sha256(std::string(secret));
}

/// What a ticket opens: a member's id, or the address and name of who has none yet.
struct Opened {
  std::string id, email, name;
};

Opened opened_by(const Catalogue& catalogue, Time at, std::string_view ticket) {
  const auto digest = digest_of(ticket);
  {
    auto rows = catalogue.db().ask(
        "SELECT id, email, name FROM ticket JOIN member ON member = id WHERE digest = ? AND "
        "expires > ?",
        digest, at);
    if (rows.next()) return {rows.text(0), rows.text(1), rows.text(2)};
  }
  auto rows = catalogue.db().ask(
      "SELECT email, name FROM enrolment WHERE digest = ? AND expires > ?", digest, at);
  if (!rows.next())
    throw Error(Fault::not_found, say("this link is over, or was used before; ask for another"));
  return {"", rows.text(0), rows.text(1)};
}

/// What lasts at `at`, in the words of SQL with ?1.
std::string lasting() {
  return "seen > ?1 - " + std::to_string(std::chrono::seconds(session_rests).count()) +
         " AND since > ?1 - " + std::to_string(std::chrono::seconds(session_lasts).count());
}

/// What is over goes with the next that begins.
void sweep(Database& db, Time at) {
  db.run("DELETE FROM session WHERE NOT (" + lasting() + ")", at);
  db.run("DELETE FROM ticket WHERE expires <= ?", at);
  db.run("DELETE FROM enrolment WHERE expires <= ?", at);
  db.run("DELETE FROM attempt WHERE at <= ?", at - attempts_count);
}

}  // namespace

std::string give_ticket(Catalogue& catalogue, const Act& act, std::string_view who) {
  require(act.actor, Deed::keep_members);
  const auto found = member(catalogue, who);
  const auto token = secret_token();
  auto& db = catalogue.db();
  Transaction all(db);
  sweep(db, act.at);
  db.run("DELETE FROM ticket WHERE member = ?", found.id);
  db.run("INSERT INTO ticket VALUES(?, ?, ?)", digest_of(token), found.id, act.at + ticket_lasts);
  catalogue.note(act, "member welcome", found.id);
  all.commit();
  return token;
}

std::string ticket_digest(std::string_view ticket) {
  return digest_of(ticket);
}

Holder holder(const Catalogue& catalogue, Time at, std::string_view ticket) {
  const auto opened = opened_by(catalogue, at, ticket);
  if (!opened.id.empty()) return {actor(catalogue, opened.id), opened.email};
  const bool charter = current_version(catalogue) > 0;
  return {{Role::stranger, "", opened.email, charter ? Hindrance::charter : Hindrance::none},
          opened.email};
}

Actor choose_password(Catalogue& catalogue, Time at, std::string_view ticket,
                      std::string_view password) {
  const auto hash = hashed(password);  // before anybody waits for the right to write
  auto& db = catalogue.db();
  Transaction all(db);
  auto opened = opened_by(catalogue, at, ticket);
  const bool is_new = opened.id.empty();
  if (is_new) opened.id = put_member(catalogue, at, opened.email, opened.name, Role::teacher);
  const auto who = actor(catalogue, opened.id);
  if (is_new) catalogue.note({who, at}, "member enrol", who.id);
  db.run("DELETE FROM enrolment WHERE email = ?", opened.email);
  db.run("DELETE FROM ticket WHERE member = ?", who.id);
  db.run("DELETE FROM session WHERE member = ?", who.id);
  // Whoever tried passwords for this address does not keep its owner out.
  db.run("DELETE FROM attempt WHERE who = ?", digest_of(lowered(opened.email)));
  db.run(
      "INSERT INTO credential VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET hash = ?2, changed = ?3",
      who.id, hash, at);
  catalogue.note({who, at}, "password", who.id);
  all.commit();
  return who;
}

std::optional<std::string> sign_in(Catalogue& catalogue, Time at, std::string_view email,
                                   std::string_view password, std::string_view device) {
  auto& db = catalogue.db();
  const auto tried = digest_of(lowered(email));
  if (db.number("SELECT count(*) FROM attempt WHERE who = ? AND at > ?", tried,
                at - attempts_count) >= most_attempts)
    throw Error(Fault::not_allowed, say("too many wrong passwords; wait a quarter of an hour"));
  std::string id, hash;
  {
    auto rows = db.ask(
        "SELECT id, hash FROM member JOIN credential ON member = id WHERE email = ? AND "
        "state = 'active'",
        email);
    if (rows.next()) {
      id = rows.text(0);
      hash = rows.text(1);
    }
  }
  const bool right = is_password(password, hash);
  Transaction all(db);
  sweep(db, at);
  // That took a while: the password may be another one by now, and its old one opens nothing.
  const bool still = db.number(
                         "SELECT count(*) FROM member JOIN credential ON member = id WHERE id = ? "
                         "AND hash = ? AND "
                         "state = 'active'",
                         id, hash) == 1;
  if (!right || !still) {
    db.run("INSERT INTO attempt VALUES(?, ?)", tried, at);
    all.commit();
    return std::nullopt;
  }
  const auto token = secret_token();
  db.run("DELETE FROM attempt WHERE who = ?", tried);
  db.run("INSERT INTO session(digest, member, device, since, seen) VALUES(?1, ?2, ?3, ?4, ?4)",
         digest_of(token), id, std::string(first_characters(one_line(device), longest_device)), at);
  catalogue.note({actor(catalogue, id), at}, "sign in", id);
  all.commit();
  return token;
}

std::optional<Actor> signed_in(Catalogue& catalogue, Time at, std::string_view token) {
  if (token.empty()) return std::nullopt;
  auto& db = catalogue.db();
  const auto digest = digest_of(token);
  std::string id;
  Time seen;
  {
    auto rows =
        db.ask("SELECT member, seen FROM session WHERE digest = ?2 AND " + lasting(), at, digest);
    if (!rows.next()) return std::nullopt;
    id = rows.text(0);
    seen = rows.time(1);
  }
  try {
    if (at - seen > seen_is_written)
      db.run("UPDATE session SET seen = ? WHERE digest = ?", at, digest);
  } catch (const Error& error) {
    if (error.fault() != Fault::later) throw;  // somebody writes: the next page notes it
  }
  return actor(catalogue, id);
}

std::vector<Session> sessions(const Catalogue& catalogue, const Actor& who, Time at,
                              std::string_view token) {
  std::vector<Session> all;
  auto rows = catalogue.db().ask(
      "SELECT number, device, since, seen, digest = ?3 FROM session WHERE member = ?2 AND " +
          lasting() + " ORDER BY seen DESC, number DESC",
      at, who.id, digest_of(token));
  while (rows.next())
    all.push_back({rows.number(0), rows.text(1), rows.time(2), rows.time(3), rows.flag(4)});
  return all;
}

void end_session(Catalogue& catalogue, const Act& act, std::int64_t number) {
  Transaction all(catalogue.db());
  catalogue.db().run("DELETE FROM session WHERE number = ? AND member = ?", number, act.actor.id);
  if (catalogue.db().changed() > 0) catalogue.note(act, "sign out", act.actor.id);
  all.commit();
}

void sign_out(Catalogue& catalogue, std::string_view token) {
  catalogue.db().run("DELETE FROM session WHERE digest = ?", digest_of(token));
}

void forget_account(Database& db, std::string_view member) {
  for (const auto* where : {"credential", "ticket", "session"})
    db.run("DELETE FROM " + std::string(where) + " WHERE member = ?", member);
}

}  // namespace classe12
