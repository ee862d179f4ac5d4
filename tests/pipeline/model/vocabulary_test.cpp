// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/vocabulary.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/preset.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path folder = CLASSE12_SOURCE_DIR "/presets";

std::vector<std::string> words_of(const std::vector<Term>& terms) {
  std::vector<std::string> words;
  for (const auto& term : terms) words.push_back(term.word);
  return words;
}

TEST(Vocabulary, HasTheWordsOfTheService) {
  const TemporaryFolder home;
  const auto shipped = load_vocabulary(folder, home.path());
  EXPECT_THAT(words_of(shipped.levels),
              ElementsAre("Maternelle", "CP", "CE1", "CE2", "CM1", "CM2"));
  EXPECT_THAT(words_of(shipped.keywords),
              ElementsAre("Français", "Mathématiques", "Questionner le monde", "Arts", "Numérique",
                          "Enseignement moral et civique", "Gestion de classe", "Outils"));
}

TEST(Vocabulary, IsNoPreset) {
  EXPECT_THAT(preset_names(folder), Contains("web"));
  EXPECT_THAT(preset_names(folder), Not(Contains("vocabulary")));
}

TEST(Vocabulary, GivesAWordItsOwnName) {
  const TemporaryFolder home;
  const auto shipped = load_vocabulary(folder, home.path());
  for (const auto* written :
       {"Mathématiques", "MATHEMATIQUES", "maths", "  mathématiques ", "mathe\u0301matiques"})
    EXPECT_EQ(normalised(shipped, written), "Mathématiques") << written;
  EXPECT_EQ(normalised(shipped, "EMC"), "Enseignement moral et civique");
  EXPECT_EQ(normalised(shipped, "Enseignement Moral-et-Civique"), "Enseignement moral et civique");
  EXPECT_EQ(normalised(shipped, "ce1"), "CE1");
  EXPECT_EQ(normalised(shipped, "Cours préparatoire"), "CP");
}

TEST(Vocabulary, LeavesEveryOtherWordAsItIs) {
  const TemporaryFolder home;
  const auto shipped = load_vocabulary(folder, home.path());
  // What is a part of a word says more than it.
  for (const auto* written : {"numération", "Lecture", "bûchettes", "CE", "m", "", "ÉCOLE d’été"})
    EXPECT_EQ(normalised(shipped, written), written);
}

TEST(Vocabulary, GrowsWithAPlatform) {
  const TemporaryFolder home;
  write_text(home.path() / Vocabulary::file_name,
             "levels:\n  - word: CE1-CE2\nkeywords:\n  - word: mathematiques\n"
             "    synonyms: [arithmétique, maths]\n");
  const auto both = load_vocabulary(folder, home.path());
  EXPECT_EQ(both.levels.back().word, "CE1-CE2");
  EXPECT_EQ(normalised(both, "Arithmetique"), "Mathématiques");
  EXPECT_THAT(both.keywords.at(1).synonyms, ElementsAre("maths", "math", "arithmétique"));
}

TEST(Vocabulary, SaysWhereItIsWrong) {
  try {
    (void)read_vocabulary("levels:\n  - wrod: CP\n", "v.yaml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_config);
    EXPECT_THAT(error.what(), HasSubstr("v.yaml:2:5"));
  }
}

}  // namespace
}  // namespace classe12
