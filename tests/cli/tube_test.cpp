// SPDX-License-Identifier: EUPL-1.2
#include "platform/clock.hpp"
#include "platform/consents.hpp"
#include "platform/members.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/memory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using world::bytes_of;
using world::Desk;
using world::expect_no_secret;

TEST(PublishTo, ShowsALessonOnAnotherServerAndTakesItBack) {
  Desk desk;
  desk.ingest();
  const auto made = world::classe12(desk.publish());
  EXPECT_EQ(made.code, 0);
  EXPECT_THAT(made.text, HasSubstr(desk.tube.address() + "/w/"));
  EXPECT_THAT(made.text, HasSubstr("is seen by everybody"));
  EXPECT_THAT(desk.tube.uuids(), SizeIs(1));
  const auto again = world::classe12(desk.publish());
  EXPECT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(desk.tube.uuids(), SizeIs(1));
  const auto back = world::classe12({"unpublish", world::lesson_id, "--to", "peertube:tube"});
  EXPECT_THAT(back.text, HasSubstr("is seen by the account alone"));
  const auto wide =
      world::classe12({"privacy", world::lesson_id, "unlisted", "--to", "peertube:tube", "--json"});
  EXPECT_THAT(wide.text, HasSubstr("\"privacy\": \"unlisted\""));
  EXPECT_THAT(world::classe12({"show", world::lesson_id, "--to", "peertube:tube"}).text,
              HasSubstr("is seen by whoever has its address"));
  const auto gone = world::classe12({"remove", world::lesson_id, "--to", "peertube:tube"});
  EXPECT_EQ(gone.code, 0) << gone.text;
  EXPECT_THAT(desk.tube.uuids(), SizeIs(0));
}

/// The lesson of a desk is anne's, seen by everybody here and there.
void publish_here_and_there(const Desk& desk) {
  write_text(desk.home / "charter.md", "Be kind.\n");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"catalogue", "create", "--domain", "ac-*.fr"},
        {"charter", "publish", (desk.home / "charter.md").native()},
        {"member", "add", "anne@ac-paris.fr", "--name", "Anne", "--accept-charter"},
        {"publish", desk.bundle.native(), "--as", "anne@ac-paris.fr"},
        {"moderate", "approve", world::lesson_id},
        desk.publish()}) {
    const auto ran = world::classe12(words);
    ASSERT_EQ(ran.code, 0) << ran.text;
  }
}

TEST(PublishTo, A40_CopiesFollowWhatIsNarrowedOrRemovedHere) {
  Desk desk;
  desk.ingest();
  publish_here_and_there(desk);
  const auto shown = [&] {
    return world::classe12({"show", world::lesson_id, "--to", "peertube:tube"}).text;
  };
  EXPECT_THAT(shown(), HasSubstr("is seen by everybody"));
  const auto narrowed = world::classe12({"privacy", world::lesson_id, "private"});
  EXPECT_EQ(narrowed.code, 0);
  EXPECT_THAT(narrowed.text, HasSubstr("is seen by the account alone"));
  EXPECT_THAT(shown(), HasSubstr("is seen by the account alone"));
  // What is widened here is widened there when it is published there again, and not before.
  EXPECT_EQ(world::classe12({"privacy", world::lesson_id, "public"}).code, 0);
  EXPECT_THAT(shown(), HasSubstr("is seen by the account alone"));
  EXPECT_THAT(world::classe12(desk.publish()).text, HasSubstr("is seen by everybody"));
  const auto gone = world::classe12({"remove", world::lesson_id});
  EXPECT_EQ(gone.code, 0) << gone.text;
  EXPECT_THAT(gone.text, HasSubstr("is gone from tube"));
  EXPECT_THAT(desk.tube.uuids(), SizeIs(0));
}

