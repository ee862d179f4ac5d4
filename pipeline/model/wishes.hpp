// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/source.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// What somebody wants for a poster: a moment, a picture, or (both empty) what is found to be best.
struct PosterWish {
  std::optional<Rational> at;  ///< seconds from the start of the video that is made
  std::filesystem::path file;  ///< a picture beside the upload
  std::string sha256;          ///< of its bytes
  bool operator==(const PosterWish&) const = default;
};

/// What goes with one upload and is no word about it.
struct Wishes {
  std::vector<CaptionFile> captions;  ///< beside the upload
  std::vector<Chapter> chapters;      ///< of the sidecar, on the upload's clock
  PosterWish poster;
  bool operator==(const Wishes&) const = default;
};

}  // namespace classe12
