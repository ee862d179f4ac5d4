// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace classe12::av {

/// What listening to one sound stream showed, as its 48 kHz stereo mix.
struct Heard {
  std::optional<Loudness> loudness;  ///< EBU R 128; nothing when it is silent
  std::array<double, 2> peak{};      ///< of each channel, 1 is full scale
  std::vector<float> levels;         ///< the highest peak of each tenth of a second
  std::int64_t samples = 0;
};

/// Listens to all of it, shaped. A stream that does not decode is silent. `alive` is called every
/// minute of sound: hours take minutes, and nobody is to think that it hangs.
[[nodiscard]] Heard listen(const std::filesystem::path& file, const Sampled& sound,
                           const SoundShape& shape, const std::function<void()>& alive,
                           std::stop_token stop);

/// What brings a sound to the wish: nothing when it is within 1 LU and its
/// peaks are low enough; plain gain where that suffices; else gain and a
/// limiter, tried until the result is as loud as wished.
[[nodiscard]] SoundShape shape_for(const std::filesystem::path& file, const Sampled& sound,
                                   const Heard& heard, const AudioWish& wish,
                                   const std::function<void()>& alive, std::stop_token stop);

}  // namespace classe12::av
