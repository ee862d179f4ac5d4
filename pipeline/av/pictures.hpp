// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/picture.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <vector>

namespace classe12::av {

/// The pictures at some moments, upright, in sRGB, at `size`. A moment is met
/// by the key frame before it: near enough for a poster, and only one frame is
/// decoded for each. At least one picture, or Error{bad_media}.
[[nodiscard]] std::vector<Picture> read_pictures(const std::filesystem::path& input,
                                                 const MakePoster& work, const Bench& bench);

/// One picture for each tile of a storyboard, at its size and in sRGB, from a film of ours.
[[nodiscard]] std::vector<Picture> read_tiles(const std::filesystem::path& film,
                                              const Storyboard& storyboard, const Bench& bench);

}  // namespace classe12::av
