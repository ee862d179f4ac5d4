// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheet.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/model/metadata.hpp"
#include "platform/columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Sidecar said(const Sheet& sheet, std::size_t row = 0) {
  return read_sidecar(sheet.rows.at(row).sidecar, "row");
}

/// Every problem of every row, as a person reads it.
std::vector<std::string> problems(const Sheet& sheet) {
  std::vector<std::string> all;
  for (const auto& problem : sheet.problems) all.push_back(to_text(problem, sheet));
  for (const auto& row : sheet.rows)
    for (const auto& problem : row.problems) all.push_back(to_text(problem, sheet));
  return all;
}

// Excel's "CSV UTF-8", and its older "CSV", of the same table.
constexpr auto utf8 =
    "\xef\xbb\xbf"
    "Fichier;Titre;Niveaux;Mots-cl\u00e9s;Visibilit\u00e9;Description\r\n"
    "s\u00e9ance 1.mp4;\"Les fractions ; le partage\";CM1, CM2;\"fractions\npartage\";Public;\"Une "
    "tarte.\r\n\r\nPuis \"\"deux\"\".\"\r\n";
constexpr auto cp1252 =
    "Fichier;Titre;Niveaux;Mots-cl\xe9s;Visibilit\xe9;Description\r\n"
    "s\xe9"
    "ance 1.mp4;\"Les fractions ; le partage\";CM1, CM2;\"fractions\npartage\";Public;\"Une "
    "tarte.\r\n\r\nPuis \"\"deux\"\".\"\r\n";

TEST(Sheet, IsReadAsExcelWritesItInFrench) {
  for (const auto* text : {utf8, cp1252}) {
    const auto sheet = read_sheet(text, "cours.csv");
    ASSERT_THAT(problems(sheet), IsEmpty());
    EXPECT_EQ(sheet.rows.at(0).file, "s\u00e9ance 1.mp4");
    EXPECT_EQ(sheet.rows.at(0).row, 2);
    const auto words = said(sheet).words;
    EXPECT_EQ(words.title, "Les fractions ; le partage");
    EXPECT_THAT(words.levels, ElementsAre("CM1", "CM2"));
    EXPECT_THAT(words.tags, ElementsAre("fractions", "partage"));
    EXPECT_EQ(words.visibility, Visibility::public_);
    EXPECT_EQ(words.description, "Une tarte.\n\nPuis \"deux\".");
  }
}

TEST(Sheet, FindsOutWhatStandsBetweenCells) {
  for (const auto* text :
       {"file,title\na.mp4,\"One; two; three\"\n", "file\ttitle\na.mp4\tOne, two\n",
        "fichier;titre\na.mp4;Un, deux, trois, quatre\n", "sep=|\nfile|title\na.mp4|One\n"})
    EXPECT_THAT(problems(read_sheet(text, "a.csv")), IsEmpty()) << text;
}

TEST(Sheet, KnowsItsColumnsInEitherLanguageHoweverTheyAreWritten) {
  for (const auto* name : {"MOTS CLES", "mot-clé", "Mots-clés", "Tags", "keyword"}) {
    ASSERT_NE(column_named(name), nullptr) << name;
    EXPECT_EQ(column_named(name)->key, "tags") << name;
  }
  EXPECT_EQ(column_named("remarques"), nullptr);
  EXPECT_EQ(column_named(""), nullptr);
}

TEST(Sheet, HasAColumnForEveryKeyOfASidecar) {
  for (const auto& key : metadata_keys()) {
    if (key.find('.') != std::string::npos) continue;
    EXPECT_NE(column_named(key), nullptr) << key << ": add a row to platform/columns.cpp";
  }
}

TEST(Sheet, NamesEveryProblemOfEveryRowAtOnce) {
  const auto sheet = read_sheet(
      "fichier;titre;visibilité;cercles;liens;affiche\n"
      "a.mp4;A;pubic;;;\n"
      ";B;;;ftp://x;../b.jpg\n"
      "c.mp4;;cercle;;;\n"
      "d.mp4;D;;;;1:30,5\n"
      "e.mp4;E;;;;;;trop\n"
      "f.mp4;\"F;;;;\n",
      "cours.csv");
  EXPECT_THAT(
      problems(sheet),
      ElementsAre("row 2, visibilité: ‘pubic’ is not known; did you mean ‘public’?",
                  "row 3, fichier: is empty",
                  "row 3, liens: url: ‘ftp://x’ does not begin with https:// or http://",
                  "row 3, affiche: ‘../b.jpg’ is not the name of a file that stands beside the "
                  "video",
                  "row 4, titre: is missing", "row 4, cercles: is missing",
                  "row 6: has more cells than there are headings; put text that holds the "
                  "separator in quotes",
                  "row 7: a quote is opened in this row and never closed"));
  EXPECT_EQ(sheet.rows[0].problems[0].near, "public");
  EXPECT_EQ(said(sheet, 3).extras.poster->at, Rational(181, 2));
}

