// SPDX-License-Identifier: EUPL-1.2
#include "platform/charter.hpp"
#include "platform/members.hpp"
#include "platform/publication.hpp"
#include "tests/support/bundle.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <sstream>

// Eight people at once with the real program, and programs that are killed: nothing that somebody
// was told is done is lost, and nobody is told of a lock.
namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int people = 8;

std::string mail(int who) {
  return "m" + std::to_string(who) + "@ac-paris.fr";
}

/// A platform of eight, each with a bundle of their own.
struct Busy : world::Platform {
  std::vector<std::string> ids;

  Busy() {
    write_text(home / "platform.yaml", "domains: [\"ac-*.fr\"]\nmoderation: no\n");
    std::vector<std::string> names;
    for (int i = 0; i < people; ++i) {
      names.push_back("m" + std::to_string(i));
      member(names.back());
    }
    group("École Jaurès", names);
    const auto film = world::film(folder.path() / "lesson.mp4",
                                  world::lavfi({"testsrc2=s=64x36:r=25:d=1", "sine=d=1"}, {}));
    write_text(folder.path() / "lesson.yaml", "title: Lesson\npeople: nobody\n");
    const auto made =
        world::ingest(film, {"-p", (world::source() / "tests/media/tiny.yaml").native()});
    for (int i = 0; i < people; ++i) {
      ids.push_back(random_uuid());
      fs::copy(made->path, bundle(i), fs::copy_options::recursive);
      auto text = read_text(bundle(i) / "manifest.json");
      text.replace(text.find(world::id), ids.back().size(), ids.back());
      write_text(bundle(i) / "manifest.json", text);
    }
  }
  [[nodiscard]] fs::path bundle(int who) const {
    return folder.path() / ("bundle-" + std::to_string(who));
  }
  [[nodiscard]] world::Ran ask(std::vector<std::string> words) const {
    words.insert(words.end(), {"--home", home.native()});
    return world::classe12(words);
  }
};

/// What one person was told is done.
struct Done {
  int messages = 0, members = 0, published = 0;
  std::string visibility, problem;
};

/// One person's minute; `done` is written down for who waits.
void live(const Busy& b, int who, std::chrono::seconds length) {
  Done done;
  const auto& id = b.ids[static_cast<std::size_t>(who)];
  const auto does = [&](std::vector<std::string> words) {
    if (!done.problem.empty()) return false;
    words.insert(words.end(), {"--as", mail(who)});
    const auto ran = b.ask(words);
    if (ran.code != 0) done.problem = words.front() + ": " + ran.text;
    return ran.code == 0;
  };
  const auto end = std::chrono::steady_clock::now() + length;
  for (int round = 0; round == 0 || std::chrono::steady_clock::now() < end; ++round) {
    if (round % 4 == 0 && does({"publish", b.bundle(who).native()})) {
      ++done.published;
      if (done.visibility.empty()) done.visibility = "private";
    }
    if (does({"message", "send", "Bonjour " + std::to_string(round), "--to",
              mail((who + 1) % people)}))
      ++done.messages;
    const bool open = round % 2 == 0;
    if (does(open ? std::vector<std::string>{"privacy", id, "circle", "--group", "École Jaurès"}
                  : std::vector<std::string>{"privacy", id, "private"}))
      done.visibility = open ? "circle" : "private";
    if (open) does({"link", id, "--for", mail((who + 3) % people)});
    does({"search", "lesson"});
    does({"message", "inbox"});
    if (done.problem.empty()) {
      const auto ran =
          b.ask({"member", "add",
                 "x" + std::to_string(who) + "-" + std::to_string(round) + "@ac-paris.fr", "--name",
                 "X"});
      if (ran.code == 0)
        ++done.members;
      else
        done.problem = "member: " + ran.text;
    }
  }
  std::ostringstream text;
  text << done.messages << ' ' << done.members << ' ' << done.published << ' ' << done.visibility
       << ' ' << done.problem;
  write_text(b.folder.path() / ("done-" + std::to_string(who)), text.str());
}

