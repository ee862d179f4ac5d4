// SPDX-License-Identifier: EUPL-1.2
#include "platform/restore.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/publication.hpp"
#include "platform/schema.hpp"
#include "platform/store.hpp"

namespace classe12 {
namespace {

namespace fs = std::filesystem;

void require_copy(const fs::path& copy) {
  Database db(copy, false);
  const auto version = db.number("PRAGMA user_version");
  if (version > static_cast<std::int64_t>(schema_steps().size()))
    throw Error(Fault::unavailable,
                say("the catalogue is of a newer classe12; install that version"));
  auto whole = db.ask("PRAGMA quick_check");
  const bool good = version > 0 && whole.next() && whole.text(0) == "ok" &&
                    db.number("SELECT count(*) FROM sqlite_master WHERE name = 'member'") > 0;
  if (!good) throw Error(Fault::bad_words, say("{}: is no copy of a catalogue", shown(copy)));
}

void close_all(const Catalogue& catalogue) {
  for (const auto& [tree, prefix] : {std::pair(catalogue.public_tree() / "videos", "videos/"),
                                     std::pair(catalogue.links(), "links/")})
    for (const auto& file : fs::directory_iterator(tree))
      store::close(catalogue, prefix + file.path().filename().string());
}

}  // namespace

void restore(Catalogue& catalogue, const fs::path& copy, Time at) {
  require_copy(copy);
  close_all(catalogue);
  catalogue.db().become(copy);
  migrate(catalogue.db());
  // Who was signed out since, or has used a link, is not let in by what was before.
  for (const auto* gone : {"session", "ticket", "attempt", "enrolment", "errand"})
    catalogue.db().run("DELETE FROM " + std::string(gone));
  // What was noted since that copy has gone with the rest: this is where one sees that.
  catalogue.note({{}, at}, "catalogue restore", "");
  static_cast<void>(settle(catalogue, at));
}

}  // namespace classe12
