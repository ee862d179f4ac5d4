// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/html.hpp"
#include "platform/site/visit.hpp"
#include "platform/uploads.hpp"

#include <vector>

namespace classe12::site {

/// How far each is on its way, in plain words; live.js asks for it again by itself.
[[nodiscard]] Html standings(const Visit& visit, const std::vector<Upload>& uploads);

}  // namespace classe12::site
