// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/files.hpp"

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace classe12 {

/// Starts workers as copies of a process that was itself copied from this one
/// before its first thread, and has seen nothing of any upload. Loading two
/// hundred libraries costs a tenth of a second, and a clip takes a dozen
/// workers: they are loaded once. Make it before any thread starts.
class ForkServer {
 public:
  /// What a worker does with its words, in a process of its own; its exit code.
  using Worker = std::function<int(const std::vector<std::string>& words)>;

  /// The copy begins with `forget`: who reads uploads must not hold what this process was told in
  /// confidence. Throws Error{unavailable}.
  explicit ForkServer(const Worker& worker, const std::function<void()>& forget = nullptr);
  /// Ends the workers that are left, and waits for them.
  ~ForkServer();
  ForkServer(const ForkServer&) = delete;
  ForkServer& operator=(const ForkServer&) = delete;

  /// A worker, leader of a process group of its own. Its number stays its own
  /// until `hold` is closed; closing it ends the worker and its group.
  struct Started {
    pid_t pid;
    Descriptor hold;  ///< gives its wait status, an int, once it has ended
  };

  /// Starts a worker that writes to `out` and complains to `log`. From any
  /// thread. Throws Error{unavailable}.
  [[nodiscard]] Started start(const std::vector<std::string>& words, int out, int log);

 private:
  pid_t pid_ = 0;
  Descriptor requests_;
};

}  // namespace classe12
