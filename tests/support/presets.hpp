// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/preset.hpp"

#include <filesystem>

/// Our own presets as values, as the program reads them.
namespace classe12::presets {

inline const std::filesystem::path folder = CLASSE12_SOURCE_DIR "/presets";

inline Preset web() {
  return load_preset("web", folder);
}
inline Preset mobile() {
  return load_preset("mobile", folder);
}
inline Preset archive() {
  return load_preset("archive", folder);
}

}  // namespace classe12::presets
