// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace classe12::image {

/// "libvips 8.14.1"
[[nodiscard]] std::string version();

}  // namespace classe12::image
