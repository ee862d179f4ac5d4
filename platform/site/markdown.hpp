// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/html.hpp"

#include <string_view>

namespace classe12::site {

/// What people wrote in CommonMark, below a page's own title: its headings are so many levels
/// lower. HTML in it and links to programs are left out.
[[nodiscard]] Html markdown(std::string_view written, int lower = 1);

}  // namespace classe12::site
