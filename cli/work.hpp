// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace classe12::cli {

/// What a worker does, in a process of its own with one thread: closes its
/// cage, does one step of a plan, and tells its supervisor on standard output
/// (run/worker_words.hpp). Words: PLAN STEP FOLDER. Gives its exit code.
[[nodiscard]] int work(const std::vector<std::string>& words, const std::filesystem::path& program);

}  // namespace classe12::cli
