// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/child.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

namespace classe12 {
namespace {

using Clock = std::chrono::steady_clock;

/// Ends a child that is still there, whatever happens: politely, then not.
class Keeper {
 public:
  explicit Keeper(ForkServer::Started child) : child_(std::move(child)) {}
  ~Keeper() { end(); }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Readable once it has ended.
  [[nodiscard]] int hold() const { return child_.hold.get(); }

  void end() {
    if (hold() < 0) return;
    ::kill(-child_.pid, SIGTERM);
    pollfd wait{hold(), POLLIN, 0};
    const auto last = Clock::now() + std::chrono::seconds(2);
    while (wait.revents == 0 && Clock::now() < last) ::poll(&wait, 1, 50);
    child_.hold.close();  // the server kills what is left, and waits for it
  }

  /// How it ended; only once it has.
  Ended ended() {
    int status = SIGKILL;  // of a server that was killed, with all its workers
    (void)::recv(hold(), &status, sizeof status, 0);
    child_.hold.close();
    return WIFSIGNALED(status) ? Ended{0, WTERMSIG(status), false}
                               : Ended{WEXITSTATUS(status), 0, false};
  }

 private:
  ForkServer::Started child_;
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

Ended run_child(ForkServer& server, const std::vector<std::string>& words,
                const std::filesystem::path& log, const std::function<void(std::string_view)>& line,
                std::chrono::milliseconds patience, const std::stop_token& stop) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Error(Fault::unavailable, say("no more pipes can be opened"));
  Descriptor reading(ends[0]);
  Keeper child([&] {
    const Descriptor writing(ends[1]);
    const Descriptor complaints(
        ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    return server.start(words, writing.get(), complaints.get());
  }());

  Lines lines(line);
  std::array<char, 4096> buffer{};
  auto heard = Clock::now();
  for (;;) {
    if (stop.stop_requested()) {
      child.end();
      throw Error(Fault::cancelled, say("stopped"));
    }
    if (Clock::now() - heard > patience) {
      child.end();
      return {0, 0, true};
    }
    // What it said is heard before how it ended. One that has closed its mouth may still hang: it
    // is waited for with the same patience.
    const bool open = reading.get() >= 0;
    pollfd wait{open ? reading.get() : child.hold(), POLLIN, 0};
    if (::poll(&wait, 1, 100) <= 0) continue;
    if (!open) return child.ended();
    const auto got = ::read(reading.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      reading.close();
      continue;
    }
    heard = Clock::now();
    lines.add({buffer.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace classe12
