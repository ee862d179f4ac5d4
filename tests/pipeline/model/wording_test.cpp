// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/wording.hpp"

#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const GivenNames names(read_text(CLASSE12_SOURCE_DIR "/presets/given_names.txt"));

TEST(Names, OfPupilsAreFound) {
  EXPECT_THAT(names.in("Très bien, Léa ! Et toi, Mohamed ?"), ElementsAre("Léa", "Mohamed"));
  EXPECT_THAT(names.in("Éloïse et Zoé comptent"), ElementsAre("Zoé"));
  EXPECT_THAT(names.in("La lecture de Jade"), ElementsAre("Jade"));
  EXPECT_THAT(names.in("Anna-Lou lit"), ElementsAre("Anna", "Lou"));
}

TEST(Names, ThatAreWordsCountInsideOfASentenceAlone) {
  EXPECT_THAT(names.in("Rose et rouge sont des couleurs. Pierre, feuille, ciseaux."), IsEmpty());
  EXPECT_THAT(names.in("Le dessin de Rose"), ElementsAre("Rose"));
}

TEST(Names, OfSchoolsStreetsAndHistoryArePassedOver) {
  for (const auto* text :
       {"À l'école Jules-Ferry", "l’école Lucie Aubrac", "rue Victor Hugo", "Marie Curie",
        "Le roi Louis XIV", "Saint Nicolas", "une poésie de Jacques Prévert", "les dizaines"})
    EXPECT_THAT(names.in(text), IsEmpty()) << text;
}

TEST(Names, AreSaidOnceEach) {
  Metadata words;
  words.title = "La lecture de Léa";
  words.description = "Léa lit.";
  words.tags = {"Noah", "lecture"};
  EXPECT_THAT(
      names_in_words(words, {"Le tour de Noah", "Dictée"}, names),
      ElementsAre(Finding{"name_of_a_pupil", {"Léa"}}, Finding{"name_of_a_pupil", {"Noah"}}));
}

TEST(Tags, ThatAreNearlyAnotherAreSaid) {
  Vocabulary vocabulary;
  vocabulary.keywords = {{"Mathématiques", {"maths"}, {"numération"}, ""}};
  EXPECT_THAT(tags_alike({"numertion", "dizaine", "dizaines", "CE1", "CE2"}, vocabulary),
              ElementsAre(Finding{"tags_alike", {"numertion", "numération"}},
                          Finding{"tags_alike", {"dizaines", "dizaine"}}));
  EXPECT_THAT(tags_alike({"Mathématiques", "fractions", "lecture", "calcul"}, vocabulary),
              IsEmpty());
}

}  // namespace
}  // namespace classe12
