// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "pipeline/plan/plan.hpp"

namespace classe12::av {

/// The loudness of one sound stream, as its 48 kHz stereo mix (EBU R 128);
/// nothing when it is silent, too short to tell, or does not decode.
[[nodiscard]] std::optional<Loudness> measure_loudness(const std::filesystem::path& file,
                                                       const Sampled& sound, std::stop_token stop);

}  // namespace classe12::av
