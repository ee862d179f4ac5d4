// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/metadata.hpp"

#include "pipeline/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::StartsWith;

Metadata read(const std::string& text) {
  return read_metadata(text, "séance.yaml");
}

std::string complaint(const std::string& text) {
  try {
    (void)read(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_words);
    return error.what();
  }
  ADD_FAILURE() << "was not refused:\n" << text;
  return "";
}

TEST(Metadata, IsReadWhole) {
  const auto data = read(
      "title: Les fractions\n"
      "description: |\n"
      "  Le partage d'une **tarte**.\n"
      "\n"
      "  Deux exercices.\n"
      "language: FR-ca\n"
      "levels: [CM1, CM2]\n"
      "subjects: mathématiques\n"
      "tags:\n"
      "  - fractions\n"
      "  - partage\n"
      "  - fractions\n"
      "visibility: circle\n"
      "circles: [École Jaurès]\n"
      "links:\n"
      "  - url: HTTPS://eduscol.education.fr/fractions?a=1#b\n"
      "    title: Le programme\n"
      "  - url: http://[::1]/\n");
  Metadata wish;
  wish.title = "Les fractions";
  wish.description = "Le partage d'une **tarte**.\n\nDeux exercices.";
  wish.language = "fr-CA";
  wish.levels = {"CM1", "CM2"};
  wish.subjects = {"mathématiques"};
  wish.tags = {"fractions", "partage"};
  wish.visibility = Visibility::circle;
  wish.circles = {"École Jaurès"};
  wish.links = {{"https://eduscol.education.fr/fractions?a=1#b", "Le programme", LinkKind::page},
                {"http://[::1]/", "", LinkKind::page}};
  EXPECT_EQ(data, wish);
}

TEST(Metadata, NeedsATitleAndNothingElse) {
  const auto data = read("title: Les fractions\n");
  EXPECT_EQ(data.language, "und");
  EXPECT_EQ(data.visibility, Visibility::private_);
  EXPECT_THAT(data.tags, IsEmpty());
  EXPECT_EQ(complaint("tags: a\n"), "séance.yaml:1:1: title: is missing");
  EXPECT_EQ(complaint("tags: a\ntitle:\n"), "séance.yaml:2:1: title: is empty");
  EXPECT_EQ(complaint("title: '  '\n"), "séance.yaml:1:8: title: is empty");
  EXPECT_EQ(complaint(""), "séance.yaml:1:1: the file says nothing");
}

TEST(Metadata, TakesAFormThatIsNotFilledIn) {
  EXPECT_EQ(read("title: a\ndescription:\nlanguage:\ntags:\nvisibility:\nlinks:\n"),
            read("title: a\n"));
}

TEST(Metadata, SpeaksFrench) {
  const auto french = read(
      "titre: a\nlangue: fr\nniveaux: CM1\nmatières: b\nmots-clés: c\nvisibilité: cercle\ncercles: "
      "d\n"
      "liens:\n  - url: https://e.fr\n    titre: f\n");
  const auto english = read(
      "title: a\nlanguage: fr\nlevels: CM1\nsubjects: b\ntags: c\nvisibility: circle\ncircles: d\n"
      "links:\n  - url: https://e.fr\n    title: f\n");
  EXPECT_EQ(french, english);
  EXPECT_EQ(read("titre: a\nmatieres: b\nmots-cles: c\nvisibilite: prive\n"),
            read("title: a\nsubjects: b\ntags: c\nvisibility: private\n"));
}

TEST(Metadata, KnowsEveryWayToSayWhoMaySee) {
  const auto of = [](const std::string& word) {
    return read("title: a\ncircles: b\nvisibility: " + word + "\n").visibility;
  };
  for (const auto* word : {"private", "privé", "prive"})
    EXPECT_EQ(of(word), Visibility::private_) << word;
  for (const auto* word : {"circle", "cercle"}) EXPECT_EQ(of(word), Visibility::circle) << word;
  for (const auto* word : {"unlisted", "non-listé", "non-liste"})
    EXPECT_EQ(of(word), Visibility::unlisted) << word;
  EXPECT_EQ(of("public"), Visibility::public_);
  EXPECT_EQ(complaint("title: a\nvisibility: pubic\n"),
            "séance.yaml:2:13: visibility: ‘pubic’ is not known; did you mean ‘public’?");
}

TEST(Metadata, KeepsBareWords) {
  const auto data = read("title: yes\nlanguage: no\ntags: [no, oui, off, 2024, 06]\n");
  EXPECT_EQ(data.title, "yes");
  EXPECT_EQ(data.language, "no");
  EXPECT_THAT(data.tags, ElementsAre("no", "oui", "off", "2024", "06"));
}

