// SPDX-License-Identifier: EUPL-1.2
#include "platform/messages.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/groups.hpp"
#include "platform/members.hpp"
#include "platform/plain_text.hpp"
#include "platform/sight.hpp"

#include <algorithm>
#include <set>

namespace classe12 {
namespace {

constexpr std::size_t longest_text = 10'000;
constexpr std::size_t most_members = 100;

[[noreturn]] void not_there(std::int64_t number) {
  throw Error(Fault::not_found, say("there is no message {}", number));
}

/// Those in `message` m that ?1 may read, with their row of delivery as d.
constexpr auto readable =
    "JOIN delivery d ON d.message = m.number AND d.member = ?1 AND d.arrived = 1 AND (m.group_id "
    "IS NULL OR EXISTS(SELECT 1 FROM membership s WHERE s.group_id = m.group_id AND s.member = ?1 "
    "AND s.state = 'joined')) ";

/// As `read` takes them; ?1 to ?3 are the reader's, as sight.hpp says.
std::string messages_where(const std::string& condition) {
  return with_mine +
         "SELECT m.number, m.thread, m.sender, p.name, p.email, g.name, v.id, v.title, m.text, "
         "m.sent, d.read IS NULL FROM message m " +
         readable +
         "JOIN member p ON p.id = m.sender LEFT JOIN groups g ON g.id = m.group_id "
         "LEFT JOIN video v ON v.number = m.video AND " +
         visible(Way::addressed) + "WHERE " + condition;
}

std::vector<Person> named_in(const Catalogue& catalogue, std::int64_t message) {
  std::vector<Person> all;
  auto rows = catalogue.db().ask(
      "SELECT p.id, p.name, p.email FROM delivery d JOIN message m ON m.number = d.message JOIN "
      "member p ON p.id = d.member WHERE d.message = ? AND d.member <> m.sender ORDER BY p.email",
      message);
  while (rows.next()) all.push_back({rows.text(0), rows.text(1), rows.text(2)});
  return all;
}

std::vector<Message> read(const Catalogue& catalogue, Rows rows) {
  std::vector<Message> all;
  while (rows.next()) {
    Message one;
    one.number = rows.number(0);
    one.thread = rows.number(1);
    one.sender = {rows.text(2), rows.text(3), rows.text(4)};
    one.group = rows.text(5);
    if (!rows.is_null(6)) one.video = MessageVideo{rows.text(6), rows.text(7)};
    one.text = rows.text(8);
    one.sent = rows.time(9);
    one.unread = rows.flag(10);
    // Who is in a group is for group.hpp to say; and it would tell who has blocked the sender.
    if (one.group.empty()) one.to = named_in(catalogue, one.number);
    all.push_back(std::move(one));
  }
  return all;
}

/// Where a message stands: what an answer takes over from the one it answers.
struct Place {
  std::int64_t thread = 0;
  std::string sender;
  std::optional<std::string> group;
  std::optional<std::int64_t> video;
};

Place readable_one(const Catalogue& catalogue, const Actor& actor, std::int64_t number) {
  auto rows = catalogue.db().ask(
      std::string("SELECT m.thread, m.sender, m.group_id, m.video FROM message m ") + readable +
          "WHERE m.number = ?2",
      actor.id, number);
  if (!rows.next()) not_there(number);
  return {rows.number(0), rows.text(1), rows.maybe_text(2),
          rows.is_null(3) ? std::nullopt : std::optional(rows.number(3))};
}

struct SeenVideo {
  std::int64_t number = 0;
  std::string owner;
};

SeenVideo seen_video(const Catalogue& catalogue, const Actor& viewer, const std::string& id) {
  auto rows = catalogue.db().ask(with_mine + "SELECT v.number, v.owner FROM video v WHERE v.id = " +
                                     "?4 AND " + visible(Way::addressed),
                                 viewer.id, role_of(viewer), is_active(viewer), id);
  if (!rows.next()) throw Error(Fault::not_found, say("{}: there is no such video", id));
  return {rows.number(0), rows.text(1)};
}

std::set<std::string> joined_to(const Catalogue& catalogue, const Actor& sender,
                                const Group& where) {
  std::set<std::string> all;
  auto rows = catalogue.db().ask(
      "SELECT member FROM membership WHERE group_id = ? AND state = 'joined'", where.id);
  while (rows.next()) all.insert(rows.text(0));
  if (all.erase(sender.id) == 0)
    throw Error(Fault::not_allowed,
                say("{}: only those who have joined it write to it", where.name));
  if (all.empty()) throw Error(Fault::not_found, say("{}: nobody else is in it", where.name));
  return all;
}

std::set<std::string> named_members(const Catalogue& catalogue, const Actor& sender,
                                    const Draft& draft, const std::optional<SeenVideo>& video) {
  std::set<std::string> all;
  for (const auto& who : draft.to) {
    if (who == "owner" && !video)
      throw Error(Fault::usage, say("whose owner it is for, --video says"));
    all.insert(who == "owner" ? video->owner : member(catalogue, who).id);
  }
  if (all.count(sender.id) > 0)
    throw Error(Fault::usage, say("{}: is who writes; name somebody else", sender.email));
  if (all.size() > most_members)
    throw Error(Fault::usage,
                say("a message goes to {} members at most; write to a group", most_members));
  return all;
}

/// Somebody whom a message is for, and whether it may reach them.
struct Addressee {
  std::string member;
  bool reachable = true;
};

/// Tells nobody of what does not arrive: the row is there all the same.
void deliver(Catalogue& catalogue, const Act& act, std::int64_t message, const Addressee& to) {
  auto& db = catalogue.db();
  const bool arrives =
      to.reachable && db.number("SELECT count(*) FROM blocked WHERE member = ? AND other = ?",
                                to.member, act.actor.id) == 0;
  db.run("INSERT INTO delivery(message, member, arrived) VALUES(?, ?, ?)", message, to.member,
         arrives);
  if (!arrives || catalogue.settings().relay.empty()) return;
  db.run("INSERT INTO outbox(id, message, member, since, next) VALUES(?1, ?2, ?3, ?4, ?4)",
         random_uuid(), message, to.member, act.at);
}

std::int64_t write_message(Catalogue& catalogue, const Act& act, const Place& place,
                           std::string_view text, const std::vector<Addressee>& to) {
  auto& db = catalogue.db();
  db.run(
      "INSERT INTO message(thread, sender, group_id, video, text, sent) VALUES(?, ?, ?, ?, ?, ?)",
      place.thread, act.actor.id, place.group, place.video, text, act.at);
  const auto number = db.last_row();
  if (place.thread == 0) db.run("UPDATE message SET thread = number WHERE number = ?", number);
  db.run("INSERT INTO delivery(message, member, arrived, read) VALUES(?, ?, 1, ?)", number,
         act.actor.id, act.at);
  for (const auto& one : to) deliver(catalogue, act, number, one);
  catalogue.note(act, "message send", std::to_string(number));
  return number;
}

void require_writer(const Actor& actor) {
  require_reader(actor);
  require(actor, Deed::write);
}

/// Whom the answered message was for, its sender too; those reachable who can read it.
std::vector<Addressee> all_of(const Catalogue& catalogue, const Actor& but, std::int64_t message) {
  std::vector<Addressee> all;
  auto rows = catalogue.db().ask(
      "SELECT d.member, d.arrived = 1 AND (m.group_id IS NULL OR EXISTS(SELECT 1 FROM membership s "
      "WHERE s.group_id = m.group_id AND s.member = d.member AND s.state = 'joined')) FROM "
      "delivery d JOIN message m ON m.number = d.message WHERE d.message = ? AND d.member <> ?",
      message, but.id);
  while (rows.next()) all.push_back({rows.text(0), rows.flag(1)});
  return all;
}

}  // namespace

std::string shown_name(const Person& person) {
  return person.name.empty() ? say("a former member") : one_line(person.name);
}

void require_reader(const Actor& actor) {
  if (actor.id.empty())
    throw Error(Fault::usage, say("messages are between members; say who you are with --as"));
  // Who has not accepted a new charter still reads, as charter.hpp says.
  if (actor.hindrance == Hindrance::suspended) require(actor, Deed::write);
}

std::int64_t send_message(Catalogue& catalogue, const Act& act, const Draft& draft) {
  require_writer(act.actor);
  const auto text = plain_text(draft.text, longest_text);
  if (draft.to.empty() == draft.group.empty())
    throw Error(Fault::usage,
                say("a message goes either to members (--to) or to a group (--group)"));
  Transaction all(catalogue.db());
  std::optional<SeenVideo> video;
  if (!draft.video.empty()) video = seen_video(catalogue, act.actor, draft.video);
  Place place;
  if (video) place.video = video->number;
  std::set<std::string> members;
  if (draft.group.empty()) {
    members = named_members(catalogue, act.actor, draft, video);
  } else {
    const auto where = group(catalogue, act.actor, draft.group);
    members = joined_to(catalogue, act.actor, where);
    place.group = where.id;
  }
  std::vector<Addressee> to;
  for (const auto& id : members) to.push_back({id});
  const auto number = write_message(catalogue, act, place, text, to);
  all.commit();
  return number;
}

void send_note(Catalogue& catalogue, const Act& act, std::int64_t video, const std::string& owner,
               std::string_view text) {
  Place place;
  place.video = video;
  write_message(catalogue, act, place, text, {{owner}});
}

std::int64_t answer_message(Catalogue& catalogue, const Act& act, std::int64_t number,
                            std::string_view text) {
  require_writer(act.actor);
  const auto clean = plain_text(text, longest_text);
  Transaction all(catalogue.db());
  const auto place = readable_one(catalogue, act.actor, number);
  const auto to = all_of(catalogue, act.actor, number);
  if (to.empty())
    throw Error(Fault::not_found, say("nobody is there any more who could read an answer"));
  const auto fresh = write_message(catalogue, act, place, clean, to);
  all.commit();
  return fresh;
}

int unread(const Catalogue& catalogue, const Actor& actor) {
  return static_cast<int>(catalogue.db().number(
      std::string("SELECT count(*) FROM message m ") + readable + "WHERE d.read IS NULL",
      actor.id));
}

Inbox inbox(const Catalogue& catalogue, const Actor& actor, int most) {
  require_reader(actor);
  Inbox box;
  box.messages =
      read(catalogue,
           catalogue.db().ask(
               messages_where("m.sender <> ?1 ORDER BY d.read IS NOT NULL, m.number DESC LIMIT ?4"),
               actor.id, role_of(actor), is_active(actor), most));
  box.unread = unread(catalogue, actor);
  return box;
}

std::vector<Message> sent_messages(const Catalogue& catalogue, const Actor& actor, int most) {
  require_reader(actor);
  return read(catalogue,
              catalogue.db().ask(messages_where("m.sender = ?1 ORDER BY m.number DESC LIMIT ?4"),
                                 actor.id, role_of(actor), is_active(actor), most));
}

std::vector<Message> thread_of(const Catalogue& catalogue, const Actor& actor,
                               std::int64_t number) {
  require_reader(actor);
  const auto place = readable_one(catalogue, actor, number);
  return read(catalogue,
              catalogue.db().ask(messages_where("m.thread = ?4 ORDER BY m.number"), actor.id,
                                 role_of(actor), is_active(actor), place.thread));
}

std::string sender_of(const Catalogue& catalogue, const Actor& actor, std::int64_t number) {
  return readable_one(catalogue, actor, number).sender;
}

void mark_read(Catalogue& catalogue, const Act& act, std::int64_t number) {
  require_reader(act.actor);
  Transaction all(catalogue.db());
  const auto place = readable_one(catalogue, act.actor, number);
  catalogue.db().run(
      "UPDATE delivery SET read = ?1 WHERE member = ?2 AND read IS NULL AND message IN (SELECT "
      "number FROM message WHERE thread = ?3 AND number <= ?4)",
      act.at, act.actor.id, place.thread, number);
  all.commit();
}

void leave_thread(Catalogue& catalogue, const Act& act, std::int64_t number) {
  require_reader(act.actor);
  auto& db = catalogue.db();
  Transaction all(db);
  const auto place = readable_one(catalogue, act.actor, number);
  db.run(
      "UPDATE delivery SET arrived = 0 WHERE member = ?1 AND message IN (SELECT number FROM "
      "message "
      "WHERE thread = ?2)",
      act.actor.id, place.thread);
  sweep_messages(db);
  catalogue.note(act, "message leave", std::to_string(place.thread));
  all.commit();
}

void set_blocked(Catalogue& catalogue, const Act& act, std::string_view who, bool blocked) {
  require_reader(act.actor);
  Transaction all(catalogue.db());
  const auto other = member(catalogue, who);
  if (other.id == act.actor.id) throw Error(Fault::usage, say("nobody blocks themselves"));
  if (blocked)
    catalogue.db().run("INSERT INTO blocked VALUES(?, ?) ON CONFLICT DO NOTHING", act.actor.id,
                       other.id);
  else
    catalogue.db().run("DELETE FROM blocked WHERE member = ? AND other = ?", act.actor.id,
                       other.id);
  // Whom, is nobody's business: the log says that it was done.
  catalogue.note(act, blocked ? "message block" : "message unblock", "");
  all.commit();
}

void sweep_messages(Database& db) {
  db.run(
      "DELETE FROM message WHERE NOT EXISTS(SELECT 1 FROM delivery WHERE message = number AND "
      "arrived = 1) AND NOT EXISTS(SELECT 1 FROM report WHERE report.message = message.number AND "
      "settled IS NULL)");
}

}  // namespace classe12
