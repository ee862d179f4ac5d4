// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/picture.hpp"

#include <filesystem>

namespace classe12::av {

/// A film of a picture that does not move, as long as the sound in a file of ours: 25 frames a
/// second, H.264, without sound; its sides are even. It appears under its name when it is whole.
/// Throws Error{bad_media, io, cancelled, unavailable}.
void write_still(const Picture& picture, const std::filesystem::path& sound,
                 const std::filesystem::path& file, const Bench& bench);

}  // namespace classe12::av
