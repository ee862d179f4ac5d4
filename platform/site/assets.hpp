// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/exchange.hpp"

#include <filesystem>
#include <string_view>

namespace classe12::site {

/// A file of the pages themselves: style, fonts, programs. Throws Error{not_found}.
[[nodiscard]] Response asset(const std::filesystem::path& folder, std::string_view path);

}  // namespace classe12::site
