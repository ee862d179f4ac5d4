// SPDX-License-Identifier: EUPL-1.2
#include "platform/reports.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/plain_text.hpp"

namespace classe12 {
namespace {

constexpr std::size_t longest_reason = 1000;

constexpr auto waiting =
    "FROM report r JOIN message m ON m.number = r.message JOIN member s ON s.id = m.sender JOIN "
    "member w ON w.id = r.member WHERE r.settled IS NULL AND m.sender <> ?1 AND r.member <> ?1 ";

void require_moderator(const Actor& actor) {
  require_reader(actor);
  require(actor, Deed::moderate);
}

}  // namespace

std::int64_t report_message(Catalogue& catalogue, const Act& act, std::int64_t message,
                            std::string_view because) {
  require_reader(act.actor);
  require(act.actor, Deed::write);
  const auto reason = plain_text(because, longest_reason);
  auto& db = catalogue.db();
  Transaction all(db);
  if (sender_of(catalogue, act.actor, message) == act.actor.id)
    throw Error(Fault::usage, say("message {} is your own", message));
  db.run(
      "INSERT INTO report(message, member, because, reported) VALUES(?, ?, ?, ?) ON CONFLICT DO "
      "UPDATE SET because = excluded.because, reported = excluded.reported, settled = NULL WHERE "
      "settled IS NOT NULL",
      message, act.actor.id, reason, act.at);
  const auto number = db.number("SELECT number FROM report WHERE message = ? AND member = ?",
                                message, act.actor.id);
  if (db.changed() > 0) catalogue.note(act, "message report", std::to_string(number));
  all.commit();
  return number;
}

std::vector<Report> reports(const Catalogue& catalogue, const Actor& moderator) {
  require_moderator(moderator);
  std::vector<Report> all;
  auto rows = catalogue.db().ask(
      std::string(
          "SELECT r.number, m.number, s.id, s.name, s.email, w.id, w.name, w.email, m.text, "
          "m.sent, r.because, r.reported ") +
          waiting + "ORDER BY r.reported, r.number",
      moderator.id);
  while (rows.next())
    all.push_back({rows.number(0),
                   rows.number(1),
                   {rows.text(2), rows.text(3), rows.text(4)},
                   {rows.text(5), rows.text(6), rows.text(7)},
                   rows.text(8),
                   rows.time(9),
                   rows.text(10),
                   rows.time(11)});
  return all;
}

void settle_report(Catalogue& catalogue, const Act& act, std::int64_t report) {
  require_moderator(act.actor);
  auto& db = catalogue.db();
  Transaction all(db);
  if (db.number(std::string("SELECT count(*) ") + waiting + "AND r.number = ?2", act.actor.id,
                report) == 0)
    throw Error(Fault::not_found, say("no report {} waits", report));
  db.run("UPDATE report SET settled = ? WHERE number = ?", act.at, report);
  sweep_messages(db);
  catalogue.note(act, "message settle", std::to_string(report));
  all.commit();
}

}  // namespace classe12
