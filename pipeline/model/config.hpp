// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/wishes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What the owner of a machine decides for all that is done on it, classe12-config(5).
struct Config {
  Transcription transcription;
  bool operator==(const Config&) const = default;
};

/// What a file says over what was said before. `file` is for messages. Throws Error{bad_config}
/// with line and column.
[[nodiscard]] Config read_config(std::string_view text, std::string_view file, Config before = {});

/// A command on one line, as an option or the environment has it, in words. `name` is for messages.
/// Throws Error{bad_config} when it lacks what is to be filled in; an empty line is no command.
[[nodiscard]] std::vector<std::string> read_command(std::string_view line, std::string_view name);

/// Every key read_config accepts, for the manual and its test.
[[nodiscard]] std::vector<std::string> config_keys();

}  // namespace classe12
