// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace classe12::cli {

/// Does the same for each file and goes on with the next when one fails: each
/// failure is one line. One file's error is thrown as it is. Of several, the
/// result is 0, 1 when some were done, or the first failure's code.
[[nodiscard]] int for_each_file(const std::vector<std::string>& files, Shell& shell,
                                const std::function<void(const std::filesystem::path&)>& what);

}  // namespace classe12::cli
