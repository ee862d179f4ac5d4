// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/run/fork_server.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// How a child process ended.
struct Ended {
  int code = 0;          ///< its exit code, when it ended by itself
  int signal = 0;        ///< what killed it, else 0
  bool stalled = false;  ///< it said nothing for too long and was ended
};

/// Has a worker of the server do what `words` say, and hears its standard
/// output line by line. Its standard error goes to the file `log`. When `stop`
/// asks, or nothing is heard for `patience`, the worker's whole process group
/// is asked to end, then killed. From any thread. Throws Error{unavailable}
/// when it cannot be started, Error{cancelled}.
[[nodiscard]] Ended run_child(ForkServer& server, const std::vector<std::string>& words,
                              const std::filesystem::path& log,
                              const std::function<void(std::string_view)>& line,
                              std::chrono::milliseconds patience, const std::stop_token& stop);

}  // namespace classe12
