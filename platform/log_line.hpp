// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace classe12 {

/// What nginx is told to write down of a request: the argument of its directive log_format.
/// JSON, so that nothing a stranger sends can look like the end of a field.
extern const std::string_view log_format;

/// A request, as nginx wrote it down. Who asked is told here and kept nowhere.
struct LogLine {
  std::string id;  ///< nginx's own, random
  Time at;
  std::string from, agent;
  /// The video that this request played a piece of; empty when it was for anything else.
  std::string video;
};

/// Nothing for a line that nginx did not write so.
[[nodiscard]] std::optional<LogLine> read_log_line(std::string_view line);

/// Whether it is a program that plays for nobody: a robot, a script, or one that does not say what
/// it is, as the ones of classe12 do not.
[[nodiscard]] bool is_robot(std::string_view agent);

}  // namespace classe12
