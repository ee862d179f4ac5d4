// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/search.hpp"
#include "platform/site/html.hpp"

namespace classe12::site {

/// A hit of a search, as a list shows it: its picture, its title, what it is about, and the moment
/// where what was asked for is said, with an address that begins there.
[[nodiscard]] Html card(const Hit& hit);
/// Several side by side, as the width allows.
[[nodiscard]] Html cards(const std::vector<Hit>& hits);

}  // namespace classe12::site
