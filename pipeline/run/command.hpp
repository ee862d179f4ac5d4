// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12 {

/// How an outside command ended.
struct CommandEnd {
  int code = 0;       ///< its exit code; 127 when it could not be started, 128 + n after a signal
  bool late = false;  ///< it took too long, and was ended
};

/// Runs a command, found along PATH, until it ends; what it prints goes to the file `log`. When
/// `stop` asks or `limit` is over, it is killed, and with it all that it started in its process
/// group; it dies with this process, too. `alive` is called every second. Throws Error{cancelled,
/// unavailable}.
[[nodiscard]] CommandEnd run_command(const std::vector<std::string>& words,
                                     const std::filesystem::path& log,
                                     std::chrono::milliseconds limit,
                                     const std::function<void()>& alive,
                                     const std::stop_token& stop);

}  // namespace classe12
