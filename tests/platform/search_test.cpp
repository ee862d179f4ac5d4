// SPDX-License-Identifier: EUPL-1.2
#include "platform/search.hpp"

#include "pipeline/base/digest.hpp"
#include "platform/indexing.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using std::chrono::milliseconds;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/// A lesson for the tests: words, who may see it, how long it is.
struct Lesson {
  Indexed words;
  std::string visibility = "public";
  std::string state = "shown";
  int seconds = 90;
  std::string group = {};  ///< of its circle
};

Lesson called(const std::string& title) {
  Lesson lesson;
  lesson.words.title = title;
  return lesson;
}

/// A platform with a teacher, anne, whose lessons all are.
struct Library : world::Platform {
  Member anne = member("anne");
  Vocabulary vocabulary = load_vocabulary(CLASSE12_SOURCE_DIR "/presets", home);

  std::int64_t add(const Lesson& lesson) {
    auto& db = catalogue.db();
    Transaction all(db);
    db.run(
        "INSERT INTO video(id, owner, folder, visibility, state, title, kind, milliseconds, "
        "captions, facts, since, changed) VALUES(?, ?, '', ?, ?, ?, 'video', ?, ?, '{}', 0, 0)",
        random_uuid(), anne.id, lesson.visibility, lesson.state, lesson.words.title,
        lesson.seconds * 1000, !lesson.words.captions.empty());
    const auto number = db.last_row();
    if (!lesson.group.empty())
      db.run("INSERT INTO circle SELECT ?, id FROM groups WHERE name = ?", number, lesson.group);
    index_video(catalogue, number, lesson.words);
    all.commit();
    return number;
  }

  void remove(std::int64_t number) {
    Transaction all(catalogue.db());
    forget_video(catalogue, number);
    catalogue.db().run("DELETE FROM video WHERE number = ?", number);
    all.commit();
  }

  [[nodiscard]] Found find(const Query& query, const Actor& viewer) const {
    return search(catalogue, viewer, vocabulary, query);
  }
  [[nodiscard]] Found find(const std::string& words) const {
    Query query;
    query.words = words;
    return find(query, {Role::stranger, "", "", Hindrance::none});
  }
  [[nodiscard]] std::vector<std::string> titles(const std::string& words) const {
    return titles(find(words));
  }
  [[nodiscard]] static std::vector<std::string> titles(const Found& found) {
    std::vector<std::string> all;
    for (const auto& hit : found.hits) all.push_back(hit.title);
    return all;
  }
};

