// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"

#include <filesystem>

namespace classe12::gst {

/// Asks GstDiscoverer what a file is. Throws Error{unavailable} when it cannot
/// say: it takes more than 15 s, or the file is not for it.
[[nodiscard]] Opinion discover(const std::filesystem::path& file);

}  // namespace classe12::gst
