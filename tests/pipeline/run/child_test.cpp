// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/child.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// Longer than any test is allowed to last: waiting for it is failing.
constexpr auto forever = 250s;

/// A worker that does what tests need, in few words.
int be_a_shell(const std::vector<std::string>& words) {
  ::execl("/bin/sh", "sh", "-c", words.at(0).c_str(), nullptr);
  return 127;
}

class Child : public testing::Test {
 protected:
  Ended run(const std::string& script, std::chrono::seconds patience = forever,
            const std::stop_token& stop = {}) {
    return run_child(
        server_, {script}, log(),
        [&](std::string_view line) {
          heard.emplace_back(line);
          if (on_line) on_line(line);
        },
        patience, stop);
  }

  [[nodiscard]] fs::path log() const { return folder_.path() / "log"; }

  std::vector<std::string> heard;
  std::function<void(std::string_view)> on_line;
  ForkServer server_{be_a_shell};

 private:
  TemporaryFolder folder_;
};

/// Whether a process has ended, waiting a little for it. One that nobody has
/// waited for yet (Z) has.
bool has_ended(const std::string& pid) {
  for (int i = 0; i < 500; ++i) {
    const fs::path stat = "/proc/" + pid + "/stat";
    if (!fs::exists(stat)) return true;
    try {
      const auto text = read_text(stat);
      if (text.substr(text.rfind(')') + 2, 1) == "Z") return true;
    } catch (const Error&) {
      return true;  // gone between the two
    }
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

TEST_F(Child, ItsExitCodeIsHeard) {
  for (const int code : {0, 1, 76, 255}) {
    const auto ended = run("exit " + std::to_string(code));
    EXPECT_EQ(ended.code, code);
    EXPECT_EQ(ended.signal, 0);
    EXPECT_FALSE(ended.stalled);
  }
}

TEST_F(Child, WhatKilledItIsHeard) {  // A21
  for (const int signal : {SIGSEGV, SIGKILL, SIGABRT}) {
    const auto ended = run("ulimit -c 0; kill -" + std::to_string(signal) + " $$");
    EXPECT_EQ(ended.signal, signal);
    EXPECT_EQ(ended.code, 0);
    EXPECT_FALSE(ended.stalled);
  }
}

TEST_F(Child, SpeaksInLines) {
  const auto ended = run("printf 'one\\n\\ntw'; printf 'o\\nthree\\n'; printf 'cut short'");
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(heard, ElementsAre("one", "", "two", "three"));
}

TEST_F(Child, MaySayALot) {
  (void)run(
      "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; i=$((i+1)); "
      "done");
  EXPECT_THAT(heard, SizeIs(3000));
  EXPECT_THAT(heard, testing::Each("0123456789012345678901234567890123456789"));
}

TEST_F(Child, ItsComplaintsGoToTheLog) {
  write_text(log(), "of an earlier one, which was longer than this\n");
  (void)run("echo said; echo complained >&2");
  EXPECT_THAT(heard, ElementsAre("said"));
  EXPECT_EQ(read_text(log()), "complained\n");
}

/// Somebody types into our standard input while this lives.
class Typing {
 public:
  Typing() : ours_(::dup(STDIN_FILENO)) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    const Descriptor reading(ends[0]), writing(ends[1]);
    if (::write(writing.get(), "typed\n", 6) != 6) throw std::runtime_error("a short write");
    ::dup2(reading.get(), STDIN_FILENO);
  }
  ~Typing() { ::dup2(ours_.get(), STDIN_FILENO); }
  Typing(const Typing&) = delete;
  Typing& operator=(const Typing&) = delete;

 private:
  Descriptor ours_;
};

TEST_F(Child, HasNothingToReadAndHoldsNothingOfOurs) {
  const Typing typing;
  // A worker that outlived us would keep the next run out.
  const auto file = log().parent_path() / "lock";
  const FileLock lock(file);
  (void)run("cat; readlink /proc/self/fd/*");
  EXPECT_THAT(heard, Not(Contains("typed")));
  EXPECT_THAT(heard, Contains("/dev/null"));
  EXPECT_THAT(heard, Contains(log().string()));
  EXPECT_THAT(heard, Not(Contains(file.string())));
}

TEST_F(Child, ThatSaysNothingForTooLongIsEnded) {  // A26
  const auto ended = run("echo $$; sleep 250", 1s);
  EXPECT_TRUE(ended.stalled);
  ASSERT_THAT(heard, SizeIs(1));
  EXPECT_TRUE(has_ended(heard.front()));
}

TEST_F(Child, IsEndedWithAllItStarted) {
  std::stop_source stop;
  on_line = [&](std::string_view line) {
    if (line == "ready") stop.request_stop();
  };
  try {
    (void)run(
        "sleep 250 & echo $!; sh -c 'echo $$; sleep 250' & echo $!; echo $$; sleep 0.1; echo "
        "ready; wait",
        forever, stop.get_token());
    FAIL() << "was not stopped";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::cancelled);
  }
  ASSERT_GE(heard.size(), 4U);
  for (const auto& line : heard) {
    if (line == "ready") continue;
    EXPECT_TRUE(has_ended(line)) << line;
  }
}