TEST(PublishTo, ACopyThatCannotBeReachedIsNamedAndKeepsNothingHere) {
  Desk desk;
  desk.ingest();
  publish_here_and_there(desk);
  fs::permissions(desk.home / "password", fs::perms::owner_read | fs::perms::group_read);
  const auto gone = world::classe12({"remove", world::lesson_id});
  EXPECT_EQ(gone.code, 78);
  EXPECT_THAT(gone.text, HasSubstr("try again with classe12 remove " +
                                   std::string(world::lesson_id) + " --to peertube:tube"));
  EXPECT_EQ(world::classe12({"show", world::lesson_id}).code, 66);
  EXPECT_THAT(desk.tube.uuids(), SizeIs(1));
}

/// Whoever can be recognised in the lesson agreed to it until that day, as the catalogue has it.
void agree_until(const Desk& desk, Date day) {
  Catalogue catalogue(desk.home / "platform");
  Consent consent;
  consent.form = "AUT-1";
  consent.who = Consenter::minor;
  consent.reach = Reach::everybody;
  consent.expires = day;
  Metadata words;
  words.rights.people = People::minors;
  words.rights.consents = {consent};
  keep_rights(catalogue, video(catalogue, actor(catalogue, ""), world::lesson_id).number, words);
}

// Whom the copy is shown to there follows who may see it here, by the same charter and consents.
TEST(PublishTo, IsWidenedThereByNoMoreThanItMayBeHere) {
  using std::chrono::days;
  Desk desk;
  desk.ingest();
  publish_here_and_there(desk);
  const auto widen = [](const std::string& visibility, const std::string& as = "") {
    std::vector<std::string> words{"privacy", world::lesson_id, visibility, "--to",
                                   "peertube:tube"};
    if (!as.empty()) words.insert(words.end(), {"--as", as});
    return world::classe12(words);
  };
  const auto expect_refused = [&](const world::Ran& ran, const std::string& why) {
    EXPECT_EQ(ran.code, 77) << ran.text;
    EXPECT_THAT(ran.text, HasSubstr(why));
    EXPECT_THAT(world::classe12({"show", world::lesson_id, "--to", "peertube:tube"}).text,
                HasSubstr("is seen by the account alone"));
  };
  ASSERT_EQ(widen("private").code, 0);
  const auto today = day_of(now());

  agree_until(desk, std::chrono::sys_days(today) - days(1));
  expect_refused(widen("public"), "the consent AUT-1 is over");
  expect_refused(widen("unlisted"), "the consent AUT-1 is over");
  agree_until(desk, std::chrono::sys_days(today) + days(1));
  EXPECT_EQ(widen("unlisted").code, 0);
  // What narrows it needs nobody's leave.
  agree_until(desk, std::chrono::sys_days(today) - days(1));
  EXPECT_EQ(widen("private").code, 0);
  agree_until(desk, std::chrono::sys_days(today) + days(1));

  const auto anne = "anne@ac-paris.fr";
  write_text(desk.home / "charter.md", "Be kinder.\n");
  ASSERT_EQ(world::classe12({"charter", "publish", (desk.home / "charter.md").native()}).code, 0);
  expect_refused(widen("public", anne), "has not accepted the charter");
  ASSERT_EQ(world::classe12({"charter", "accept", "--version", "2", "--as", anne}).code, 0);
  ASSERT_EQ(
      world::classe12({"member", "add", "paul@ac-lyon.fr", "--name", "Paul", "--accept-charter"})
          .code,
      0);
  expect_refused(widen("public", "paul@ac-lyon.fr"), "is somebody else’s video");
  ASSERT_EQ(world::classe12({"privacy", world::lesson_id, "unlisted"}).code, 0);
  expect_refused(widen("public", anne), "fewer people may see it here; change that first");
  EXPECT_THAT(widen("unlisted", anne).text, HasSubstr("is seen by whoever has its address"));
}

