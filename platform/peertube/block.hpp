// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12::peertube {

/// The teacher's description, and below it the links and documents that the server has no field
/// for, as Markdown, within its limit; empty when there is nothing to say. `address` is where the
/// bundle is served, for its documents; empty when it is not. When it is too long, the description
/// is shortened and the links stay: they lead to what is used in class.
[[nodiscard]] std::string description_of(const Manifest& manifest, std::string_view address,
                                         std::vector<std::string>& dropped);

}  // namespace classe12::peertube
