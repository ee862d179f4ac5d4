// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace classe12::av {

/// What decoding a made file to its end showed.
struct Played {
  std::int64_t frames = 0;  ///< pictures, or blocks of sound
  Rational duration;        ///< seconds that they cover
  int errors = 0;
  int width = 0, height = 0;  ///< of pictures
};

/// Decodes the only stream of one of our MP4 files to the end.
/// Throws Error{bad_media} when it cannot even be opened.
[[nodiscard]] Played play(const std::filesystem::path& file,
                          const std::function<void(double)>& advanced, std::stop_token stop);

}  // namespace classe12::av
