// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace classe12::text {

/// "ICU 72.1"
[[nodiscard]] std::string version();

}  // namespace classe12::text
