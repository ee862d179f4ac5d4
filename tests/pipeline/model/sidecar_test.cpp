// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/metadata.hpp"
#include "tests/support/manifest.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

using testing::HasSubstr;

const std::string full = R"(titre: "Les fractions : le partage"
description: |
  Une **tarte** pour quatre.

  - deux
     - trois
propriétaire: anne.dupont@ac-lille.fr
langue: fr
niveaux: [CP]
matières: Mathématiques
mots-clés: ["oui", "06", "- a", "x: y", "‘é’", "#1", "[b]", "'"]
école: École Jean-Jaurès
académie: Lille
date: 14/03/2026
contributeurs:
  - nom: Anne Dupont
    rôle: montage
visibilité: cercle
cercles: École Jaurès
personnes: mineurs
autorisations:
  - formulaire: AUT-2026-012
    nature: mineur
    portée: cercle
    supports: [internet, intranet]
    tournage: 2026-03-14
    échéance: 2031-08-31
licence: CC-BY-SA-4.0
charte: {version: 2, acceptée: 2026-03-01}
liens:
  - url: https://eduscol.education.fr/
    nature: officiel
documents:
  - fichier: Fiche.pdf
    titre: La fiche
sous-titres:
  - fichier: paroles.srt
    langue: fr
    nature: sourds
    encodage: windows-1252
chapitres:
  - début: 1:02:03.5
    titre: B
  - début: 0
    titre: A
affiche: 1:30,25
)";

TEST(Sidecar, IsReadWholeInFrench) {
  const auto sidecar = read_sidecar(full, "s.yaml");
  const auto& words = sidecar.words;
  EXPECT_EQ(words.owner, "anne.dupont@ac-lille.fr");
  EXPECT_EQ(words.date, date_said("2026-03-14"));
  EXPECT_EQ(words.school, "École Jean-Jaurès");
  EXPECT_EQ(words.academy, "Lille");
  ASSERT_EQ(words.contributors.size(), 1U);
  EXPECT_EQ(words.contributors[0], (Contributor{"Anne Dupont", Part::editor}));
  EXPECT_EQ(words.rights.licence, "CC-BY-SA-4.0");
  EXPECT_EQ(words.rights.people, People::minors);
  ASSERT_EQ(words.rights.consents.size(), 1U);
  EXPECT_EQ(words.rights.consents[0], (Consent{"AUT-2026-012",
                                               Consenter::minor,
                                               Reach::circle,
                                               {Medium::web, Medium::intranet},
                                               date_said("2026-03-14"),
                                               date_said("2031-08-31")}));
  EXPECT_EQ(words.rights.charter, (CharterAccepted{2, date_said("2026-03-01")}));
  EXPECT_EQ(words.links[0].kind, LinkKind::official);
  EXPECT_EQ(sidecar.extras.documents, (std::vector<NamedDocument>{{"Fiche.pdf", "La fiche"}}));
  EXPECT_EQ(sidecar.extras.poster->at, Rational(361, 4));
}

TEST(Sidecar, WithoutALicenceItIsTheUsualOne) {
  EXPECT_EQ(read_sidecar("title: a\n", "s.yaml").words.rights.licence, "CC-BY-4.0");
  EXPECT_EQ(read_sidecar("title: a\n", "s.yaml").words.rights.people, People::unsaid);
}

TEST(Sidecar, LosesNothingOnTheWayToAManifestAndBack) {
  const auto sidecar = read_sidecar(full, "s.yaml");
  auto manifest = samples::full();
  manifest.metadata = sidecar.words;
  manifest.extras = sidecar.extras;
  const auto back = read_manifest(to_json_text(manifest), "manifest.json");
  EXPECT_EQ(back, manifest);
  for (const auto tongue : {Tongue::english, Tongue::french}) {
    const auto text = to_sidecar_text({back.metadata, back.extras}, tongue);
    EXPECT_EQ(read_sidecar(text, "again.yaml"), sidecar) << text;
  }
}

