// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "pipeline/model/picture.hpp"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace classe12 {

/// Pictures of a bundle at these seconds, from its smallest size, at the size of a fingerprint. It
/// reads what we made, not what came in. None of a sound. Throws Error{io, cancelled}.
[[nodiscard]] std::vector<Picture> pictures_of(const std::filesystem::path& bundle,
                                               const Manifest& manifest,
                                               const std::vector<double>& seconds,
                                               std::stop_token stop);

/// Its first sound: the highest peak of each tenth of a second, 1 is full scale; empty without one.
[[nodiscard]] std::vector<float> levels_of(const std::filesystem::path& bundle,
                                           const Manifest& manifest, std::stop_token stop);

}  // namespace classe12
