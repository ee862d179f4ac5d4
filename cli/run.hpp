// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"

#include <string>
#include <vector>

namespace classe12::cli {

/// Runs one command line (without the program's name) and gives its exit code.
/// The one place that catches: every Error becomes one line on shell.err.
int run(const std::vector<std::string>& arguments, Shell& shell);

}  // namespace classe12::cli
