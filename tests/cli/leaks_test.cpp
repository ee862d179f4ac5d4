// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.hpp"
#include "platform/publication.hpp"
#include "tests/support/published.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

// Whoever may not see a video must not be able to tell whether there is one: everything that a
// member can print of a platform with it is, byte for byte, what they print of one without it.
namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto secret_words =
    "WEBVTT\n\n00:01.000 --> 00:04.000\nZanzibar, les volcans de Zoélie et la numérotation\n";

/// Words that are in the secret alone, in both, and nearly the same.
Manifest secret() {
  auto manifest = world::played("Zanzibar, numérotation des fractales", Visibility::private_);
  manifest.id = "ffffffff-3c4f-4a5b-8c6d-7e8f90a1b2c3";
  manifest.metadata.description = "Zoélie montre sa maquette";
  manifest.metadata.levels = {"CP", "Segpa"};
  manifest.metadata.subjects = {"volcanologie", "mathématiques"};
  manifest.metadata.tags = {"maquette", "partage"};
  manifest.metadata.links = {{"https://example.fr", "Fiche zanzibarite"}};
  manifest.captions = {samples::captions()};
  return manifest;
}

struct Two : testing::Test {
  world::Platform without;
  fs::path with = without.folder.path() / "with";
  std::string id = secret().id;

  Two() {
    auto& p = without;
    p.member("anne");
    p.member("paul");
    p.member("luc");
    p.member("mod", Role::moderator);
    p.group("École Jaurès", {"anne", "paul"});
    for (const auto* title : {"Les fractions", "La numération", "Les volcans"})
      approve(p.catalogue, p.shell(), give(p.catalogue, world::played(title, Visibility::public_)));
    give(p.catalogue, world::played("Les dizaines", Visibility::circle, {"École Jaurès"}));
    set_suspended(p.catalogue, p.shell(), "luc@ac-paris.fr", true);

    fs::copy(p.home, with, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    for (const auto* more : {"catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"})
      fs::remove(with / more);
    p.catalogue.db().copy_to(with / "catalogue.sqlite");
    Catalogue other(with);
    give(other, secret());
  }

  /// Published by anne; its id.
  std::string give(Catalogue& catalogue, Manifest manifest) {
    manifest.id =
        manifest.metadata.visibility == Visibility::private_ ? manifest.id : random_uuid();
    const auto bundle = world::write_bundle(
        without.folder.path() / ("bundle-" + manifest.id), manifest,
        {{"master.m3u8", "#EXTM3U\n"}, {"captions/fr.vtt", secret_captions(manifest)}});
    return publish(catalogue, {actor(catalogue, "anne@ac-paris.fr"), without.time}, bundle).id;
  }
  static std::string secret_captions(const Manifest& manifest) {
    return manifest.metadata.visibility == Visibility::private_ ? secret_words : "WEBVTT\n";
  }

  /// All that a command says, and how it ends.
  std::string told(std::vector<std::string> words, const fs::path& home) {
    words.insert(words.end(), {"--home", home.string()});
    std::ostringstream out, err;
    Shell shell{out, err, {}, CLASSE12_BINARY_DIR "/share/classe12", {}};
    const auto code = run(words, shell);
    return std::to_string(code) + "\n" + out.str() + "\n" + err.str();
  }
  void expect_same(const std::vector<std::string>& words) {
    std::string line;
    for (const auto& word : words) line += word + " ";
    EXPECT_EQ(told(words, without.home), told(words, with)) << line;
  }
};

TEST_F(Two, APrivateVideoChangesNothingThatOthersCanPrint) {
  // The comparison can fail: its owner sees it.
  const std::vector<std::string> look{"list", "--json", "--as", "anne@ac-paris.fr"};
  ASSERT_NE(told(look, without.home), told(look, with));

  for (const auto* name : {"paul", "luc", "mod"}) {
    const auto who = std::string(name) + "@ac-paris.fr";
    const auto as = [&](std::vector<std::string> words) {
      words.insert(words.end(), {"--as", who});
      expect_same(words);
    };
    as({"list"});
    as({"list", "--json"});
    as({"moderate", "list", "--json"});
    as({"stats", "show", "--json"});
    as({"stats", "show", id});
    as({"group", "list", "--json"});
    as({"group", "show", "École Jaurès"});
    as({"message", "inbox", "--json"});
    as({"show", id});
    as({"show", id, "--json"});
    as({"privacy", id, "public"});
    as({"unpublish", id});
    as({"remove", id});
    as({"moderate", "approve", id, "--seen", "0"});
    as({"moderate", "refuse", id, "--because", "x"});
    as({"link", id, "--for", who});
    as({"link", id, "--for", "anne@ac-paris.fr"});
    as({"link", id, "--for", "nobody@ac-paris.fr"});
    as({"message", "send", "Bonjour", "--to", "owner", "--video", id});
    as({"message", "send", "Bonjour", "--to", "anne@ac-paris.fr", "--video", id});
    // Its words, their beginnings, and slips of the finger that its words are nearest to.
    for (const auto* words :
         {"zanzibar",     "zan",     "za",          "zanzbar",  "numérotation",    "numérotatin",
          "numération",   "numé",    "fractales",   "fractale", "fractles",        "fractions",
          "volcanologie", "volcan",  "volcns",      "zoélie",   "zoelie maquette", "maquette",
          "maquete",      "partage", "zanzibarite", "segpa"})
      as({"search", words, "--json"});
    as({"search", "--json"});
    as({"search", "--level", "CP", "--json"});
    as({"search", "--level", "Segpa", "--json"});
    as({"search", "--subject", "volcanologie", "--json"});
    as({"search", "--tag", "partage", "--json"});
    as({"search", "--captions", "--json"});
    as({"search", "--longest", "90s", "--json"});
    as({"search", "--group", "École Jaurès", "--json"});
  }
}

TEST_F(Two, NorDoesItChangeWhatIsServed) {
  const auto served = [](const fs::path& home) {
    std::vector<std::string> names;
    for (const auto* tree : {"public", "links"})
      for (const auto& file : fs::recursive_directory_iterator(home / tree))
        names.push_back(file.path().lexically_relative(home).string());
    std::sort(names.begin(), names.end());
    return names;
  };
  EXPECT_EQ(served(without.home), served(with));
  EXPECT_FALSE(served(with).empty());
}

}  // namespace
}  // namespace classe12::cli
