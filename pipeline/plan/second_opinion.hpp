// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"

#include <vector>

namespace classe12 {

/// Where another program reads a file otherwise than we do, in what a viewer
/// would see: how long it lasts, which way is up, its size, how many pictures
/// and sounds it has. What each counts in its own way is allowed for.
[[nodiscard]] std::vector<Finding> differences(const Source& source, const Opinion& other);

}  // namespace classe12