TEST(Endurance, EightPeopleLoseNothingAndHearOfNoLock) {
  Busy b;
  std::vector<pid_t> children;
  for (int who = 0; who < people; ++who) {
    const auto child = ::fork();
    if (child == 0) {
      live(b, who, std::chrono::seconds(world::long_run() ? 60 : 2));
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const auto child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  int messages = 0, newcomers = 0;
  for (int who = 0; who < people; ++who) {
    std::istringstream text(read_text(b.folder.path() / ("done-" + std::to_string(who))));
    Done done;
    text >> done.messages >> done.members >> done.published >> done.visibility;
    std::getline(text >> std::ws, done.problem, '\0');
    EXPECT_THAT(done.problem, IsEmpty());
    EXPECT_EQ(to_name(video(b.catalogue, {}, b.ids[static_cast<std::size_t>(who)]).visibility),
              done.visibility);
    messages += done.messages;
    newcomers += done.members;
  }
  EXPECT_GE(messages, people);
  const auto& db = b.catalogue.db();
  EXPECT_EQ(db.number("SELECT count(*) FROM message"), messages);
  EXPECT_EQ(db.number("SELECT count(*) FROM delivery WHERE arrived = 1"), 2 * messages);
  EXPECT_EQ(db.number("SELECT count(*) FROM member"), people + newcomers);
  const auto checked = b.ask({"catalogue", "check"});
  EXPECT_EQ(checked.code, 0) << checked.text;
  EXPECT_THAT(checked.text, Not(HasSubstr("·"))) << "nothing had to be mended";
}

/// When something of a platform was written last: its words, its files or its addresses.
fs::file_time_type last_write(const fs::path& home) {
  auto last = fs::file_time_type::min();
  for (const auto* place : {"catalogue.sqlite-wal", "store", "public/videos", "links"}) {
    std::error_code none;
    const auto time = fs::last_write_time(home / place, none);
    if (!none) last = std::max(last, time);
  }
  return last;
}

/// Runs it and kills it so long after its first write; whether it was killed before its end.
bool killed_while_writing(const std::vector<std::string>& words, const Busy& b,
                          std::chrono::milliseconds later) {
  const auto before = last_write(b.home);
  world::Started started(words, b.folder.path() / "log");
  while (last_write(b.home) == before) {
    if (started.ended()) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  std::this_thread::sleep_for(later);
  started.signal(SIGKILL);
  return started.wait() == 128 + SIGKILL;
}

TEST(Endurance, WhateverIsKilledTheCatalogueIsWhole) {
  const Busy b;
  ASSERT_EQ(b.ask({"publish", b.bundle(0).native(), "--as", mail(0)}).code, 0);
  std::mt19937 random(12);  // NOLINT(cert-msc51-cpp): the same moments every time
  const int kills = world::long_run() ? 100 : 8;
  const std::vector<std::vector<std::string>> deeds{
      {"publish", b.bundle(1).native(), "--as", mail(1)},
      {"privacy", b.ids[0], "circle", "--group", "École Jaurès", "--as", mail(0)},
      {"publish", b.bundle(0).native(), "--as", mail(0)},
      {"message", "send", "Bonjour", "--to", mail(1), "--as", mail(0)},
      {"privacy", b.ids[0], "private", "--as", mail(0)},
      {"link", b.ids[0], "--for", mail(0), "--as", mail(0)},
      {"unpublish", b.ids[0], "--as", mail(0)}};
  int killed = 0;
  for (int i = 0; i < kills; ++i) {
    auto words = deeds[static_cast<std::size_t>(i) % deeds.size()];
    words.insert(words.begin(), world::program().native());
    words.insert(words.end(), {"--home", b.home.native()});
    const std::chrono::milliseconds later(std::uniform_int_distribution(0, 40)(random));
    killed += killed_while_writing(words, b, later) ? 1 : 0;
    const auto mended = b.ask({"catalogue", "check"});
    ASSERT_EQ(mended.code, 0) << mended.text;
    const auto checked = b.ask({"catalogue", "check"});
    ASSERT_THAT(checked.text, Not(HasSubstr("·"))) << "what is mended is mended once";
  }
  EXPECT_GT(killed, 0);
  RecordProperty("killed", killed);
}

}  // namespace
}  // namespace classe12
