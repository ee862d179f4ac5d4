// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/child.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string>

extern char** environ;

namespace classe12 {
namespace {

using Clock = std::chrono::steady_clock;

/// posix_spawn's two argument objects, which must be destroyed.
class Spawn {
 public:
  Spawn() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    // A group of its own: the terminal's Ctrl-C reaches the supervisor alone,
    // which then ends its workers in order.
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
  }
  ~Spawn() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  pid_t start(const std::vector<std::string>& command, int out, const std::filesystem::path& log) {
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, log.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0666);
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = 0;
    if (posix_spawn(&pid, command.front().c_str(), &actions_, &attributes_, arguments.data(),
                    environ) != 0)
      throw Error(Fault::unavailable, say("a worker cannot be started ({})", command.front()));
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// Ends a child that is still there, whatever happens: politely, then not.
class Keeper {
 public:
  explicit Keeper(pid_t pid) : pid_(pid) {}
  ~Keeper() {
    if (pid_ > 0) end();
  }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  void end() {
    ::kill(-pid_, SIGTERM);
    for (int i = 0; i < 200; ++i) {
      if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
        ::kill(-pid_, SIGKILL);  // its own children, if it left any
        pid_ = 0;
        return;
      }
      ::usleep(10'000);
    }
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
  }

  /// How it ended, when it has.
  std::optional<int> status() {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_;
};

/// Cuts what comes in into lines.
class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& line) : line_(line) {}
  void add(std::string_view bytes) {
    rest_ += bytes;
    for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
      line_(std::string_view(rest_).substr(0, end));
      rest_.erase(0, end + 1);
    }
    if (rest_.size() > 1U << 20U) rest_.clear();  // no worker of ours speaks so long a line
  }

 private:
  const std::function<void(std::string_view)>& line_;
  std::string rest_;
};

}  // namespace

Ended run_child(const std::vector<std::string>& command, const std::filesystem::path& log,
                const std::function<void(std::string_view)>& line, std::chrono::seconds patience,
                std::stop_token stop) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Error(Fault::unavailable, say("no more pipes can be opened"));
  const Descriptor reading(ends[0]);
  Keeper child([&] {
    const Descriptor writing(ends[1]);
    return Spawn().start(command, writing.get(), log);
  }());

  Lines lines(line);
  std::array<char, 4096> buffer{};
  auto heard = Clock::now();
  for (bool open = true;;) {
    if (stop.stop_requested()) {
      child.end();
      throw Error(Fault::cancelled, say("stopped"));
    }
    if (Clock::now() - heard > patience) {
      child.end();
      return {0, 0, true};
    }
    // One that has closed its mouth may still hang: it is waited for with the same patience.
    if (!open) {
      if (const auto status = child.status())
        return WIFSIGNALED(*status) ? Ended{0, WTERMSIG(*status), false}
                                    : Ended{WEXITSTATUS(*status), 0, false};
      ::usleep(2000);
      continue;
    }
    pollfd wait{reading.get(), POLLIN, 0};
    if (::poll(&wait, 1, 100) <= 0) continue;
    const auto got = ::read(reading.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      open = false;
      continue;
    }
    heard = Clock::now();
    lines.add({buffer.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace classe12
