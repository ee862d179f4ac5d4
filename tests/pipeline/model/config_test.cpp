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

TEST(Config, NamesServersThatVideosArePublishedTo) {
  const auto config = read_config(
      "servers:\n  - name: tube\n    address: https://tube.example.fr/\n    account: anne\n"
      "    password_file: ~/x\n    circle: password\n    comments: approval\n"
      "  - nom: ici\n    adresse: http://localhost:9000\n    chaîne: maternelle\n",
      "config.yaml");
  ASSERT_EQ(config.servers.size(), 2U);
  const auto& tube = server_named(config, "tube");
  EXPECT_EQ(tube.address, "https://tube.example.fr");
  EXPECT_EQ(tube.account, "anne");
  EXPECT_EQ(tube.password_file, "~/x");
  EXPECT_EQ(tube.circle, CirclePolicy::password);
  EXPECT_EQ(tube.comments, 3);
  const auto& here = server_named(config, "ici");
  EXPECT_EQ(here.channel, "maternelle");
  EXPECT_EQ(here.circle, CirclePolicy::refuse);
  EXPECT_EQ(here.comments, 2);
  EXPECT_THROW((void)server_named(config, "tub"), Error);

  const auto own =
      read_config("servers:\n  - name: tube\n    address: https://other.fr\n", "own.yaml", config);
  EXPECT_EQ(own.servers.size(), 2U);
  EXPECT_EQ(server_named(own, "tube").account, "");
}

TEST(Config, SendsNoPasswordOverAnOpenNetwork) {
  const auto refused = [](const std::string& address) {
    return complaint("servers:\n  - name: x\n    address: " + address + "\n");
  };
  EXPECT_THAT(refused("http://tube.example.fr"), HasSubstr("https://"));
  EXPECT_THAT(refused("http://localhost.example.fr"), HasSubstr("https://"));
  EXPECT_THAT(refused("http://127.0.0.1.example.fr"), HasSubstr("https://"));
  EXPECT_THAT(refused("https://anne:secret@tube.fr"), HasSubstr("more than"));
  EXPECT_THAT(refused("https://tube.fr/videos"), HasSubstr("more than"));
  EXPECT_EQ(refused("http://127.0.0.1:9000"), "");
  EXPECT_EQ(refused("'http://[::1]:9000'"), "");
  EXPECT_THAT(complaint("servers:\n  - name: Tube\n    address: https://x\n"),
              HasSubstr("config.yaml:2:11"));
  EXPECT_THAT(complaint("servers:\n  - name: x\n    address: https://x\n"
                        "  - name: x\n    address: https://y\n"),
              HasSubstr("‘x’ is the name of two servers"));
  EXPECT_THAT(complaint("servers:\n  - name: x\n    address: https://x\n    pasword_file: y\n"),
              HasSubstr("password_file"));
}

TEST(Config, ListsItsKeysForTheManual) {
  EXPECT_THAT(config_keys(), IsSupersetOf({"transcribe", "transcrire", "transcribe_minutes"}));
}

}  // namespace
}  // namespace classe12
