// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <vector>

namespace classe12::captions {

/// The lines of a text, without what ends them: "\n", "\r\n" or "\r".
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace classe12::captions
