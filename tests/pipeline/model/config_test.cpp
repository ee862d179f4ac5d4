// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/config.hpp"

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

std::string complaint(const std::string& text) {
  try {
    (void)read_config(text, "config.yaml");
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_config);
    return error.what();
  }
  return "";
}

TEST(Config, NamesTheCommandThatWritesDownWhatIsSaid) {
  const auto config = read_config(
      "transcribe: [hear, --language, '{language}', '{wav}', '--to={vtt}']\n"
      "transcribe_minutes: 90\n",
      "config.yaml");
  EXPECT_THAT(config.transcription.command,
              ElementsAre("hear", "--language", "{language}", "{wav}", "--to={vtt}"));
  EXPECT_EQ(config.transcription.minutes, 90);
}

TEST(Config, OfOneFileIsOverThatOfAnother) {
  const auto machine =
      read_config("transcribe: [a, '{wav}', '{vtt}']\ntranscribe_minutes: 5\n", "a");
  const auto own = read_config("transcrire: [b, '{wav}', '{vtt}']\n", "b", machine);
  EXPECT_EQ(own.transcription.command.front(), "b");
  EXPECT_EQ(own.transcription.minutes, 5);
  EXPECT_THAT(read_config("transcribe: []\n", "c", own).transcription.command, IsEmpty());
  EXPECT_EQ(read_config("", "d", own), own);
}

TEST(Config, NamesThePlaceThatIsWrong) {
  EXPECT_THAT(complaint("transcibe: []\n"), HasSubstr("config.yaml:1:1: "));
  EXPECT_THAT(complaint("transcibe: []\n"), HasSubstr("‘transcribe’"));
  EXPECT_THAT(complaint("transcribe: [hear, '{wav}']\n"), HasSubstr("{vtt}"));
  EXPECT_THAT(complaint("transcribe: [hear, '{vtt}']\n"), HasSubstr("{wav}"));
  EXPECT_THAT(complaint("transcribe_minutes: 0\n"), HasSubstr("transcribe_minutes"));
}

TEST(Config, TakesACommandOnOneLine) {
  EXPECT_THAT(read_command("  hear  {wav} {vtt} ", "x"), ElementsAre("hear", "{wav}", "{vtt}"));
  EXPECT_THAT(read_command("", "x"), IsEmpty());
  EXPECT_THROW((void)read_command("hear {wav}", "x"), Error);
}

TEST(Config, ListsItsKeysForTheManual) {
  EXPECT_THAT(config_keys(), IsSupersetOf({"transcribe", "transcrire", "transcribe_minutes"}));
}

}  // namespace
}  // namespace classe12
