// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace classe12::cli {

/// While others serve on threads of their own: returns when Ctrl-C or SIGTERM asks to end.
inline void wait_until_stopped(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait(lock, stop, [] { return false; });
}

}  // namespace classe12::cli
