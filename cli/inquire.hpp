// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"

#include <filesystem>
#include <vector>

namespace classe12::cli {

/// Finds out what a file is, in a worker and a folder that goes afterwards:
/// what `probe` and `plan` share.
[[nodiscard]] Source inquire_once(const std::filesystem::path& file,
                                  const std::vector<CaptionFile>& captions, const Preset& preset,
                                  Shell& shell);

}  // namespace classe12::cli
