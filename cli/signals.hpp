// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace classe12::cli {

/// The first Ctrl-C or SIGTERM asks everything to stop; the second ends the
/// process at once, with 130. Made before any other thread starts: signals
/// are blocked in all of them and waited for in one.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }
  /// Whether it was SIGTERM that asked: then it is 75, try again later.
  [[nodiscard]] bool terminated() const { return terminated_; }

 private:
  std::stop_source stop_;
  std::atomic<bool> terminated_ = false;
  std::thread waiter_;
};

}  // namespace classe12::cli
