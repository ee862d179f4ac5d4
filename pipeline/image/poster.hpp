// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/picture.hpp"

#include <filesystem>
#include <span>
#include <vector>

namespace classe12::image {

/// How well a picture stands for its video: sharp, well lit, with something on
/// it. Black, white or blurred ones score near 0. Only comparisons mean something.
[[nodiscard]] double appeal(const Picture& picture);

/// Of pairs, a picture and what is seen a moment later: how well each first one would stand for its
/// video, which is better when it stands still.
[[nodiscard]] std::vector<double> merits(const std::vector<Picture>& pairs);

/// Writes a picture at a width (0: its own; never enlarged), as JPEG, WebP or AVIF
/// by the file's name, with no metadata. Throws Error{io, cannot_write}.
void write(const Picture& picture, int width, const std::filesystem::path& file);

/// Pictures of one size, row by row, as one JPEG with no metadata. Throws Error{io, cannot_write}.
void write_sheet(std::span<const Picture> pictures, int columns, const std::filesystem::path& file);

}  // namespace classe12::image
