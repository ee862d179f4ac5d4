// SPDX-License-Identifier: EUPL-1.2
#include "platform/schema.hpp"

#include "platform/catalogue.hpp"
#include "platform/labels.hpp"
#include "platform/publication.hpp"
#include "platform/ranking.hpp"
#include "platform/search.hpp"
#include "platform/sight.hpp"
#include "platform/tokenizer.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// One of everything, in the words of the first version: what later ones must take over.
constexpr auto contents = R"(
INSERT INTO member VALUES('m1', 'anne@ac-paris.fr', 'Anne', 'teacher', 'active', 1);
INSERT INTO member VALUES('m2', 'paul@ac-paris.fr', 'Paul', 'teacher', 'active', 1);
INSERT INTO groups VALUES('g1', 'École Jaurès', 'school', NULL, 1);
INSERT INTO membership VALUES('g1', 'm1', 'owner', 'joined', 1);
INSERT INTO video(number, id, owner, folder, visibility, state, title, kind, milliseconds, captions,
  facts, views, since, changed) VALUES(1, '0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3', 'm1', 'f1',
  'public', 'shown', 'Les fractions', 'video', 90000, 1, '{}', 12, 1, 1);
INSERT INTO video(number, id, owner, folder, visibility, state, title, kind, milliseconds, captions,
  facts, views, since, changed) VALUES(2, '1b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3', 'm1', 'f2',
  'private', 'shown', 'Essai', 'video', 1000, 0, '{}', 0, 1, 1);
INSERT INTO circle VALUES(2, 'g1');
INSERT INTO word VALUES(1, 'tag', 'partage');
INSERT INTO word VALUES(1, 'level', 'CM1');
INSERT INTO word VALUES(1, 'subject', 'mathématiques');
INSERT INTO cue VALUES(1, 'caption', 42000, 'une tarte');
INSERT INTO found(rowid, title, description, tags, subjects, chapters, documents, captions, marks)
  VALUES(1, 'Les fractions', '', 'partage', 'mathématiques CM1', '', '', 'une tarte', '');
INSERT INTO spelling VALUES('fractions', 9);
INSERT INTO served VALUES('0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3', 'links/e1');
INSERT INTO file VALUES('0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3', 'master.m3u8');
INSERT INTO pass VALUES('e1', 1, 'm2', 4000000000);
INSERT INTO message VALUES(1, 1, 'm1', NULL, 1, 'Bonjour', 1);
INSERT INTO delivery VALUES(1, 'm2', 1, NULL);
INSERT INTO blocked VALUES('m2', 'm1');
INSERT INTO report VALUES(1, 1, 'm2', 'rude', 1, NULL);
INSERT INTO log(at, actor, deed, subject, detail) VALUES(1, 'm1', 'publish', 'x', '');
)";

/// A platform as a classe12 of that version left it.
void make_old(const fs::path& home, std::size_t version) {
  Catalogue::create(home, {"ac-*.fr"});
  const auto file = home / "catalogue.sqlite";
  fs::remove(file);
  Database db(file, true);
  register_tokenizer(db);
  register_ranking(db);
  register_access(db);
  const auto steps = schema_steps();
  db.run_script(steps[0]);
  db.run_script(contents);
  for (std::size_t i = 1; i < version; ++i) db.run_script(steps[i]);
  db.run_script("PRAGMA user_version = " + std::to_string(version));
  for (const auto* video : {"f1", "f2"}) {
    make_folder(home / "store" / video);
    write_text(home / "store" / video / "public.json", "{}");
  }
}

TEST(Schema, EveryEarlierVersionIsBroughtUpToDate) {
  for (std::size_t version = 1; version <= schema_steps().size(); ++version) {
    SCOPED_TRACE(version);
    const TemporaryFolder folder;
    const auto home = folder.path() / "home";
    make_old(home, version);
    const Catalogue catalogue(home);
    const auto& db = catalogue.db();
    EXPECT_EQ(db.number("PRAGMA user_version"), static_cast<std::int64_t>(schema_steps().size()));
    EXPECT_THAT(complaints(catalogue), IsEmpty());
    for (const auto* table : {"member", "video", "message", "delivery", "pass", "report", "log",
                              "served", "file", "circle", "membership", "blocked", "cue"})
      EXPECT_GT(db.number("SELECT count(*) FROM " + std::string(table)), 0) << table;
    const auto all = videos(catalogue, {});
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all.back().views, 12);
    Query query;
    query.words = "fractions";
    const auto found =
        search(catalogue, {}, load_vocabulary(CLASSE12_SOURCE_DIR "/presets", home), query);
    ASSERT_THAT(found.hits, SizeIs(1));
    EXPECT_THAT(found.hits.front().levels, ElementsAre("CM1"));
    EXPECT_THAT(found.hits.front().subjects, ElementsAre("mathématiques"));
    EXPECT_THAT(found.hits.front().tags, ElementsAre("partage"));
  }
}

TEST(Schema, OfANewerProgramItIsLeftAlone) {
  const TemporaryFolder folder;
  const auto home = folder.path() / "home";
  Catalogue::create(home, {"ac-*.fr"});
  Database(home / "catalogue.sqlite", false).run_script("PRAGMA user_version = 99");
  EXPECT_THAT(world::fault_of([&] { const Catalogue catalogue(home); }),
              testing::HasSubstr("newer classe12"));
}

TEST(Labels, ComeBackByKindAndOnce) {
  const auto text = labels_text({"CP"}, {"maths", "lecture"}, {"jeu", "jeu", "deux\nlignes"});
  std::vector<std::string> all;
  for (const auto& label : labels_of(text))
    all.push_back(std::to_string(static_cast<int>(label.kind)) + std::string(label.word));
  EXPECT_THAT(all, ElementsAre("0CP", "1lecture", "1maths", "2deux lignes", "2jeu"));
  EXPECT_THAT(labels_of(""), IsEmpty());
}

}  // namespace
}  // namespace classe12
