// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/picture.hpp"

#include <filesystem>
#include <vector>

namespace classe12::image {

/// What a list of videos can load for each of them.
inline constexpr std::size_t largest_preview = 300'000;

/// Pictures of one size, one after the other and over again, `delay` milliseconds each, as one
/// WebP of less than `largest_preview` bytes with no metadata. Throws Error{io, cannot_write}.
void write_preview(const std::vector<Picture>& pictures, int delay,
                   const std::filesystem::path& file);

}  // namespace classe12::image