TEST(Sheet, RefusesHeadingsThatWouldLoseAColumn) {
  EXPECT_THAT(problems(read_sheet("fichier;titr;titre;niveau;classe\na;b;c;d;e\n", "a.csv")),
              ElementsAre("row 1, titr: ‘titr’ is not known; did you mean ‘titre’?",
                          "row 1, classe: two columns say the same; keep one of the two"));
  EXPECT_THAT(problems(read_sheet("titre\nA\n", "a.csv")),
              ElementsAre(HasSubstr("no column that names the video")));
}

TEST(Sheet, ReadsPastWhatMeansNothingToIt) {
  const auto sheet = read_sheet("fichier;titre;Commentaires du conseil\na.mp4;A;hier\n", "a.csv");
  EXPECT_THAT(problems(sheet), IsEmpty());
  EXPECT_THAT(sheet.unused, ElementsAre("Commentaires du conseil"));
}

TEST(Sheet, ReadsLinksAndChaptersALineEach) {
  const auto sheet = read_sheet(
      "file;title;links;chapters;captions;priority\n"
      "a.mp4;A;\"Programme https://e.fr/a;b\nhttps://e.fr/c Suite\";\"0 Début\n1:30 La "
      "fin\";a.srt, b.vtt;2,0\n",
      "a.csv");
  ASSERT_THAT(problems(sheet), IsEmpty());
  const auto row = said(sheet);
  EXPECT_THAT(row.words.links, ElementsAre(Link{"https://e.fr/a;b", "Programme", LinkKind::page},
                                           Link{"https://e.fr/c", "Suite", LinkKind::page}));
  EXPECT_EQ(row.extras.chapters.at(1).title, "La fin");
  EXPECT_THAT(*row.extras.captions, SizeIs(2));
  EXPECT_EQ(sheet.rows[0].priority, 2);
}

TEST(Sheet, SaysAllThatASidecarSays) {
  const auto sheet = read_sheet(
      "fichier;titre;École;Tournage;Auteurs;Personnes;Autorisations;Licence;Pièces jointes;Charte\n"
      "a.mp4;A;Jean-Jaurès;14/03/2026;\"Anne Dupont (Montage)\nPaul\";Mineurs;"
      "\"AUT-12 mineur cercle 31/08/2031\nAUT-13 Adulte public\";CC0-1.0;fiche.pdf;2\n",
      "a.csv");
  ASSERT_THAT(problems(sheet), IsEmpty());
  const auto row = said(sheet);
  const auto& words = row.words;
  EXPECT_EQ(words.school, "Jean-Jaurès");
  EXPECT_EQ(words.date, date_said("2026-03-14"));
  EXPECT_THAT(words.contributors, ElementsAre(Contributor{"Anne Dupont", Part::editor},
                                              Contributor{"Paul", Part::author}));
  EXPECT_EQ(words.rights.people, People::minors);
  EXPECT_THAT(
      words.rights.consents,
      ElementsAre(
          Consent{"AUT-12", Consenter::minor, Reach::circle, {}, {}, date_said("2031-08-31")},
          Consent{"AUT-13", Consenter::adult, Reach::everybody, {}, {}, {}}));
  EXPECT_EQ(words.rights.licence, "CC0-1.0");
  EXPECT_EQ(words.rights.charter->version, 2);
  EXPECT_THAT(row.extras.documents, ElementsAre(NamedDocument{"fiche.pdf", ""}));
}

TEST(Sheet, TakesNoNamesForConsents) {
  const auto sheet = read_sheet(
      "fichier;titre;autorisations\na.mp4;A;Léa Martin\nb.mp4;B;A1 mineur cercle jamais x\n",
      "a.csv");
  EXPECT_THAT(problems(sheet), ElementsAre(HasSubstr("‘Léa’ is not the number of a form"),
                                           HasSubstr("‘x’ is not known")));
}

TEST(Sheet, IsAListOfSidecarsInYaml) {
  const auto sheet = read_sheet(
      "- fichier: a.mp4\n  titre: A\n  propriétaire: anne@ac-paris.fr\n  liens:\n    - url: "
      "https://e.fr/\n- file: b.mp4\n  titel: B\n  visibility: pubic\n",
      "cours.yaml");
  EXPECT_EQ(said(sheet).words.links.at(0).url, "https://e.fr/");
  EXPECT_EQ(sheet.rows.at(0).owner, "anne@ac-paris.fr");
  EXPECT_THAT(problems(sheet), ElementsAre("line 6: ‘titel’ is not known; did you mean ‘title’?"));
}

TEST(Sheet, ReadsItsOwnTemplate) {
  const auto sheet = read_sheet(sheet_template(), "template.csv");
  EXPECT_THAT(problems(sheet), IsEmpty());
  EXPECT_THAT(sheet.rows, SizeIs(1));
  EXPECT_THAT(sheet.unused, IsEmpty());
}

TEST(Sheet, IsNotAWorkbookNorAnythingElse) {
  EXPECT_THROW(static_cast<void>(read_sheet("PK\x03\x04 and more", "a.xlsx")), Error);
  EXPECT_THROW(static_cast<void>(read_sheet(std::string_view("\0\0\1", 3), "a.csv")), Error);
  EXPECT_THROW(static_cast<void>(read_sheet("", "a.csv")), Error);
}

}  // namespace
}  // namespace classe12
