// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace classe12::worker_words {

/// What a worker says to its supervisor, a line each on its standard output:
/// how far it is, and, last, what it cost or what went wrong.
[[nodiscard]] std::string advanced(double part);
/// The CPU seconds that it took, when it is done.
[[nodiscard]] std::string spent(double seconds);
[[nodiscard]] std::string failed(const Error& error);

struct Heard {
  std::optional<double> advanced, spent;
  std::optional<Error> failed;
};
/// Anything that is not one of these lines is heard as nothing.
[[nodiscard]] Heard hear(std::string_view line);

}  // namespace classe12::worker_words
