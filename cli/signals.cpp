// SPDX-License-Identifier: EUPL-1.2
#include "cli/signals.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

namespace classe12::cli {
namespace {

/// Wakes the waiter when the program is done.
constexpr int wake = SIGUSR1;

sigset_t awaited() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const auto number : {SIGINT, SIGTERM, SIGHUP, wake}) sigaddset(&signals, number);
  return signals;
}

}  // namespace

Signals::Signals() {
  const auto signals = awaited();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A parent that ignores its children's ends hands that down, and waitpid would find nobody.
  std::signal(SIGCHLD, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of writing, not an end
  waiter_ = std::thread([this] {
    const auto waited = awaited();
    for (int number = 0; sigwait(&waited, &number) == 0;) {
      if (number == wake) return;
      if (stop_.stop_requested()) ::_exit(130);
      terminated_ = number != SIGINT;
      stop_.request_stop();
    }
  });
}

Signals::~Signals() {
  pthread_kill(waiter_.native_handle(), wake);
  waiter_.join();
}

}  // namespace classe12::cli
