// SPDX-License-Identifier: EUPL-1.2
// The cage, tried from inside: what a decoder that was taken over could do.
#include "cli/cage.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/sanitizers.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

struct Inbox {
  TemporaryFolder folder;
  fs::path upload = folder.path() / "inbox" / "a.mp4",
           neighbour = folder.path() / "inbox" / "b.mp4", work = folder.path() / "work";
  Inbox() {
    make_folder(upload.parent_path());
    make_folder(work);
    write_text(upload, "mine");
    write_text(neighbour, "somebody else's");
  }
  [[nodiscard]] sandbox::Cage cage(Work what = Probe{}) const {
    Plan plan;
    plan.input = upload;
    plan.steps.push_back({"step", std::move(what), {}, {}, {}, {}, 0.2});
    return cli::cage_for(plan, plan.steps.front(), work,
                         fs::path(CLASSE12_BINARY_DIR) / "classe12");
  }
};

/// Whether `deed` holds in a process of its own, inside the cage.
bool inside(const sandbox::Cage& cage, const std::function<bool()>& deed) {
  const auto pid = ::fork();
  if (pid == 0) {
    sandbox::enter(cage);
    ::_exit(deed() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool opens(const fs::path& path, int how) {
  return Descriptor(::open(path.c_str(), how | O_CLOEXEC, 0666)).get() >= 0;
}

class CageTest : public testing::Test {
 protected:
  void SetUp() override {
    if (sandbox::abilities().landlock < 1) GTEST_SKIP() << "this kernel has no Landlock";
  }
  Inbox inbox;
};

// A21: no file is read outside the input.
TEST_F(CageTest, WorkerReadsItsUploadAndNotTheNeighbours) {
  const auto cage = inbox.cage();
  EXPECT_TRUE(inside(cage, [&] { return opens(inbox.upload, O_RDONLY); }));
  EXPECT_FALSE(inside(cage, [&] { return opens(inbox.neighbour, O_RDONLY); }));
  EXPECT_FALSE(
      inside(cage, [&] { return opens(inbox.upload.parent_path(), O_RDONLY | O_DIRECTORY); }));
  EXPECT_FALSE(inside(cage, [&] { return opens("/etc/passwd", O_RDONLY); }));
  EXPECT_TRUE(opens(inbox.neighbour, O_RDONLY));  // it is the cage that refuses
}

TEST_F(CageTest, WorkerWritesItsWorkFolderAndNothingElse) {
  const auto cage = inbox.cage();
  EXPECT_TRUE(inside(cage, [&] { return opens(inbox.work / "new", O_WRONLY | O_CREAT); }));
  EXPECT_FALSE(inside(cage, [&] { return opens(inbox.upload, O_WRONLY); }));
  EXPECT_FALSE(inside(cage, [&] { return ::unlink(inbox.upload.c_str()) == 0; }));
  EXPECT_FALSE(
      inside(cage, [&] { return opens(inbox.upload.parent_path() / "new", O_WRONLY | O_CREAT); }));
}

TEST_F(CageTest, LinkInTheWorkFolderLeadsNowhere) {
  fs::create_symlink(inbox.neighbour, inbox.work / "link");
  EXPECT_FALSE(inside(inbox.cage(), [&] { return opens(inbox.work / "link", O_RDONLY); }));
}

// A21: no network.
TEST_F(CageTest, WorkerHasNoSocketAndStartsNoProgram) {
  EXPECT_FALSE(inside(inbox.cage(), [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }));
  EXPECT_FALSE(inside(inbox.cage(), [] {
    ::execl("/bin/true", "true", nullptr);
    return errno != EPERM;
  }));
}

TEST_F(CageTest, WhatReadsCaptionsOffPicturesIsInTheSameCage) {
  const auto cage = inbox.cage(RecogniseCaptions{});
  const auto reads = [](const fs::path& file) {
    return [file] {
      const auto command = "cat '" + file.native() + "' >/dev/null 2>&1";
      ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
      return false;
    };
  };
  EXPECT_TRUE(inside(cage, reads(inbox.upload)));
  EXPECT_FALSE(inside(cage, reads(inbox.neighbour)));
  EXPECT_FALSE(inside(cage, [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }));
}

// What only looks may use up less than what encodes.
TEST_F(CageTest, LookingIsBoundedCloserThanEncoding) {
  const auto look = inbox.cage(Sniff{}), probe = inbox.cage(Probe{}),
             encode = inbox.cage(EncodeChunk{});
  EXPECT_LT(look.memory_bytes, probe.memory_bytes);
  EXPECT_LT(probe.memory_bytes, encode.memory_bytes);
  EXPECT_LT(look.cpu, probe.cpu);
  EXPECT_LT(probe.cpu, encode.cpu);
  EXPECT_LT(look.file_bytes, probe.file_bytes);
#if !defined(CLASSE12_ADDRESS_SANITIZER) && !defined(CLASSE12_THREAD_SANITIZER)
  EXPECT_FALSE(inside(look, [&] {
    const std::unique_ptr<char, decltype(&std::free)> all(
        static_cast<char*>(std::malloc(look.memory_bytes)), &std::free);
    return all != nullptr;
  }));
#endif
  EXPECT_TRUE(inside(look, [&] {
    rlimit cpu{};
    return ::getrlimit(RLIMIT_CPU, &cpu) == 0 &&
           cpu.rlim_cur == static_cast<rlim_t>(look.cpu.count()) && cpu.rlim_max > cpu.rlim_cur;
  }));
}

}  // namespace
}  // namespace classe12
