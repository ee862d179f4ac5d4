// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"

#include <string>

namespace classe12::cli {

/// A source as `probe` prints it: what it is, a line a stream, what is odd.
[[nodiscard]] std::string to_text(const Source& source, const std::string& name);

/// The same in JSON, with each finding's sentence.
[[nodiscard]] std::string to_json_text(const Source& source, const std::string& name);

}  // namespace classe12::cli