TEST_F(Child, ThatDoesNotListenIsKilled) {
  std::stop_source stop;
  on_line = [&](std::string_view) { stop.request_stop(); };
  EXPECT_THROW(
      (void)run("trap '' TERM; echo $$; while :; do sleep 0.1; done", forever, stop.get_token()),
      Error);
  ASSERT_THAT(heard, SizeIs(1));
  EXPECT_TRUE(has_ended(heard.front()));
}

TEST_F(Child, IsEndedWhenItsListenerThrows) {
  on_line = [](std::string_view) { throw Error(Fault::bug, "heard something strange"); };
  EXPECT_THROW((void)run("echo $$; sleep 250"), Error);
  ASSERT_THAT(heard, SizeIs(1));
  EXPECT_TRUE(has_ended(heard.front()));
}

TEST_F(Child, ThatHasClosedItsMouthIsEndedToo) {
  std::stop_source stop;
  const std::jthread person([&] {
    std::this_thread::sleep_for(200ms);
    stop.request_stop();
  });
  EXPECT_THROW((void)run("exec >&-; sleep 250", forever, stop.get_token()), Error);
}

TEST_F(Child, ThatCannotBeStartedIsNotThere) {
  try {
    (void)run(std::string(1U << 20U, 'x'));  // more words than a worker is told
    FAIL() << "was started";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::unavailable);
  }
  EXPECT_THAT(heard, IsEmpty());
}

TEST_F(Child, SpeakWithoutWaitingForEachOther) {
  std::vector<std::jthread> supervisors;
  std::array<Ended, 8> ended;
  for (std::size_t i = 0; i < ended.size(); ++i)
    supervisors.emplace_back([&, i] {
      const auto own = log().string() + std::to_string(i);
      ended.at(i) = run_child(server_, {"sleep 0.1; exit " + std::to_string(i)}, own,
                              [](std::string_view) {}, forever, {});
    });
  supervisors.clear();
  for (std::size_t i = 0; i < ended.size(); ++i) EXPECT_EQ(ended.at(i).code, static_cast<int>(i));
}

TEST(ForkServer, WorkersDieWithTheSupervisor) {
  const TemporaryFolder folder;
  const auto said = folder.path() / "said";
  // The supervisor is a process too, which is then killed at once.
  const auto supervisor = ::fork();
  if (supervisor == 0) {
    ForkServer server(be_a_shell);
    (void)run_child(server,
                    {"echo $$ >" + said.string() + ".partial; mv " + said.string() + ".partial " +
                     said.string() + "; sleep 250"},
                    folder.path() / "log", [](std::string_view) {}, forever, {});
    ::_exit(1);
  }
  for (int i = 0; i < 500 && !fs::exists(said); ++i) std::this_thread::sleep_for(10ms);
  ::kill(supervisor, SIGKILL);
  ::waitpid(supervisor, nullptr, 0);
  auto pid = read_text(said);
  pid.pop_back();
  EXPECT_TRUE(has_ended(pid));
}

}  // namespace
}  // namespace classe12
