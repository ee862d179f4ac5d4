// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/picture.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <vector>

namespace classe12::av {

/// The pictures that a film of ours shows at these times (seconds, in order), in sRGB at `size`;
/// beyond its end, the last one.
[[nodiscard]] std::vector<Picture> read_moments(const std::filesystem::path& film,
                                                const std::vector<Rational>& times, Size size,
                                                const Bench& bench);

/// The picture that an upload of sound carries, upright and in sRGB. Throws Error{bad_media}.
[[nodiscard]] Picture read_cover(const std::filesystem::path& input, const ShowCover& work,
                                 const Bench& bench);

}  // namespace classe12::av
