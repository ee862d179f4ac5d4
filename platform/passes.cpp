// SPDX-License-Identifier: EUPL-1.2
#include "platform/passes.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/members.hpp"
#include "platform/store.hpp"
#include "platform/videos.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// Before anything is said of `who`: others are not told who is a member.
void require_hold(const Actor& actor, const Video& what, std::string_view who) {
  if (actor.role == Role::shell || actor.id == who || actor.email == who) return;
  if (actor.id != what.owner)
    throw Error(Fault::not_allowed, say("{}: only its owner may do this", what.id));
}

/// A pass and what decides whether it lasts.
struct Row {
  std::string entry, member, video;
  Time expires;
};

template <class... Values>
std::vector<Row> ask_passes(const Catalogue& catalogue, const char* where,
                            const Values&... values) {
  std::vector<Row> all;
  auto rows = catalogue.db().ask(
      std::string("SELECT entry, member, v.id, expires FROM pass JOIN video v ON v.number = "
                  "pass.video ") +
          where,
      values...);
  while (rows.next()) all.push_back({rows.text(0), rows.text(1), rows.text(2), rows.time(3)});
  return all;
}

/// Those of them that do not last; how many.
int end(Catalogue& catalogue, const std::vector<Row>& passes, Time at) {
  int gone = 0;
  for (const auto& one : passes) {
    if (one.expires > at && sees(catalogue, actor(catalogue, one.member), one.video)) continue;
    store::close(catalogue, store::pass_prefix(one.entry));
    catalogue.db().run("DELETE FROM pass WHERE entry = ?", one.entry);
    ++gone;
  }
  return gone;
}

}  // namespace

Pass give_pass(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view who,
               int days) {
  if (days < 1 || days > longest_pass)
    throw Error(Fault::usage, say("a link lasts 1 to {} days", longest_pass));
  auto& db = catalogue.db();
  Transaction all(db);
  const auto what = video(catalogue, act.actor, id);
  require_hold(act.actor, what, who);
  const auto guest = actor(catalogue, std::string(who));
  if (!sees(catalogue, guest, id))
    throw Error(Fault::not_allowed,
                say("{}: may not see this video; a link does not change that", who));
  Pass pass{{}, {}, act.at + std::chrono::days(days)};
  pass.entry = fmt::format("{}-{}", store::unguessable(), pass.expires.time_since_epoch().count());
  const auto prefix = store::pass_prefix(pass.entry);
  pass.address = catalogue.settings().address + "/" + prefix + "/master.m3u8";
  db.run("INSERT INTO pass VALUES(?, ?, ?, ?)", pass.entry, what.number, guest.id, pass.expires);
  db.run("INSERT INTO served VALUES(?, ?)", what.id, prefix);
  catalogue.note(act, "link", what.id, guest.id);
  // Before it is written down: nobody knows its name yet, and nobody may narrow in between.
  store::open(catalogue, prefix, what.folder);
  all.commit();
  return pass;
}

void take_passes(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view who) {
  auto& db = catalogue.db();
  Transaction all(db);
  const auto what = video(catalogue, act.actor, id);
  require_hold(act.actor, what, who);
  const auto guest = member(catalogue, who);
  {
    auto rows =
        db.ask("SELECT entry FROM pass WHERE video = ? AND member = ?", what.number, guest.id);
    while (rows.next()) store::close(catalogue, store::pass_prefix(rows.text(0)));
  }
  db.run("DELETE FROM pass WHERE video = ? AND member = ?", what.number, guest.id);
  catalogue.note(act, "link revoke", what.id, guest.id);
  all.commit();
}

int close_passes(Catalogue& catalogue, Time at, const Touched& touched) {
  return end(catalogue,
             ask_passes(catalogue, "WHERE expires <= ?1 OR video = ?2 OR member = ?3", at,
                        touched.video, touched.member),
             at);
}

void drop_passes(Catalogue& catalogue, std::string_view member) {
  for (const auto& one : ask_passes(catalogue, "WHERE member = ?", member))
    store::close(catalogue, store::pass_prefix(one.entry));
  catalogue.db().run("DELETE FROM pass WHERE member = ?", member);
}

int close_all_passes(Catalogue& catalogue, Time at) {
  int gone = end(catalogue, ask_passes(catalogue, ""), at);
  std::set<std::string> open;
  {
    auto rows = catalogue.db().ask("SELECT entry FROM pass");
    while (rows.next()) open.insert(rows.text(0));
  }
  for (const auto& file : fs::directory_iterator(catalogue.links())) {
    const auto name = file.path().filename().string();
    if (open.contains(name)) continue;
    store::close(catalogue, store::pass_prefix(name));
    ++gone;
  }
  return gone;
}

}  // namespace classe12
