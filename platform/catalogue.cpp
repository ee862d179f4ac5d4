// SPDX-License-Identifier: EUPL-1.2
#include "platform/catalogue.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/charter.hpp"
#include "platform/ranking.hpp"
#include "platform/schema.hpp"
#include "platform/sight.hpp"
#include "platform/tokenizer.hpp"

#include <unistd.h>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr auto database_name = "catalogue.sqlite";
constexpr auto settings_name = "platform.yaml";

fs::path must_be_there(const fs::path& home) {
  if (!fs::exists(home / database_name))
    throw Error(
        Fault::not_found,
        say("{}: there is no catalogue; make one with classe12 catalogue create", shown(home)));
  return fs::absolute(home).lexically_normal();
}

Settings settings_of(const fs::path& home) {
  const auto file = home / settings_name;
  return read_settings(read_text(file), shown(file));
}

/// Ids. Whoever publishes again meanwhile moves the files: it is asked again where they are.
std::vector<std::string> videos_without_files(const Catalogue& catalogue) {
  const auto gone = [&](const std::string& folder) {
    return !fs::exists(catalogue.store() / folder / "public.json");
  };
  std::vector<std::string> all;
  {
    auto rows = catalogue.db().ask("SELECT id, folder FROM video ORDER BY id");
    while (rows.next())
      if (gone(rows.text(1))) all.push_back(rows.text(0));
  }
  std::erase_if(all, [&](const std::string& id) {
    auto rows = catalogue.db().ask("SELECT folder FROM video WHERE id = ?", id);
    return !rows.next() || !gone(rows.text(0));
  });
  return all;
}

}  // namespace

void require(const Actor& actor, Deed deed) {
  if (may(actor.role, actor.hindrance, deed)) return;
  if (actor.hindrance == Hindrance::suspended)
    throw Error(Fault::not_allowed,
                say("{}: is suspended; a worker of the platform can end that", actor.email));
  if (actor.hindrance == Hindrance::charter)
    throw Error(Fault::not_allowed,
                say("{0}: has not accepted the charter; read it with classe12 charter show, then "
                    "classe12 charter accept --version N --as {0}",
                    actor.email));
  if (actor.role == Role::stranger)
    throw Error(Fault::not_allowed, say("only members may do this; say who you are with --as"));
  throw Error(Fault::not_allowed,
              deed == Deed::moderate
                  ? say("{}: only a moderator may do this", actor.email)
                  : say("{}: only a worker of the platform may do this", actor.email));
}

void migrate(Database& db) {
  const auto steps = schema_steps();
  const auto newest = static_cast<std::int64_t>(steps.size());
  if (db.number("PRAGMA user_version") == newest) return;
  Transaction all(db);
  const auto version = db.number("PRAGMA user_version");
  if (version > newest)
    throw Error(Fault::unavailable,
                say("the catalogue is of a newer classe12; install that version"));
  for (auto step = version; step < newest; ++step)
    db.run_script(steps[static_cast<std::size_t>(step)]);
  db.run_script("PRAGMA user_version = " + std::to_string(newest));
  all.commit();
}

Catalogue::Catalogue(const fs::path& home)
    : home_(must_be_there(home)), settings_(settings_of(home_)), db_(home_ / database_name, false) {
  register_tokenizer(db_);
  register_ranking(db_);
  register_access(db_);
  migrate(db_);
}

void Catalogue::create(const fs::path& home, const std::vector<std::string>& domains) {
  if (fs::exists(home / database_name))
    throw Error(Fault::cannot_write, say("{}: has a catalogue already", shown(home)));
  // Members' names and mail, and pupils' faces: nobody else on this machine reads them. The two
  // trees below are what a web server is given, by its group.
  make_folder(home);
  fs::permissions(home, fs::perms::owner_all | fs::perms::group_exec);
  for (const auto* folder : {"store", "public/videos", "links"}) make_folder(home / folder);
  // Names in them are keys: a web server opens what it is told of, and lists nothing.
  for (const auto* folder : {"store", "links"})
    fs::permissions(home / folder, fs::perms::owner_all | fs::perms::group_exec);
  if (!fs::exists(home / settings_name)) write_text(home / settings_name, first_settings(domains));
  const auto settings = settings_of(home);
  // Its name comes last: who finds it finds a whole one.
  const auto file = home / database_name;
  PendingFile pending(file);
  fs::remove(pending.partial());
  {
    Database fresh(pending.partial(), true);
    register_tokenizer(fresh);
    migrate(fresh);
    fresh.run("PRAGMA journal_mode = DELETE");
  }
  fs::permissions(pending.partial(), fs::perms::owner_read | fs::perms::owner_write);
  pending.keep();
}

void Catalogue::note(const Act& act, std::string_view deed, std::string_view subject,
                     std::string_view detail) {
  db_.run("INSERT INTO log(at, actor, deed, subject, detail) VALUES(?, ?, ?, ?, ?)", act.at,
          act.actor.id.empty() ? std::string(to_name(act.actor.role)) : act.actor.id, deed, subject,
          detail);
}

std::vector<std::string> complaints(const Catalogue& catalogue) {
  std::vector<std::string> found;
  auto rows = catalogue.db().ask("PRAGMA integrity_check");
  while (rows.next())
    if (rows.text(0) != "ok") found.push_back(say("the database is damaged: {}", rows.text(0)));
  auto strays = catalogue.db().ask("PRAGMA foreign_key_check");
  while (strays.next())
    found.push_back(
        say("a row of {} names one of {} that is not there", strays.text(0), strays.text(2)));
  for (const auto& id : videos_without_files(catalogue))
    found.push_back(say("{}: its files are gone; publish it again, or remove it", id));
  if (const auto broken = broken_acceptance(catalogue))
    found.push_back(say("acceptance {} of the charter is not as it was written", *broken));
  auto charters = catalogue.db().ask("SELECT version, sha256, text FROM charter ORDER BY version");
  while (charters.next())
    if (sha256(charters.text(2)) != charters.text(1))
      found.push_back(
          say("version {} of the charter is not as it was published", charters.number(0)));
  return found;
}

}  // namespace classe12
