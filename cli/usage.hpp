// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace classe12::cli {

/// What is wrong with a command line, in one line and the reader's language,
/// with the nearest word that would have been right.
[[nodiscard]] std::string usage_problem(const CLI::ParseError& error, const CLI::App& app,
                                        const std::vector<std::string>& arguments);

/// The option takes one of these words, and its help shows them.
CLI::Option* takes_one_of(CLI::Option* option, const std::vector<std::string>& words);

/// The option takes a whole number from `least` to `most`.
CLI::Option* takes_number(CLI::Option* option, int least, int most);

}  // namespace classe12::cli
