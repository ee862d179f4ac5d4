// SPDX-License-Identifier: EUPL-1.2
#include "platform/consents.hpp"

#include "pipeline/base/error.hpp"
#include "platform/leave.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace classe12 {
namespace {

template <class Enum, std::size_t count>
Enum named(const std::array<Enum, count>& values, const std::string& name) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](Enum value) { return to_name(value) == name; });
  if (found == values.end()) throw Error(Fault::bug, "catalogue: unknown word " + name);
  return *found;
}

std::string on(const std::optional<Date>& date) {
  return date ? to_text(*date) : "";
}

std::string words_of(const std::vector<Medium>& media) {
  std::string words;
  for (const auto medium : media) {
    if (!words.empty()) words += ' ';
    words += to_name(medium);
  }
  return words;
}

std::vector<Medium> media_of(const std::string& words) {
  std::vector<Medium> media;
  std::istringstream rest(words);
  for (std::string word; rest >> word;) media.push_back(named(all_media, word));
  return media;
}

}  // namespace

KeptRights rights_of(const Metadata& words) {
  KeptRights kept;
  kept.rights.people = words.rights.people;
  kept.rights.consents = words.rights.consents;
  kept.shot = words.date;
  auto& consents = kept.rights.consents;
  std::stable_sort(consents.begin(), consents.end(), [](const Consent& a, const Consent& b) {
    return std::pair(a.form, to_name(a.who)) < std::pair(b.form, to_name(b.who));
  });
  return kept;
}

void keep_rights(Catalogue& catalogue, std::int64_t video, const Metadata& words) {
  auto& db = catalogue.db();
  db.run("UPDATE video SET people = ?, shot = ? WHERE number = ?", to_name(words.rights.people),
         on(words.date), video);
  db.run("DELETE FROM consent WHERE video = ?", video);
  for (const auto& consent : words.rights.consents)
    db.run("INSERT INTO consent VALUES(?, ?, ?, ?, ?, ?, ?)", video, consent.form,
           to_name(consent.who), to_name(consent.reach), words_of(consent.media),
           on(consent.shooting), on(consent.expires));
}

KeptRights kept_rights(const Catalogue& catalogue, std::int64_t video) {
  KeptRights kept;
  auto row = catalogue.db().ask("SELECT people, shot FROM video WHERE number = ?", video);
  if (!row.next()) return kept;
  kept.rights.people = named(all_people, row.text(0));
  kept.shot = date_said(row.text(1));
  auto rows = catalogue.db().ask(
      "SELECT form, kind, scope, media, shooting, expires FROM consent WHERE video = ? "
      "ORDER BY form, kind",
      video);
  while (rows.next())
    kept.rights.consents.push_back(
        {rows.text(0),
         rows.text(1) == to_name(Consenter::adult) ? Consenter::adult : Consenter::minor,
         rows.text(2) == to_name(Reach::circle) ? Reach::circle : Reach::everybody,
         media_of(rows.text(3)), date_said(rows.text(4)), date_said(rows.text(5))});
  return kept;
}

void require_leave(const KeptRights& kept, Visibility visibility, Time at) {
  const auto most = leave(kept.rights, kept.shot, day_of(at));
  if (visibility > most.widest) throw Error(Fault::not_allowed, sentence(most));
}

std::vector<Due> due(const Catalogue& catalogue, const Actor& actor, Time at, int days) {
  require(actor, Deed::moderate);
  const auto today = day_of(at);
  const Date last = std::chrono::sys_days(today) + std::chrono::days(days);
  std::vector<Due> all;
  // A day as text sorts as the day does.
  auto rows = catalogue.db().ask(
      "SELECT id, form, expires FROM consent JOIN video ON number = video WHERE expires <> '' AND "
      "expires <= ? AND visibility <> 'private' AND state IN ('shown', 'waiting') "
      "ORDER BY expires, id, form",
      to_text(last));
  while (rows.next()) {
    const auto ends = *date_said(rows.text(2));
    all.push_back({video(catalogue, {}, rows.text(0)), rows.text(1), ends, ends < today});
  }
  return all;
}

Date day_of(Time at) {
  return std::chrono::floor<std::chrono::days>(at);
}

}  // namespace classe12