TEST(Metadata, SaysWhereItIsWrong) {
  EXPECT_EQ(complaint("titel: a\n"),
            "séance.yaml:1:1: ‘titel’ is not known; did you mean ‘title’?");
  EXPECT_EQ(complaint("titre: a\nmatière: b\n"),
            "séance.yaml:2:1: ‘matière’ is not known; did you mean ‘matières’?");
  EXPECT_THAT(complaint("title: a\nweather: b\n"),
              HasSubstr("‘weather’ is not known; there are: title, titre"));
  EXPECT_EQ(complaint("title: a\ntitre: b\n"),
            "séance.yaml:2:1: titre: says the same as ‘title’; keep one of the two");
  EXPECT_EQ(complaint("title: a\ntitle: b\n"),
            "séance.yaml:2:1: ‘title’ is given twice, on line 1 too; keep one of the two");
  EXPECT_EQ(complaint("title: \"a\\nb\"\n"),
            "séance.yaml:1:8: title: must be on one line, without tabs");
  EXPECT_EQ(complaint("title: [a]\n"),
            "séance.yaml:1:8: title: a single value belongs here, not a list");
  EXPECT_EQ(complaint("title: a\ntags: [b, , c]\n"), "séance.yaml:2:11: tags: is empty");
  EXPECT_EQ(complaint("title: a\ntags: [[b]]\n"),
            "séance.yaml:2:8: tags: a single value belongs here, not a list");
}

TEST(Metadata, CountsTheTitleInCharacters) {
  std::string title;
  for (int i = 0; i < 200; ++i) title += "é";
  EXPECT_EQ(read("title: " + title + "\n").title, title);
  EXPECT_EQ(complaint("title: " + title + "é\n"),
            "séance.yaml:1:8: title: is 201 characters long; at most 200 are taken");
}

TEST(Metadata, WritesLanguagesInOneWay) {
  const auto of = [](const std::string& tag) {
    return read("title: a\nlanguage: " + tag + "\n").language;
  };
  EXPECT_EQ(of("FR"), "fr");
  EXPECT_EQ(of("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(of("de-x-AB"), "de-x-ab");
  for (const std::string wrong : {"français", "anglais", "f", "fr_FR", "fr-", "12"})
    EXPECT_EQ(complaint("title: a\nlanguage: " + wrong + "\n"),
              "séance.yaml:2:11: language: ‘" + wrong +
                  "’ is not a language; write for example fr, en or fr-CA");
}

TEST(Metadata, ACircleNeedsItsName) {
  EXPECT_EQ(complaint("title: a\nvisibility: circle\n"), "séance.yaml:1:1: circles: is missing");
  EXPECT_EQ(complaint("title: a\nvisibility: circle\ncircles: []\n"),
            "séance.yaml:1:1: circles: is missing");
}

TEST(Metadata, LinksLeadToPages) {
  const auto with = [](const std::string& url) {
    return complaint("title: a\nlinks:\n  - title: b\n    url: '" + url + "'\n");
  };
  EXPECT_EQ(
      with("javascript:alert(1)"),
      "séance.yaml:4:10: links.url: ‘javascript:alert(1)’ does not begin with https:// or http://");
  for (const auto* url :
       {"ftp://a.fr", "file:///etc/passwd", "eduscol.fr", "javascript://a%0aalert(1)"})
    EXPECT_THAT(with(url), HasSubstr("does not begin with")) << url;
  for (const auto* url :
       {"https://", "https:///a", "https://a.fr/b c", "https://a.fr/\"onclick=", "http://<a>"})
    EXPECT_THAT(with(url), HasSubstr("is not an address of a page")) << url;
  EXPECT_EQ(complaint("title: a\nlinks:\n  - title: b\n"),
            "séance.yaml:3:5: links.url: is missing");
  EXPECT_THAT(complaint("title: a\nlinks: https://a.fr\n"),
              StartsWith("séance.yaml:2:8: links: a list belongs"));
  EXPECT_THAT(complaint("title: a\nlinks: [https://a.fr]\n"), HasSubstr("“key: value”"));
}

TEST(Metadata, TakesTheTitleFromAFileName) {
  EXPECT_EQ(metadata_from_name("les_fractions--CM1 ").title, "les fractions CM1");
  EXPECT_EQ(metadata_from_name("Leçon 3 - la pluie").title, "Leçon 3 la pluie");
  EXPECT_EQ(metadata_from_name("le\xe7on").title, "le\xef\xbf\xbdon");
  EXPECT_EQ(metadata_from_name("").title, "Vidéo");
  EXPECT_EQ(metadata_from_name("_- _").title, "Vidéo");
  EXPECT_EQ(metadata_from_name("a").language, "und");
  EXPECT_EQ(metadata_from_name("a").visibility, Visibility::private_);
}

TEST(Metadata, ListsItsKeysForTheManual) {
  EXPECT_THAT(metadata_keys(),
              IsSupersetOf({"title", "titre", "matières", "mots-cles", "visibilité", "liens",
                            "links.url", "links.title", "links.titre", "poster", "affiche"}));
}

}  // namespace
}  // namespace classe12
