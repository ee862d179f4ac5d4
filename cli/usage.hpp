// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace classe12::cli {

/// What is wrong and the way out; French sets its semicolon apart.
[[nodiscard]] std::string with_way_out(const std::string& problem, const std::string& way_out);

/// What is wrong with a command line, in one line and the reader's language,
/// with the nearest word that would have been right.
[[nodiscard]] std::string usage_problem(const CLI::ParseError& error, const CLI::App& app,
                                        const std::vector<std::string>& arguments);

}  // namespace classe12::cli
