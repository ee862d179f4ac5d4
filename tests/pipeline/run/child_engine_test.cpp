// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/sanitizers.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/fork_server.hpp"
#include "pipeline/run/worker_words.hpp"
#include "pipeline/sandbox/sandbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <new>
#include <optional>
#include <string>
#include <vector>

// What a hostile file may make of a worker, and what a person reads of it: A21.
namespace classe12 {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

class Worker : public testing::Test {
 protected:
  /// The error of a step whose worker is `worker`; none when it did its work.
  std::optional<Error> run(const ForkServer::Worker& worker) {
    // No core of a process that is meant to crash.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ForkServer server(worker);
    ChildEngine engine(server, {silence_, {1ms, 1ms}});
    const Step step{"sample", Sniff{}, {}, {"made"}, {}, {}, 1};
    try {
      engine.make({"upload.mp4", "web", {step}}, step,
                  {folder_.path(),
                   [this](double part) { advanced_ = part; },
                   {},
                   [this](double cpu) { spent_ = cpu; }});
      return std::nullopt;
    } catch (const Error& error) {
      return error;
    }
  }

  /// In a cage of 256 MB of memory, 1 MB of file and a second of CPU.
  [[nodiscard]] ForkServer::Worker caged(const std::function<void()>& deed) const {
    return [this, deed](const auto&) {
      sandbox::Cage cage;
      cage.readable = {"/proc", "/usr", "/lib"};
      cage.writable = {folder_.path(), "/dev/null"};
      cage.memory_bytes = 256U << 20U;
      cage.file_bytes = 1U << 20U;
      cage.cpu = 1s;
      sandbox::enter(cage);
      try {
        deed();
      } catch (const std::bad_alloc&) {
        std::cout << worker_words::failed({Fault::bad_media, "too much memory"}) << std::flush;
        return 65;
      }
      return 0;
    };
  }

  void expect_refused(const std::optional<Error>& error, const char* why,
                      Fault fault = Fault::bad_media) {
    ASSERT_TRUE(error);
    EXPECT_EQ(error->fault(), fault);
    EXPECT_THAT(error->what(), HasSubstr(why));
    EXPECT_FALSE(fs::exists(folder_.path() / "made")) << "something was left";
  }

  TemporaryFolder folder_;
  /// Counts the tries; each leaves its mark before it does anything else.
  [[nodiscard]] int try_number() const {
    std::ofstream(folder_.path() / "tries", std::ios::app) << 'x';
    return static_cast<int>(fs::file_size(folder_.path() / "tries"));
  }

  std::chrono::milliseconds silence_ = 1s;
  double advanced_ = 0, spent_ = 0;
};

TEST_F(Worker, IsToldItsStepAndSaysHowFarItIs) {
  const auto error = run([this](const std::vector<std::string>& words) {
    const auto plan = read_plan(read_text(words.at(0)));
    if (plan.steps.at(0).name != words.at(1) || words.at(2) != folder_.path()) return 1;
    write_text(folder_.path() / "made", "made");
    std::cout << worker_words::advanced(0.5) << worker_words::spent(1.5) << std::flush;
    return 0;
  });
  EXPECT_FALSE(error) << error->what();
  EXPECT_EQ(advanced_, 0.5);
  EXPECT_EQ(spent_, 1.5);
  EXPECT_TRUE(fs::exists(folder_.path() / "made"));
}

TEST_F(Worker, ItsRefusalIsHeard) {
  expect_refused(run([](const auto&) {
                   std::cout << worker_words::failed({Fault::bad_media, "a picture"}) << std::flush;
                   return 65;
                 }),
                 "a picture");
}

TEST_F(Worker, ThatCrashesIsARefusal) {
  expect_refused(run([this](const auto&) {
                   write_text(folder_.path() / "made", "half");
                   std::signal(SIGSEGV, SIG_DFL);  // sanitizers have their own
                   return std::raise(SIGSEGV);
                 }),
                 "crash");
}

TEST_F(Worker, ItsLastWordsAreShown) {
  expect_refused(run([](const auto&) {
                   std::cerr << "first\nthe table of samples is upside down\n";
                   return 1;
                 }),
                 "the table of samples is upside down");
}

TEST_F(Worker, ThatHangsAtEveryTryIsARefusal) {  // A26
  silence_ = 300ms;
  expect_refused(run([this](const auto&) {
                   std::cerr << "waiting for a picture at try " << try_number() << "\n";
                   for (;;) ::pause();
                   return 0;
                 }),
                 "hang: it cannot be used; convert it on the device it was made on, or send "
                 "another (waiting for a picture at try 3)");
}

TEST_F(Worker, ThatHangsOnceIsTriedAgain) {  // A26
  const auto error = run([this](const auto&) {
    if (try_number() == 1)
      for (;;) ::pause();
    write_text(folder_.path() / "made", "made");
    return 0;
  });
  EXPECT_FALSE(error) << error->what();
  EXPECT_EQ(read_text(folder_.path() / "made"), "made");
}

TEST_F(Worker, ThatCrashesIsNotTriedAgain) {
  expect_refused(run([this](const auto&) {
                   std::signal(SIGSEGV, SIG_DFL);
                   return try_number() == 1 ? std::raise(SIGSEGV) : 0;
                 }),
                 "crash");
}

TEST_F(Worker, ThatNeverEndsItsWorkIsARefusal) {
  expect_refused(run(caged([] {
                   for (unsigned i = 0;; ++i)
                     if (i % (1U << 12U) == 0)
                       std::cout << worker_words::advanced(0.1) << std::flush;
                 })),
                 "far more work");
}

TEST_F(Worker, ThatWritesWithoutEndIsARefusal) {
  expect_refused(run(caged([this] {
                   std::ofstream file(folder_.path() / "made");
                   const std::string much(1U << 16U, 'x');
                   while (file << much << std::flush) {
                   }
                 })),
                 "swells");
}

TEST_F(Worker, ThatFillsTheMemoryIsARefusal) {
#if defined(CLASSE12_ADDRESS_SANITIZER) || defined(CLASSE12_THREAD_SANITIZER)
  GTEST_SKIP() << "sanitizers reserve more than any limit";
#endif
  expect_refused(run(caged([] {
                   std::vector<std::string> held;
                   for (;;) held.emplace_back(1U << 24U, 'x');
                 })),
                 "too much memory");
}

TEST_F(Worker, ThatTheMachineKillsAtEveryTryIsTriedLater) {
  expect_refused(run([this](const auto&) {
                   write_text(folder_.path() / "made", "half");
                   return std::raise(SIGKILL);
                 }),
                 "no memory left", Fault::later);
}

}  // namespace
}  // namespace classe12
