// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/model/metadata.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

/// What people get wrong, and what they are told: where it stands, what is wrong, and the way out.
namespace classe12 {
namespace {

struct Wrong {
  std::string text, told;
};

const std::vector<Wrong> wrongs{
    {"", "s.yaml:1:1: the file says nothing"},
    {"a", "s.yaml:1:1: lines of the form “key: value” belong here"},
    {"- a\n", "s.yaml:1:1: lines of the form “key: value” belong here"},
    {"titel: a\n", "s.yaml:1:1: ‘titel’ is not known; did you mean ‘title’?"},
    {"tags: a\n", "s.yaml:1:1: title: is missing"},
    {"title:\n", "s.yaml:1:1: title: is empty"},
    {"title: '  '\n", "s.yaml:1:8: title: is empty"},
    {"title: [a]\n", "s.yaml:1:8: title: a single value belongs here, not a list"},
    {"title: {b: c}\n", "s.yaml:1:8: title: a single value belongs here, not a list"},
    {"title: " + std::string(201, 'x') + "\n",
     "s.yaml:1:8: title: is 201 characters long; at most 200 are taken"},
    {"title: a\ntitle: b\n",
     "s.yaml:2:1: ‘title’ is given twice, on line 1 too; keep one of the two"},
    {"title: a\ntitre: b\n", "s.yaml:2:1: titre: says the same as ‘title’; keep one of the two"},
    {"title: \"a\\nb\"\n", "s.yaml:1:8: title: must be on one line, without tabs"},
    {"title: a: b\n",
     "s.yaml:1:9: this ‘:’ cannot stand here; put the text in quotes, or check how far the line is "
     "indented"},
    {"title: 'a\n", "s.yaml:1:8: the quote that is opened here is never closed"},
    {"title: \"a\\q\"\n", "s.yaml:1:12: this is not YAML: unknown escape character: q"},
    {"\ttitle: a\n", "s.yaml:1:7: the line is indented with a tab; use spaces"},
    {"title: &a b\n",
     "s.yaml:1:8: anchors and aliases (‘&’ and ‘*’) are not taken; put the text in quotes if it is "
     "text"},
    {"title: a\ntags: *a\n",
     "s.yaml:2:7: anchors and aliases (‘&’ and ‘*’) are not taken; put the text in quotes if it is "
     "text"},
    {"title: !!str a\n",
     "s.yaml:1:8: type tags (‘!’) are not taken; put the text in quotes if it is text"},
    {"title: a\nlangue: français\n",
     "s.yaml:2:9: langue: ‘français’ is not a language; write for example fr, en or fr-CA"},
    {"title: a\nlanguage: fr_FR\n",
     "s.yaml:2:11: language: ‘fr_FR’ is not a language; write for example fr, en or fr-CA"},
    {"title: a\nniveau: CP\n", "s.yaml:2:1: ‘niveau’ is not known; did you mean ‘niveaux’?"},
    {"title: a\nniveaux: [CP\n",
     "s.yaml:3:1: the list that was opened with ‘[’ lacks a ‘,’ or its ‘]’"},
    {"title: a\nlevels: [[CP]]\n", "s.yaml:2:10: levels: a single value belongs here, not a list"},
    {"title: a\ntags: [b, , c]\n", "s.yaml:2:11: tags: is empty"},
    {"title: a\ntags: "
     "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
     "éééééééé\n",
     "s.yaml:2:7: tags: is 101 characters long; at most 100 are taken"},
    {"title: a\nvisibility: pubic\n",
     "s.yaml:2:13: visibility: ‘pubic’ is not known; did you mean ‘public’?"},
    {"title: a\nvisibilité: cercles\n",
     "s.yaml:2:13: visibilité: ‘cercles’ is not known; did you mean ‘cercle’?"},
    {"title: a\nvisibility: circle\n", "s.yaml:1:1: circles: is missing"},
    {"title: a\nowner: Anne Dupont\n",
     "s.yaml:2:8: owner: ‘Anne Dupont’ is neither the e-mail address of a member nor their id"},
    {"title: a\nowner: a@b@c\n",
     "s.yaml:2:8: owner: ‘a@b@c’ is neither the e-mail address of a member nor their id"},
    {"title: a\npropriétaire: '@ac-lille.fr'\n",
     "s.yaml:2:15: propriétaire: ‘@ac-lille.fr’ is neither the e-mail address of a member nor "
     "their id"},
    {"title: a\ndate: hier\n",
     "s.yaml:2:7: date: ‘hier’ is not a date; write for example 2026-03-14"},
    {"title: a\ndate: 30/02/2026\n",
     "s.yaml:2:7: date: ‘30/02/2026’ is not a date; write for example 2026-03-14"},
    {"title: a\ndate: 2026-3-14\n",
     "s.yaml:2:7: date: ‘2026-3-14’ is not a date; write for example 2026-03-14"},
    {"title: a\ndate: 03/14/2026\n",
     "s.yaml:2:7: date: ‘03/14/2026’ is not a date; write for example 2026-03-14"},
    {"title: a\ncontributors: Anne Dupont\n",
     "s.yaml:2:15: contributors: a list belongs here: one ‘-’ a line"},
    {"title: a\ncontributors:\n  - role: author\n", "s.yaml:3:5: contributors.name: is missing"},
    {"title: a\ncontributeurs:\n  - nom: Anne\n    rôle: réalisatrice\n",
     "s.yaml:4:11: contributeurs.rôle: ‘réalisatrice’ is not known; there are: author, auteur, "
     "presenter, intervenant, camera, image, editor, montage, translator, traducteur, captioner, "
     "sous-titreur"},
    {"title: a\npeople: children\n",
     "s.yaml:2:9: people: ‘children’ is not known; there are: nobody, personne, adults, adultes, "
     "minors, mineurs"},
    {"title: a\npersonnes: mineur\n",
     "s.yaml:2:12: personnes: ‘mineur’ is not known; did you mean ‘mineurs’?"},
    {"title: a\nconsents:\n  - form: Léa Martin\n    kind: minor\n    scope: circle\n",
     "s.yaml:3:11: consents.form: ‘Léa Martin’ is not the number of a form; a name must not stand "
     "here; write for example AUT-2026-012"},
    {"title: a\nconsents:\n  - form: LeaMartin\n    kind: minor\n    scope: circle\n",
     "s.yaml:3:11: consents.form: ‘LeaMartin’ is not the number of a form; a name must not stand "
     "here; write for example AUT-2026-012"},
    {"title: a\nconsents:\n  - form: A1\n    scope: circle\n",
     "s.yaml:3:5: consents.kind: is missing"},
    {"title: a\nconsents:\n  - form: A1\n    kind: minor\n",
     "s.yaml:3:5: consents.scope: is missing"},
    {"title: a\nautorisations:\n  - formulaire: A1\n    nature: enfant\n    portée: cercle\n",
     "s.yaml:4:13: autorisations.nature: ‘enfant’ is not known; there are: adult, adulte, minor, "
     "mineur"},
    {"title: a\nautorisations:\n  - formulaire: A1\n    nature: mineur\n    portée: école\n",
     "s.yaml:5:13: autorisations.portée: ‘école’ is not known; there are: circle, cercle, public"},
    {"title: a\nautorisations:\n  - formulaire: A1\n    nature: mineur\n    portée: public\n    "
     "supports: [internet, papier]\n",
     "s.yaml:6:26: autorisations.supports: ‘papier’ is not known; there are: web, internet, "
     "intranet, projection, disc, disque"},
    {"title: a\nconsents:\n  - form: A1\n    kind: minor\n    scope: public\n    expires: jamais\n",
     "s.yaml:6:14: consents.expires: ‘jamais’ is not a date; write for example 2026-03-14"},
    {"title: a\nconsents:\n  - name: Léa\n    form: A1\n    kind: minor\n    scope: public\n",
     "s.yaml:3:5: consents: ‘name’ is not known; did you mean ‘nature’?"},
    {"title: a\nlicence: CC-BY\n",
     "s.yaml:2:10: licence: ‘CC-BY’ is not known; did you mean ‘CC-BY-4.0’?"},
    {"title: a\nlicence: GPL-3.0\n",
     "s.yaml:2:10: licence: ‘GPL-3.0’ is not known; there are: CC-BY-4.0, CC-BY-SA-4.0, "
     "CC-BY-ND-4.0, CC-BY-NC-4.0, CC-BY-NC-SA-4.0, CC-BY-NC-ND-4.0, CC0-1.0, etalab-2.0"},
    {"title: a\ncharter: oui\n",
     "s.yaml:2:10: charter: lines of the form “key: value” belong here"},
    {"title: a\ncharter: {version: 0}\n",
     "s.yaml:2:20: charter.version: 0 is not between 1 and 10000"},
    {"title: a\ncharte: {acceptée: 2026-03-01}\n", "s.yaml:2:1: charte.version: is missing"},
    {"title: a\nlinks: https://a.fr\n", "s.yaml:2:8: links: a list belongs here: one ‘-’ a line"},
    {"title: a\nlinks:\n  - title: b\n", "s.yaml:3:5: links.url: is missing"},
    {"title: a\nlinks:\n  - url: javascript:alert(1)\n",
     "s.yaml:3:10: links.url: ‘javascript:alert(1)’ does not begin with https:// or http://"},
    {"title: a\nlinks:\n  - url: eduscol.fr\n",
     "s.yaml:3:10: links.url: ‘eduscol.fr’ does not begin with https:// or http://"},
    {"title: a\nlinks:\n  - url: 'https://a.fr/b c'\n",
     "s.yaml:3:10: links.url: ‘https://a.fr/b c’ is not an address of a page"},
    {"title: a\nliens:\n  - url: https://a.fr\n    nature: site\n",
     "s.yaml:4:13: liens.nature: ‘site’ is not known; there are: page, resource, ressource, "
     "official, officiel, article, video, vidéo"},
    {"title: a\ndocuments: fiche.pdf\n",
     "s.yaml:2:12: documents: a list belongs here: one ‘-’ a line"},
    {"title: a\ndocuments:\n  - file: ../secret.pdf\n",
     "s.yaml:3:11: documents.file: ‘../secret.pdf’ is not the name of a file that stands beside "
     "the video"},
    {"title: a\ndocuments:\n  - file: .secret.pdf\n",
     "s.yaml:3:11: documents.file: ‘.secret.pdf’ is not the name of a file that stands beside the "
     "video"},
    {"title: a\ndocuments:\n  - file: a.pdf\n  - file: a.pdf\n",
     "s.yaml:4:5: documents: ‘a.pdf’ is listed twice"},
    {"title: a\ndocuments:\n  - titre: La fiche\n", "s.yaml:3:5: documents.file: is missing"},
    {"title: a\ncaptions:\n  - file: /etc/passwd\n",
     "s.yaml:3:11: captions.file: ‘/etc/passwd’ is not the name of a file that stands beside the "
     "video"},
    {"title: a\ncaptions:\n  - file: a.srt\n    kind: sdh\n",
     "s.yaml:4:11: captions.kind: ‘sdh’ is not known; there are: captions, sourds, subtitles, "
     "traduction, forced, forcés, forces"},
    {"title: a\nchapters: 3\n", "s.yaml:2:11: chapters: a list belongs here: one ‘-’ a line"},
    {"title: a\nchapters:\n  - at: 1h30\n    title: b\n",
     "s.yaml:3:9: chapters.at: ‘1h30’ is not a time; write for example 1:30 or 1:02:03.5"},
    {"title: a\nchapitres:\n  - début: 1:90\n    titre: b\n",
     "s.yaml:3:12: chapitres.début: ‘1:90’ is not a time; write for example 1:30 or 1:02:03.5"},
    {"title: a\nchapters:\n  - at: 0:00\n", "s.yaml:3:5: chapters.title: is missing"},
    {"title: a\nposter: a/b.jpg\n",
     "s.yaml:2:9: poster: ‘a/b.jpg’ is not the name of a file that stands beside the video"},
    {"title: a\naffiche: [1:30]\n",
     "s.yaml:2:10: affiche: a single value belongs here, not a list"},
    {"title: a\nweather: b\n",
     "s.yaml:2:1: ‘weather’ is not known; there are: title, titre, description, owner, "
     "propriétaire, proprietaire, language, langue, levels, niveaux, subjects, matières, matieres, "
     "tags, mots-clés, mots-cles, school, école, ecole, academy, académie, academie, date, "
     "contributors, contributeurs, visibility, visibilité, visibilite, circles, cercles, people, "
     "personnes, consents, autorisations, licence, license, charter, charte, links, liens, "
     "documents, captions, sous-titres, chapters, chapitres, poster, affiche, vignette"},
    {"title: a\nconsents:\n  - {form: A1, kind: minor, scope: circle}\n  - {form: A1, kind: minor, "
     "scope: public}\n",
     "s.yaml:4:5: consents: ‘A1’ is listed twice"},
    {"title: \"a\\uFFFF\"\n", "s.yaml:1:8: the text holds a control character; remove it"},
};

TEST(WrongSidecars, EachIsToldWhereAndWhy) {
  EXPECT_GE(wrongs.size(), 60U);
  for (const auto& wrong : wrongs) {
    try {
      static_cast<void>(read_sidecar(wrong.text, "s.yaml"));
      ADD_FAILURE() << "was taken:\n" << wrong.text;
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_words) << wrong.text;
      EXPECT_EQ(error.what(), wrong.told) << wrong.text;
    }
  }
}

}  // namespace
}  // namespace classe12
