// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/command.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace classe12 {
namespace {

using Clock = std::chrono::steady_clock;

/// Between fork and exec: nothing here may take a lock.
[[noreturn]] void become(char* const* words, int nothing, int log, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  // Workers block the signals that they wait for, and that would be inherited.
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execvp(words[0], words);
  ::_exit(127);
}

/// A command that runs, and does no longer when this is gone.
class Running {
 public:
  explicit Running(pid_t pid) : pid_(pid) {}
  ~Running() {
    // Its children too, also when it has ended itself and left them behind.
    ::kill(-pid_, SIGKILL);
    if (!ended_) ::waitpid(pid_, nullptr, 0);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Whether it has ended by now; then `code` is how.
  bool ended() {
    ended_ = ended_ || ::waitpid(pid_, &status_, WNOHANG) == pid_;
    return ended_;
  }
  [[nodiscard]] int code() const {
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  }

 private:
  pid_t pid_;
  int status_ = 0;
  bool ended_ = false;
};

}  // namespace

CommandEnd run_command(const std::vector<std::string>& words, const std::filesystem::path& log,
                       std::chrono::milliseconds limit, const std::function<void()>& alive,
                       const std::stop_token& stop) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const Descriptor said(::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  const auto self = ::getpid();
  const auto pid = ::fork();
  if (pid == 0) become(arguments.data(), nothing.get(), said.get(), self);
  if (pid < 0) throw Error(Fault::unavailable, say("{} cannot be started", words.front()));
  ::setpgid(pid, pid);

  Running command(pid);
  const auto begun = Clock::now();
  auto heard = begun;
  while (!command.ended()) {
    if (stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    const auto now = Clock::now();
    if (now - begun > limit) return {0, true};
    if (now - heard > std::chrono::seconds(1)) alive(), heard = now;
    ::poll(nullptr, 0, 20);
  }
  return {command.code(), false};
}

}  // namespace classe12
