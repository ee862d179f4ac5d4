// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace classe12::worker_words {

/// What a worker says to its supervisor, a line each on its standard output:
/// how far it is, and, at most once and last, what went wrong.
[[nodiscard]] std::string advanced(double part);
[[nodiscard]] std::string failed(const Error& error);

struct Heard {
  std::optional<double> advanced;
  std::optional<Error> failed;
};
/// Anything that is not one of these lines is heard as nothing.
[[nodiscard]] Heard hear(std::string_view line);

}  // namespace classe12::worker_words
