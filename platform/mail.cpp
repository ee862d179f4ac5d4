// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/enrolment.hpp"
#include "platform/messages.hpp"
#include "platform/relay.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

/// Far above Relay::patience: who still holds one after this was killed.
constexpr std::chrono::minutes longest_claim{10};
static_assert(longest_claim > 2 * Relay::patience);

/// Notices o that tell somebody something.
constexpr auto worth_sending =
    "EXISTS(SELECT 1 FROM delivery d JOIN message m ON m.number = d.message JOIN member p ON p.id "
    "= "
    "d.member WHERE d.message = o.message AND d.member = o.member AND d.arrived = 1 AND d.read IS "
    "NULL AND p.state = 'active' AND (m.group_id IS NULL OR EXISTS(SELECT 1 FROM membership s "
    "WHERE "
    "s.group_id = m.group_id AND s.member = o.member AND s.state = 'joined'))) ";

Letter letter_of(const Settings& settings, const Rows& rows) {
  const auto sender = shown_name({{}, rows.text(5), {}});
  const auto message = rows.number(4);
  const auto email = rows.text(6);
  Letter letter;
  letter.id = rows.text(1);
  letter.from = settings.sender;
  letter.to = email;
  letter.date = rows.time(3);
  letter.subject = say("You have a message from {}", sender);
  letter.text =
      say("Hello,\n\n{} has sent you a message, which does not travel by mail. Read it with:\n\n"
          "    classe12 message show {} --as {}\n\nNobody reads what is sent to this address.\n",
          sender, message, email);
  if (!settings.site.empty())
    letter.text =
        say("Hello,\n\n{} has sent you a message, which does not travel by mail. Read it here:\n\n"
            "    {}/messages/{}\n\nNobody reads what is sent to this address.\n",
            sender, settings.site, message);
  return letter;
}

std::string table_of(const Claim& claim) {
  return claim.kind == LetterKind::notice ? "outbox" : "errand";
}

/// Ends a claim, if it is still ours: who came too late changes nothing. "UPDATE" or "DELETE FROM".
template <class... Values>
void end_claim(Catalogue& catalogue, const Claim& claim, const std::string& deed,
               const std::string& how, const Values&... values) {
  catalogue.db().run(deed + " " + table_of(claim) + " " + how + " WHERE number = ?1 AND claim = ?2",
                     claim.number, claim.key, values...);
}

void put_back(Catalogue& catalogue, const Claim& claim, Time next, int tries) {
  Transaction all(catalogue.db());
  end_claim(catalogue, claim, "UPDATE", "SET claim = NULL, next = ?3, tries = ?4", next, tries);
  all.commit();
}

void drop(Catalogue& catalogue, const Claim& claim) {
  Transaction all(catalogue.db());
  end_claim(catalogue, claim, "DELETE FROM", "");
  all.commit();
}

void give_up(Catalogue& catalogue, const Claim& claim, Time now, int code) {
  Transaction all(catalogue.db());
  end_claim(catalogue, claim, "DELETE FROM", "");
  if (catalogue.db().changed() > 0)
    catalogue.note({{}, now}, "mail give up", claim.member, std::to_string(code));
  all.commit();
}

void take(Database& db, const std::optional<Claim>& claim, Time now) {
  if (claim)
    db.run("UPDATE " + table_of(*claim) + " SET claim = ?, next = ? WHERE number = ?", claim->key,
           now + longest_claim, claim->number);
}

std::optional<Claim> claim_letter(Catalogue& catalogue, Time now) {
  auto errand = claim_errand(catalogue, now);
  return errand ? errand : claim_notice(catalogue, now);
}

}  // namespace

std::optional<Claim> claim_notice(Catalogue& catalogue, Time now) {
  auto& db = catalogue.db();
  Transaction all(db);
  db.run(std::string("DELETE FROM outbox AS o WHERE o.next <= ? AND NOT ") + worth_sending, now);
  std::optional<Claim> claim;
  {
    auto rows = db.ask(
        "SELECT o.number, o.id, o.member, o.since, o.message, s.name, p.email, o.tries FROM outbox "
        "o JOIN message m ON m.number = o.message JOIN member s ON s.id = m.sender JOIN member p "
        "ON "
        "p.id = o.member WHERE o.next <= ? ORDER BY o.next, o.number LIMIT 1",
        now);
    if (rows.next())
      claim = Claim{LetterKind::notice,
                    rows.number(0),
                    random_uuid(),
                    rows.text(2),
                    rows.time(3),
                    static_cast<int>(rows.number(7)),
                    letter_of(catalogue.settings(), rows)};
  }
  take(db, claim, now);
  all.commit();
  return claim;
}

std::optional<Claim> claim_errand(Catalogue& catalogue, Time now) {
  auto& db = catalogue.db();
  Transaction all(db);
  db.run(
      "DELETE FROM errand WHERE next <= ? AND name IS NULL AND NOT EXISTS(SELECT 1 FROM member p "
      "WHERE p.email = errand.email AND p.state = 'active')",
      now);
  std::optional<Claim> claim;
  std::string email, name;
  {
    auto rows = db.ask(
        "SELECT number, id, email, name, since, tries FROM errand WHERE next <= ? ORDER BY next, "
        "number LIMIT 1",
        now);
    if (rows.next()) {
      email = rows.text(2);
      name = rows.text(3);
      claim = Claim{LetterKind::errand,
                    rows.number(0),
                    random_uuid(),
                    "",
                    rows.time(4),
                    static_cast<int>(rows.number(5)),
                    {}};
      claim->letter.id = rows.text(1);
    }
  }
  if (claim) {
    auto letter = errand_letter(catalogue, now, email, name);
    letter.id = claim->letter.id;
    letter.date = claim->since;
    claim->letter = std::move(letter);
  }
  take(db, claim, now);
  all.commit();
  return claim;
}

std::chrono::seconds pause_after(int tries) {
  using namespace std::chrono_literals;
  constexpr std::array<std::chrono::seconds, 5> pauses{1min, 5min, 30min, 2h, 12h};
  return pauses.at(static_cast<std::size_t>(std::clamp(tries, 1, 5)) - 1);
}

Mailed send_letters(Catalogue& catalogue, const std::function<Time()>& clock,
                    const std::stop_token& stop) {
  const auto& settings = catalogue.settings();
  if (settings.relay.empty())
    throw Error(Fault::bad_config,
                say("platform.yaml names no relay for mail; classe12-platform(5) says how"));
  Relay relay(settings.relay);
  Mailed mailed;
  while (const auto claim = claim_letter(catalogue, clock())) {
    Sent sent;
    try {
      sent = relay.send(claim->letter, stop);
    } catch (const Error&) {
      // It was not the relay that refused: the next run may try at once.
      put_back(catalogue, *claim, clock(), claim->tries);
      throw;
    }
    const auto now = clock();
    if (sent.taken) {
      drop(catalogue, *claim);
      ++mailed.sent;
      continue;
    }
    mailed.why = sent.why;
    if (now - claim->since >= longest_wait) {
      give_up(catalogue, *claim, now, sent.code);
      ++mailed.given_up;
    } else {
      put_back(catalogue, *claim, now + pause_after(claim->tries + 1), claim->tries + 1);
    }
    // The others would only wait for it as long as this one did.
    if (!sent.reached) break;
  }
  mailed.waiting = static_cast<int>(catalogue.db().number(
      "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM errand)"));
  return mailed;
}

}  // namespace classe12