TEST(Sidecar, IsWrittenBackHoweverOddItsWords) {
  for (const std::string odd :
       {"'- a'", "'# b'", "'a: b'", "\"\\\"\"", "'é…'",   "yes",    "'&a'",         "'*a'",
        "'!a'",  "'%a'",  "'@a'",   "'`a'",     "'{a'",   "'a #b'", "'|'",          "'>'",
        "'?'",   "'~'",   "'null'", "'NULL'",   "'true'", "'a:'",   "'👩‍🏫'"})
    for (const std::string key : {"title: ", "title: a\ntags: ", "title: a\ndescription: "}) {
      const auto sidecar = read_sidecar(key + odd + "\n", "s.yaml");
      EXPECT_EQ(read_sidecar(to_sidecar_text(sidecar, Tongue::english), "again.yaml"), sidecar)
          << odd;
    }
  for (const std::string text : {"  a\n b", "a\n\n\nb", "a\n  b\n c", "- a\n- b", "a\\tb\\nc"}) {
    Sidecar sidecar;
    sidecar.words.title = "a";
    sidecar.words.language = "und";
    sidecar.words.description = text;
    const auto back = read_sidecar(to_sidecar_text(sidecar, Tongue::english), "again.yaml");
    const auto begins = text.find_first_not_of(' ');
    EXPECT_EQ(back.words.description, text.substr(begins)) << text;
  }
}

TEST(Sidecar, AnEmptyListOfCaptionsSaysNone) {
  const auto sidecar = read_sidecar("title: a\ncaptions: []\n", "s.yaml");
  ASSERT_TRUE(sidecar.extras.captions);
  EXPECT_EQ(read_sidecar(to_sidecar_text(sidecar, Tongue::french), "again.yaml"), sidecar);
}

TEST(Sidecar, OneKeyIsChangedAndTheOthersStay) {
  auto sidecar = read_sidecar(full, "s.yaml");
  auto wanted = sidecar;
  wanted.words.tags = {"partage"};
  change_sidecar(sidecar, "mots-clés: [partage]", "--set");
  EXPECT_EQ(sidecar, wanted);
  EXPECT_THROW(change_sidecar(sidecar, "tag: a", "--set"), Error);
}

TEST(Sidecar, TheFormsNameEveryKeyAndCanBeSentAsTheyAre) {
  for (const auto* name : {"sidecar.fr.form", "sidecar.en.form"}) {
    auto form = read_text(std::string(CLASSE12_SOURCE_DIR "/presets/") + name);
    form.replace(form.find("@TITLE@"), 7, "\"Une « leçon » : 1\"");
    const auto sidecar = read_sidecar(form, name);
    EXPECT_EQ(sidecar.words.title, "Une « leçon » : 1");
    EXPECT_EQ(sidecar.words.visibility, Visibility::private_);
    // With every example taken into use, it still is one: what it shows is right.
    std::string all;
    for (std::size_t at = 0; at < form.size();) {
      const auto end = std::min(form.find('\n', at), form.size());
      auto line = form.substr(at, end - at);
      if (line.starts_with("#  ")) line = line.substr(1);
      all += line + "\n";
      at = end + 1;
    }
    const auto filled = read_sidecar(all, name);
    EXPECT_EQ(filled.words.rights.consents.size(), 1U) << name;
    EXPECT_EQ(filled.words.contributors.size(), 1U) << name;
    EXPECT_EQ(filled.words.links.size(), 1U) << name;
    EXPECT_EQ(filled.extras.documents.size(), 1U) << name;
    EXPECT_EQ(filled.extras.captions->size(), 1U) << name;
    EXPECT_EQ(filled.extras.chapters.size(), 1U) << name;
    EXPECT_TRUE(filled.words.rights.charter) << name;
    for (const auto* key : name == std::string("sidecar.fr.form")
                               ? std::vector<const char*>{"affiche:", "licence:", "école:"}
                               : std::vector<const char*>{"poster:", "licence:", "school:"})
      EXPECT_THAT(form, HasSubstr(key)) << name;
  }
}

}  // namespace
}  // namespace classe12