Lesson numeration() {
  auto lesson = called("Numération en CP");
  lesson.words.tags = {"Mathématiques"};
  lesson.words.levels = {"CP"};
  lesson.words.captions = {{milliseconds(1'000), "Bonjour à toutes et à tous."},
                           {milliseconds(42'000), "Aujourd’hui : les dizaines."},
                           {milliseconds(60'000), "Une dizaine, c’est dix unités."}};
  return lesson;
}

/// Everything that an answer says, as text.
std::string told(const Found& found) {
  std::string all = std::to_string(found.total) + (found.more ? "+" : "");
  for (const auto& hit : found.hits) {
    all += "\n" + hit.title + " " + std::to_string(hit.score);
    if (hit.moment) all += " " + std::to_string(hit.moment->start.count()) + hit.moment->text;
  }
  for (const auto* facets : {&found.levels, &found.subjects, &found.tags})
    for (const auto& facet : *facets) all += "\n" + facet.word + std::to_string(facet.hits);
  for (const auto& one : found.corrections) all += "\n" + one.typed + ">" + one.taken;
  return all;
}

TEST(Search, A42_FindsALessonHoweverItIsTyped) {
  Library library;
  library.add(numeration());
  library.add(called("Le cycle de l’eau"));
  for (const auto* typed :
       {"numeration", "MATHEMATIQUES", "dizaine", "math", "numérations", "numertion", "maths",
        "la numération", "numération cp", "l'unité", "qu’une dizaine", "num", "Cours préparatoire"})
    EXPECT_THAT(library.titles(typed), ElementsAre("Numération en CP")) << typed;
  for (const auto* typed : {"numération eau", "zzzz", "soustraction", "dizaine eau", "eaux usées"})
    EXPECT_THAT(library.titles(typed), IsEmpty()) << typed;
}

TEST(Search, A42_GivesTheMomentOfACaption) {
  Library library;
  library.add(numeration());
  const auto found = library.find("dizaine");
  ASSERT_THAT(found.hits, SizeIs(1));
  const auto& hit = found.hits.front();
  EXPECT_THAT(hit.places, ElementsAre(Place::captions));
  ASSERT_TRUE(hit.moment);
  EXPECT_EQ(hit.moment->start, milliseconds(42'000));
  ASSERT_THAT(hit.moment->matches, SizeIs(1));
  const auto [begin, end] = hit.moment->matches.front();
  EXPECT_EQ(hit.moment->text.substr(begin, end - begin), "dizaines");
  // The moment that has most of the words.
  EXPECT_EQ(library.find("dizaine unités").hits.at(0).moment->start, milliseconds(60'000));
  EXPECT_FALSE(library.find("numération").hits.at(0).moment);
  EXPECT_EQ(library.find("numérations").hits.at(0).title_matches.at(0), (Range{0, 11}));
}

TEST(Search, GivesTheMomentOfAChapter) {
  Library library;
  auto lesson = numeration();
  lesson.words.chapters = {{milliseconds(0), "Rappel"}, {milliseconds(30'000), "Les bûchettes"}};
  library.add(lesson);
  const auto moment = library.find("buchette").hits.at(0).moment;
  ASSERT_TRUE(moment);
  EXPECT_EQ(moment->start, milliseconds(30'000));
  EXPECT_EQ(moment->place, Place::chapters);
}

TEST(Search, SaysWhatItLookedForInstead) {
  Library library;
  library.add(numeration());
  EXPECT_THAT(library.find("numertion").corrections,
              ElementsAre(Correction{"numertion", "numeration"}));
  EXPECT_THAT(library.find("la numertion en cp").corrections,
              ElementsAre(Correction{"numertion", "numeration"}));
  EXPECT_THAT(library.find("numération").corrections, IsEmpty());
  // Replaced, it would still find nothing: nothing is said of it.
  EXPECT_THAT(library.find("numertion soustraction").corrections, IsEmpty());
  // A short word is not guessed at.
  EXPECT_THAT(library.titles("cq"), IsEmpty());
}

TEST(Search, WidensAWordToItsSynonymsAndItsParts) {
  Library library;
  auto civic = called("Le vote en classe");
  civic.words.subjects = {"EMC"};
  library.add(civic);
  library.add(called("La soustraction posée"));
  EXPECT_THAT(library.titles("enseignement moral et civique"), ElementsAre("Le vote en classe"));
  EXPECT_THAT(library.titles("éducation civique"), ElementsAre("Le vote en classe"));
  EXPECT_THAT(library.titles("mathématiques"), ElementsAre("La soustraction posée"));
  // A part is not the whole: who looks for sums does not want all of mathematics.
  library.add(called("Mathématiques : la géométrie"));
  EXPECT_THAT(library.titles("soustraction"), ElementsAre("La soustraction posée"));
}

TEST(Search, PutsTitlesBeforeTagsBeforeDescriptionsBeforeCaptions) {
  Library library;
  auto said = called("D");
  for (int i = 0; i < 30; ++i) said.words.captions.push_back({milliseconds(i), "fraction"});
  auto described = called("C");
  described.words.description = "Une fraction.";
  auto tagged = called("B");
  tagged.words.tags = {"fraction"};
  library.add(called("A : la fraction"));
  library.add(tagged);
  library.add(described);
  library.add(said);
  EXPECT_THAT(library.titles("fractions"), ElementsAre("A : la fraction", "B", "C", "D"));
  // The word itself comes before what only begins with it.
  library.add(called("Les fractionnements"));
  library.add(called("La fraction"));
  EXPECT_EQ(library.titles("fraction").at(0), "La fraction");
}

TEST(Search, WithoutWordsListsTheNewest) {
  Library library;
  for (const auto* title : {"A", "B", "C"}) library.add(called(title));
  EXPECT_THAT(library.titles(""), ElementsAre("C", "B", "A"));
  Query query;
  query.limit = 1;
  query.offset = 1;
  const auto found = library.find(query, {});
  EXPECT_THAT(Library::titles(found), ElementsAre("B"));
  EXPECT_EQ(found.total, 3);
}

TEST(Search, IsNarrowedByWhatVideosAre) {
  Library library;
  auto first = numeration();
  first.words.subjects = {"maths"};
  auto second = called("Numération en CE1");
  second.words.levels = {"CE1"};
  second.words.subjects = {"Mathématiques"};
  second.seconds = 600;
  library.add(first);
  library.add(second);
  const auto titles = [&](auto change) {
    Query query;
    query.words = "numération";
    change(query);
    return Library::titles(library.find(query, {}));
  };
  EXPECT_THAT(titles([](Query& q) { q.level = "ce1"; }), ElementsAre("Numération en CE1"));
  EXPECT_THAT(titles([](Query& q) { q.level = "cours préparatoire"; }),
              ElementsAre("Numération en CP"));
  EXPECT_THAT(titles([](Query& q) { q.subject = "mathematiques"; }), SizeIs(2));
  EXPECT_THAT(titles([](Query& q) { q.tag = "Mathématiques"; }), ElementsAre("Numération en CP"));
  EXPECT_THAT(titles([](Query& q) { q.longest = milliseconds(120'000); }),
              ElementsAre("Numération en CP"));
  EXPECT_THAT(titles([](Query& q) { q.shortest = milliseconds(120'000); }),
              ElementsAre("Numération en CE1"));
  EXPECT_THAT(titles([](Query& q) { q.captioned = true; }), ElementsAre("Numération en CP"));
  EXPECT_THAT(titles([](Query& q) { q.level = "C"; }), IsEmpty());
  EXPECT_THAT(titles([](Query& q) {
                q.words = "";
                q.level = "CE1";
              }),
              ElementsAre("Numération en CE1"));
  // Both spellings of a subject are one facet, and a mark is no word.
  EXPECT_THAT(library.find("numération").subjects, ElementsAre(Facet{"Mathématiques", 2}));
  for (const auto* mark : {"levelcp", "\uE001level\uE001cp", "\uE001numer", "level"})
    EXPECT_THAT(library.titles(mark), IsEmpty()) << mark;
}

TEST(Search, OfACircleIsForThoseWhoKnowIt) {
  Library library;
  library.member("paul");
  library.group("École Jaurès", {"anne"});
  auto lesson = numeration();
  lesson.visibility = "circle";
  lesson.group = "École Jaurès";
  library.add(lesson);
  Query query;
  query.group = "École Jaurès";
  EXPECT_THAT(library.find(query, library.as("anne").actor).hits, SizeIs(1));
  EXPECT_EQ(world::fault_of([&] { return library.find(query, library.as("paul").actor).total; }),
            "not_found: École Jaurès: there is no such group");
}

TEST(Search, A39_TellsAnOutsiderNothingOfWhatTheyMayNotSee) {
  Library with;
  Library without;
  const std::vector<Lesson> open{numeration(), called("La numérotation des pages"),
                                 called("Dizaines et unités")};
  for (auto* library : {&with, &without}) {
    for (const auto* name : {"paul", "luc"}) library->member(name);
    library->group("École Jaurès", {"anne", "paul"});
  }
  auto hidden = called("Numertion secrète de Zoé");
  hidden.words.tags = {"Mathématiques", "Secret"};
  hidden.words.levels = {"CP", "CM2"};
  hidden.words.captions = {{milliseconds(0), "Zoé compte les dizaines, dizaine, dizainees."}};
  std::vector<std::pair<std::string, std::string>> states{
      {"circle", "shown"},   {"private", "shown"},  {"unlisted", "shown"},
      {"public", "waiting"}, {"public", "refused"}, {"public", "withdrawn"}};
  for (const auto& lesson : open) {
    with.add(lesson);
    for (const auto& [visibility, state] : states) {
      hidden.visibility = visibility;
      hidden.state = state;
      hidden.group = visibility == "circle" ? "École Jaurès" : "";
      with.add(hidden);
    }
    without.add(lesson);
  }
  for (const auto* words : {"", "numeration", "numertion", "zoe", "secret", "secrte", "dizaine",
                            "dizainee", "math", "cm2", "num", "numerotaton", "dizaine zoé"}) {
    for (const auto& level : {std::string(), std::string("CP"), std::string("CM2")}) {
      Query query;
      query.words = words;
      query.level = level;
      EXPECT_EQ(told(with.find(query, with.as("luc").actor)),
                told(without.find(query, without.as("luc").actor)))
          << words << " " << level;
      EXPECT_EQ(told(with.find(query, {Role::stranger, "", "", Hindrance::none})),
                told(without.find(query, {Role::stranger, "", "", Hindrance::none})))
          << words << " " << level;
    }
  }
  Query query;
  query.words = "zoé";
  EXPECT_EQ(with.find(query, with.as("paul").actor).total, 3);
  leave(with.catalogue, with.as("anne"), "École Jaurès", "paul@ac-paris.fr");
  EXPECT_EQ(with.find(query, with.as("paul").actor).total, 0);
}

TEST(Search, TakesAnythingThatIsTyped) {
  Library library;
  library.add(numeration());
  for (const auto& typed : std::vector<std::string>{"\"",
                                                    "\"\"",
                                                    "NEAR(",
                                                    "NEAR(numération dizaine)",
                                                    "*",
                                                    "^numération",
                                                    "title:",
                                                    "-",
                                                    "+",
                                                    "numération AND",
                                                    "OR",
                                                    "NOT",
                                                    "(",
                                                    ")",
                                                    "{title}:",
                                                    "a*b",
                                                    "numér*",
                                                    "';--",
                                                    "\\",
                                                    std::string("numé\0ration", 11),
                                                    std::string(1, '\0'),
                                                    "\xff\xfe",
                                                    "é",
                                                    "l'",
                                                    "d",
                                                    "'",
                                                    std::string(10'000, 'a'),
                                                    std::string(10'000, '"'),
                                                    "💡",
                                                    "levelcp0",
                                                    "7",
                                                    "%",
                                                    "_"})
    EXPECT_EQ(world::fault_of([&] { static_cast<void>(library.find(typed)); }), "") << typed;
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += "mot" + std::to_string(i) + " ";
  EXPECT_THAT(library.titles(many), IsEmpty());
  EXPECT_THAT(library.titles("\"numération\""), SizeIs(1));
  EXPECT_THAT(library.titles("numération -cp"), SizeIs(1));
  EXPECT_THAT(library.titles("title:numération"), IsEmpty());
  EXPECT_THAT(library.titles("-"), IsEmpty());
}

TEST(Search, CountsWhatItFindsByLevelSubjectAndTag) {
  Library library;
  library.add(numeration());
  library.add(numeration());
  auto third = numeration();
  third.words.levels = {"CP", "CE1"};
  third.words.tags = {"bûchettes", "maths", "Mathématiques"};
  library.add(third);
  const auto found = library.find("numération");
  EXPECT_EQ(found.total, 3);
  EXPECT_FALSE(found.more);
  EXPECT_THAT(found.levels, ElementsAre(Facet{"CP", 3}, Facet{"CE1", 1}));
  EXPECT_THAT(found.tags, ElementsAre(Facet{"Mathématiques", 3}, Facet{"bûchettes", 1}));
}

TEST(Search, ForgetsAllOfAVideo) {
  Library library;
  library.add(numeration());
  auto zoe = called("Zoélie raconte les dizaines");
  zoe.words.captions = {{milliseconds(0), "Zoélie"}};
  const auto number = library.add(zoe);
  EXPECT_THAT(library.titles("zoélie"), SizeIs(1));
  library.remove(number);
  EXPECT_THAT(library.titles("zoélie"), IsEmpty());
  auto& db = library.catalogue.db();
  EXPECT_EQ(db.number("SELECT count(*) FROM spelling WHERE word LIKE 'zo%'"), 0);
  EXPECT_EQ(db.number("SELECT count(*) FROM spelling WHERE word = 'dizaines'"), 1);
  EXPECT_EQ(db.number("SELECT count(*) FROM cue WHERE video = ?", number), 0);
  EXPECT_EQ(db.number("SELECT count(*) FROM found_word WHERE doc = ?", number), 0);
  db.run("INSERT INTO found(found) VALUES('integrity-check')");
}

TEST(Search, FindsWhatAVideoSaysNow) {
  Library library;
  const auto number = library.add(numeration());
  Transaction all(library.catalogue.db());
  auto words = numeration().words;
  words.title = "Les fractions";
  words.captions.clear();
  index_video(library.catalogue, number, words);
  all.commit();
  EXPECT_EQ(library.find("fraction").total, 1);
  EXPECT_EQ(library.find("dizaine").total, 0);
}

TEST(Indexing, TakesAllWordsOfAManifestAndOfItsCaptions) {
  Manifest manifest;
  manifest.metadata.title = "Numération";
  manifest.metadata.levels = {"CP"};
  manifest.metadata.links = {{"https://example.fr", "Programmes"}};
  manifest.chapters = {{Rational(3, 2), Rational(9), "Les bûchettes"}};
  const auto made = indexed(
      manifest, {"WEBVTT\n\n00:00:42.500 --> 00:00:44.000\nles <i>dizaines</i>\net les unités\n"});
  EXPECT_EQ(made.title, "Numération");
  EXPECT_THAT(made.levels, ElementsAre("CP"));
  EXPECT_THAT(made.documents, ElementsAre("Programmes"));
  EXPECT_THAT(made.chapters, ElementsAre(Said{milliseconds(1'500), "Les bûchettes"}));
  EXPECT_THAT(made.captions,
              ElementsAre(Said{milliseconds(42'500), "les dizaines\net les unités"}));
}

}  // namespace
}  // namespace classe12
