// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/fork_server.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <list>
#include <optional>
#include <utility>

namespace classe12 {
namespace {

/// Three paths and a name fit.
constexpr std::size_t most_words = 32768;
constexpr std::size_t handed_over = 3;  // out, log, hold

struct Pair {
  Descriptor ours, theirs;
};

/// Both ends keep messages whole and say when the other is gone.
Pair connected() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw Error(Fault::unavailable, say("a worker cannot be started ({})", std::strerror(errno)));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

template <class Call>
auto again_when_interrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

struct Request {
  std::vector<std::string> words;
  Descriptor out, log, hold;
};

/// A message with descriptors, as recvmsg and sendmsg want it.
struct Message {
  explicit Message(std::string& bytes) : part{bytes.data(), bytes.size()} {
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
  }
  iovec part;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(handed_over * sizeof(int))> control{};
  msghdr header{};
};

bool send(int socket, const std::vector<std::string>& words,
          const std::array<int, handed_over>& descriptors) {
  std::string bytes;
  for (const auto& word : words) bytes.append(word).push_back('\0');
  if (bytes.size() > most_words) return false;
  Message message(bytes);
  auto* rights = CMSG_FIRSTHDR(&message.header);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof descriptors);
  std::memcpy(CMSG_DATA(rights), descriptors.data(), sizeof descriptors);
  return again_when_interrupted([&] { return ::sendmsg(socket, &message.header, MSG_NOSIGNAL); }) ==
         static_cast<ssize_t>(bytes.size());
}

/// Nothing when the other side is gone.
std::optional<Request> receive(int socket) {
  std::string bytes(most_words, '\0');
  Message message(bytes);
  const auto got =
      again_when_interrupted([&] { return ::recvmsg(socket, &message.header, MSG_CMSG_CLOEXEC); });
  const auto* rights = CMSG_FIRSTHDR(&message.header);
  std::array<int, handed_over> descriptors{};
  if (got <= 0 || rights == nullptr || rights->cmsg_len != CMSG_LEN(sizeof descriptors))
    return std::nullopt;
  std::memcpy(descriptors.data(), CMSG_DATA(rights), sizeof descriptors);
  Request request{
      {}, Descriptor(descriptors[0]), Descriptor(descriptors[1]), Descriptor(descriptors[2])};
  bytes.resize(static_cast<std::size_t>(got));
  for (std::size_t start = 0; start < bytes.size();) {
    request.words.emplace_back(bytes.c_str() + start);
    start += request.words.back().size() + 1;
  }
  return request;
}

/// Dies with its parent: a supervisor that is killed must not leave workers
/// behind, which would write into the work folder of the run that comes next.
void die_with(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(EXIT_FAILURE);  // it died before this line
}

/// Readable once the process has ended. glibc 2.36 declares pidfd_open for C alone.
Descriptor open_process(pid_t pid) {
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

/// The process that workers are copied from. Has one thread, and holds nothing
/// of what the supervisor opens later.
class Server {
 public:
  Server(int requests, const ForkServer::Worker& worker) : requests_(requests), worker_(worker) {}

  [[noreturn]] void serve() {
    for (;;) {
      std::vector<pollfd> waited{{requests_, POLLIN, 0}};
      for (const auto& child : children_) {
        waited.push_back({child.hold.get(), 0, 0});  // its closing is always told
        waited.push_back({child.ended ? -1 : child.end.get(), POLLIN, 0});
      }
      if (again_when_interrupted([&] { return ::poll(waited.data(), waited.size(), -1); }) < 0)
        ::_exit(EXIT_FAILURE);
      auto at = waited.begin() + 1;
      for (auto child = children_.begin(); child != children_.end(); at += 2) {
        const auto now = child++;
        if ((at + 1)->revents != 0) tell_end(*now);
        if (at->revents == 0) continue;
        let_go(*now);
        children_.erase(now);
      }
      if (waited.front().revents != 0) hear();
    }
  }

 private:
  struct Child {
    pid_t pid;
    Descriptor hold, end;
    bool ended = false;
  };

  void hear() {
    auto request = receive(requests_);
    if (!request) {
      for (const auto& child : children_) let_go(child);
      ::_exit(EXIT_SUCCESS);
    }
    const auto self = ::getpid();
    const auto pid = ::fork();
    if (pid == 0) become_worker(std::move(*request), self);
    if (pid < 0) return;  // the closed hold says so
    ::setpgid(pid, pid);
    children_.push_back({pid, std::move(request->hold), open_process(pid)});
    if (children_.back().end.get() < 0) {
      let_go(children_.back());
      children_.pop_back();
      return;
    }
    (void)::send(children_.back().hold.get(), &pid, sizeof pid, MSG_NOSIGNAL);
  }

  [[noreturn]] void become_worker(Request request, pid_t server) {
    die_with(server);
    ::setpgid(0, 0);
    ::dup2(request.out.get(), STDOUT_FILENO);
    ::dup2(request.log.get(), STDERR_FILENO);
    const auto words = std::move(request.words);
    for (auto* held : {&request.out, &request.log, &request.hold}) held->close();
    children_.clear();
    ::close(requests_);
    std::exit(worker_(words));  // NOLINT(concurrency-mt-unsafe): other threads have ended with it
  }

  /// It stays unwaited for: its number, and its group's, must stay its own
  /// while the supervisor may still want to end it.
  static void tell_end(Child& child) {
    siginfo_t how{};
    ::waitid(P_PID, static_cast<id_t>(child.pid), &how, WEXITED | WNOWAIT);
    const int status = how.si_code == CLD_EXITED ? W_EXITCODE(how.si_status, 0) : how.si_status;
    (void)::send(child.hold.get(), &status, sizeof status, MSG_NOSIGNAL);
    child.ended = true;
  }

  static void let_go(const Child& child) {
    ::kill(-child.pid, SIGKILL);
    ::kill(child.pid, SIGKILL);
    again_when_interrupted([&] { return ::waitpid(child.pid, nullptr, 0); });
  }

  int requests_;
  const ForkServer::Worker& worker_;
  std::list<Child> children_;
};

}  // namespace

ForkServer::ForkServer(const Worker& worker, const std::function<void()>& forget) : requests_(-1) {
  auto ends = connected();
  const auto parent = ::getpid();
  pid_ = ::fork();
  if (pid_ < 0)
    throw Error(Fault::unavailable, say("a worker cannot be started ({})", std::strerror(errno)));
  if (pid_ == 0) {
    if (forget) forget();
    die_with(parent);
    // A group of its own: the terminal's Ctrl-C reaches the supervisor alone,
    // which then ends its workers in order.
    ::setpgid(0, 0);
    for (const auto number : {SIGCHLD, SIGPIPE, SIGHUP}) std::signal(number, SIG_DFL);
    {
      const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
      ::dup2(nothing.get(), STDIN_FILENO);
      ::dup2(nothing.get(), STDOUT_FILENO);
      ::dup2(nothing.get(), STDERR_FILENO);
    }
    ends.ours.close();
    Server(ends.theirs.get(), worker).serve();
  }
  requests_ = std::move(ends.ours);
}

ForkServer::~ForkServer() {
  requests_.close();
  again_when_interrupted([&] { return ::waitpid(pid_, nullptr, 0); });
}

ForkServer::Started ForkServer::start(const std::vector<std::string>& words, int out, int log) {
  auto hold = connected();
  pid_t pid = 0;
  const bool sent = send(requests_.get(), words, {out, log, hold.theirs.get()});
  hold.theirs.close();
  if (!sent || again_when_interrupted(
                   [&] { return ::recv(hold.ours.get(), &pid, sizeof pid, 0); }) != sizeof pid)
    throw Error(Fault::unavailable, say("a worker cannot be started"));
  return {pid, std::move(hold.ours)};
}

}  // namespace classe12
