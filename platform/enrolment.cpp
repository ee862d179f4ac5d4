// SPDX-License-Identifier: EUPL-1.2
#include "platform/enrolment.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "platform/accounts.hpp"
#include "platform/members.hpp"
#include "platform/passwords.hpp"

namespace classe12 {
namespace {

/// What is counted, a row of `attempt` each, which the accounts sweep.
constexpr auto all_letters = "letters";

std::string letters_to(std::string_view email) {
  return sha256("letter " + lowered(email));
}

bool is_known(const Catalogue& catalogue, std::string_view email) {
  return catalogue.db().number("SELECT count(*) FROM member WHERE email = ?", email) > 0;
}

void require_letters(const Catalogue& catalogue) {
  if (!sends_letters(catalogue.settings()))
    throw Error(Fault::unavailable, say("this platform sends no letters; ask whoever runs it"));
}

/// Counts one letter, whether it goes or not: who asks sees no difference.
void put(Catalogue& catalogue, Time at, std::string_view email, bool goes,
         const std::optional<std::string>& name) {
  auto& db = catalogue.db();
  Transaction all(db);
  const auto count = [&](const std::string& who) {
    return db.number("SELECT count(*) FROM attempt WHERE who = ? AND at > ?", who,
                     at - attempts_count);
  };
  if (count(all_letters) >= most_letters_of_all)
    throw Error(Fault::later, say("too many ask for letters; try again in a quarter of an hour"));
  const auto to = letters_to(email);
  const bool enough = count(to) >= most_letters;
  db.run("INSERT INTO attempt VALUES(?, ?)", to, at);
  db.run("INSERT INTO attempt VALUES(?, ?)", all_letters, at);
  if (goes && !enough) {
    // One at a time: who asks again wants the newest.
    db.run("DELETE FROM errand WHERE email = ? AND claim IS NULL", email);
    db.run("INSERT INTO errand(id, email, name, since, next) VALUES(?1, ?2, ?3, ?4, ?4)",
           random_uuid(), email, name, at);
  }
  all.commit();
}

}  // namespace

bool sends_letters(const Settings& settings) {
  return !settings.site.empty() && !settings.relay.empty();
}

void ask_to_join(Catalogue& catalogue, Time at, std::string_view email, std::string_view name) {
  require_letters(catalogue);
  require_newcomer(catalogue, email, name);
  // It stands in a letter of ours to whatever address was written: no advertisement goes along.
  if (name.find_first_of("@/:") != std::string_view::npos ||
      name.find("www.") != std::string_view::npos)
    throw Error(Fault::usage, say("{}: is no name of a person", name));
  if (is_known(catalogue, email)) return ask_for_password(catalogue, at, email);
  put(catalogue, at, email, true, std::string(name));
}

void ask_for_password(Catalogue& catalogue, Time at, std::string_view email) {
  require_letters(catalogue);
  if (!is_email(email)) throw Error(Fault::usage, say("‘{}’ is not an e-mail address", email));
  const bool goes =
      catalogue.db().number("SELECT count(*) FROM member WHERE email = ? AND state = 'active'",
                            email) > 0;
  put(catalogue, at, email, goes, std::nullopt);
}

Letter errand_letter(Catalogue& catalogue, Time now, const std::string& email,
                     const std::string& name) {
  auto& db = catalogue.db();
  const auto token = secret_token();
  const auto address = catalogue.settings().site + "/welcome/" + token;
  Letter letter;
  letter.from = catalogue.settings().sender;
  letter.to = email;
  // Who became a member since gets a member's letter.
  if (name.empty() || is_known(catalogue, email)) {
    const auto who = member(catalogue, email);
    db.run("DELETE FROM ticket WHERE member = ?", who.id);
    db.run("INSERT INTO ticket VALUES(?, ?, ?)", ticket_digest(token), who.id, now + letter_lasts);
    letter.subject = say("Your password on Classe à 12");
    letter.text = say(
        "Hello,\n\nsomebody, you we hope, wants to choose a password for your account on "
        "Classe à 12. You do so here, within a day:\n\n    {}\n\nIf it was not you, leave "
        "this letter as it is: nothing changes.\n\nNobody reads what is sent to this address.\n",
        address);
    return letter;
  }
  db.run("DELETE FROM enrolment WHERE email = ?", email);
  db.run("INSERT INTO enrolment VALUES(?, ?, ?, ?)", ticket_digest(token), email, name,
         now + letter_lasts);
  letter.subject = say("Become a member of Classe à 12");
  letter.text = say(
      "Hello {},\n\nyou become a member of Classe à 12 by choosing a password, and accepting the "
      "charter, here, within a day:\n\n    {}\n\nIf you did not ask for this, leave this letter as "
      "it is: nothing happens.\n\nNobody reads what is sent to this address.\n",
      name, address);
  return letter;
}

}  // namespace classe12