TEST(PublishTo, NamesWhatIsWrongWithTheConfiguration) {
  Desk desk;
  const auto unknown = world::classe12({"show", world::lesson_id, "--to", "peertube:tubes"});
  EXPECT_EQ(unknown.code, 78);
  EXPECT_THAT(unknown.text, HasSubstr("no server is called ‘tubes’; the configuration has: tube"));
  EXPECT_EQ(world::classe12({"show", world::lesson_id, "--to", "ftp:tube"}).code, 64);
  fs::permissions(desk.home / "password", fs::perms::owner_read | fs::perms::group_read);
  const auto open = world::classe12({"show", world::lesson_id, "--to", "peertube:tube"});
  EXPECT_THAT(desk.tube.calls(), SizeIs(0));
  EXPECT_EQ(open.code, 78) << open.text;
}

// The first line of the issue: a token appears nowhere.
TEST(PublishTo, LeavesNoSecretAnywhere) {
  Desk desk;
  desk.ingest();
  // By the environment, where it is easiest seen; and where the server says it back.
  fs::remove(desk.home / "password");
  write_text(
      desk.home / "config/classe12/config.yaml",
      "servers:\n  - name: tube\n    address: " + desk.tube.address() + "\n    account: anne\n");
  ::setenv("CLASSE12_PASSWORD_TUBE", world::PeerTube::password, 1);
  const auto log = desk.home / "log";
  auto words = desk.publish();
  words.insert(words.begin(), {world::program().native(), "-v", "--progress", "lines"});
  std::atomic<bool> over = false;
  std::vector<std::string> lines, environments;
  int unreadable = 0;
  std::map<pid_t, bool> told;  // of its workers' first one, whether it holds the password
  world::Started started(words, log);
  std::thread looking([&] {
    const fs::path own = "/proc/" + std::to_string(started.pid());
    while (!over) {
      // Between fork and exec it is a copy of this test, environment and all.
      if (const auto line = bytes_of(own / "cmdline"); line.find("publish") != std::string::npos) {
        lines.push_back(line);
        // To others than root it is closed, once the program has seen to that.
        std::ifstream environment(own / "environ", std::ios::binary);
        if (environment)
          environments.emplace_back(std::istreambuf_iterator<char>(environment),
                                    std::istreambuf_iterator<char>());
        else
          ++unreadable;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  // Beside it: to look through a memory takes long.
  std::thread reading([&] {
    while (!over) {
      for (const auto child : world::children_of(started.pid())) {
        if (const auto before = told.find(child); before != told.end() && !before->second) continue;
        if (const auto knows = world::holds(child, world::PeerTube::password)) told[child] = *knows;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  const auto code = started.wait();
  over = true;
  looking.join();
  reading.join();
  ::unsetenv("CLASSE12_PASSWORD_TUBE");
  EXPECT_EQ(code, 0) << read_text(log);
  for (const auto& line : lines) expect_no_secret(desk.tube, line, "command line");
  // Before its first line of code it has what it was given; then it is blotted out, and stays so.
  // Between the two, and when it ends, the kernel shows nothing, or a part: that proves nothing.
  const auto first = std::find_if(environments.begin(), environments.end(), [](const auto& text) {
    return text.find(std::string("CLASSE12_PASSWORD_TUBE=") + '\0') != std::string::npos;
  });
  EXPECT_GT(environments.end() - first + unreadable, 3);
  for (auto each = first; each != environments.end(); ++each)
    expect_no_secret(desk.tube, *each, "environment");
  // Those who read uploads are copies of the program, and have forgotten what it was told.
  EXPECT_THAT(told, Not(IsEmpty()));
  for (const auto& [child, knows] : told) EXPECT_FALSE(knows) << child;
  expect_no_secret(desk.tube, read_text(log), "output");
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(desk.home)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const auto others = fs::perms::group_all | fs::perms::others_all;
    if ((entry.status().permissions() & others) != fs::perms::none)
      expect_no_secret(desk.tube, bytes_of(entry.path()), entry.path());
  }
  EXPECT_GT(files, 5);
  EXPECT_TRUE(fs::exists(desk.home / "state/classe12/peertube/tube/tokens.json"));
}

}  // namespace
}  // namespace classe12
