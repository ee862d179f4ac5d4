// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"

#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdlib.h>

#include <cstdio>
#include <map>
#include <string>

namespace classe12 {
namespace {

/// A catalogue of its own, so that nothing depends on how far po/fr.po is; and
/// a machine without any locale, as a container is.
class Words : public testing::Test {
 protected:
  void SetUp() override {
    const auto messages = folder_.path() / "fr" / "LC_MESSAGES";
    make_folder(messages);
    write_text(folder_.path() / "fr.po",
               "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
               "msgid \"stopped\"\nmsgstr \"arrêté\"\n\n"
               "msgid \"{} of {} pictures\"\nmsgstr \"sur {1} images, {0}\"\n");
    const auto command = "msgfmt --output-file='" + (messages / "classe12.mo").string() + "' '" +
                         (folder_.path() / "fr.po").string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }

  // The language is the process's: the tests after this one speak English.
  void TearDown() override { choose({}); }

  void choose(const std::map<std::string, std::string>& variables) {
    for (const auto* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
    for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
    choose_language(folder_.path());
  }

  std::string stopped_in(const std::map<std::string, std::string>& variables) {
    choose(variables);
    return say("stopped");
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(Words, AreFrenchWhereverOneMaySayThatTheyAre) {
  EXPECT_EQ(stopped_in({{"LANGUAGE", "fr"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LANG", "fr_FR.UTF-8"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LC_ALL", "fr_FR.UTF-8"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LC_MESSAGES", "fr_FR.UTF-8"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LANG", "fr_CA"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LANG", "fr_FR@euro"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LANGUAGE", "fr"}, {"LANG", "C.UTF-8"}}), "arrêté");
}

TEST_F(Words, AreEnglishWhenNothingElseIsAsked) {
  EXPECT_EQ(stopped_in({}), "stopped");
  EXPECT_EQ(stopped_in({{"LANG", "C"}}), "stopped");
  EXPECT_EQ(stopped_in({{"LANG", "POSIX"}}), "stopped");
  EXPECT_EQ(stopped_in({{"LANG", "en_GB.UTF-8"}}), "stopped");
  EXPECT_EQ(stopped_in({{"LANG", "de_DE.UTF-8"}}), "stopped");
}

TEST_F(Words, TheFirstVariableThatIsSetDecides) {
  EXPECT_EQ(stopped_in({{"LC_ALL", "C"}, {"LANG", "fr_FR.UTF-8"}}), "stopped");
  EXPECT_EQ(stopped_in({{"LC_ALL", ""}, {"LANG", "fr_FR.UTF-8"}}), "arrêté");
  EXPECT_EQ(stopped_in({{"LC_MESSAGES", "en_US"}, {"LANG", "fr_FR.UTF-8"}}), "stopped");
  EXPECT_EQ(stopped_in({{"LANGUAGE", "fr"}, {"LC_ALL", "en_US.UTF-8"}}), "arrêté");
}

TEST_F(Words, LanguageMayBeAListOfPreferences) {
  EXPECT_EQ(stopped_in({{"LANGUAGE", "de:fr"}, {"LANG", "en_US.UTF-8"}}), "arrêté");
}

/// As gettext has it: `LC_ALL=C` in a script means English, whoever runs it.
TEST_F(Words, TheLocaleCAsksForEnglishWhateverLanguageSays) {
  EXPECT_EQ(stopped_in({{"LANGUAGE", "fr"}, {"LC_ALL", "C"}}), "stopped");
  EXPECT_EQ(stopped_in({{"LANGUAGE", "fr"}, {"LANG", "POSIX"}}), "stopped");
}

TEST_F(Words, ASentenceThatIsNotTranslatedStaysAsItIs) {
  choose({{"LANGUAGE", "fr"}});
  EXPECT_EQ(say("nobody has translated {} things", 3), "nobody has translated 3 things");
}

TEST_F(Words, ATranslationMayTurnTheValuesRound) {
  choose({{"LANGUAGE", "fr"}});
  EXPECT_EQ(say("{} of {} pictures", 3, 25), "sur 25 images, 3");
  choose({});
  EXPECT_EQ(say("{} of {} pictures", 3, 25), "3 of 25 pictures");
}

TEST_F(Words, NumbersKeepTheirPoint) {
  choose({{"LC_ALL", "fr_FR.UTF-8"}});
  EXPECT_EQ(say("{:.1f} s", 1.5), "1.5 s");
  char text[8];
  std::snprintf(text, sizeof text, "%.1f", 1.5);
  EXPECT_STREQ(text, "1.5");
}

TEST_F(Words, KeptInATableAreTranslatedWhenTheyAreShown) {
  constexpr auto kept = later_say("stopped");
  choose({{"LANGUAGE", "fr"}});
  EXPECT_STREQ(translated(kept), "arrêté");
}

}  // namespace
}  // namespace classe12
