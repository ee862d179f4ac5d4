// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/model/wishes.hpp"

#include <filesystem>

namespace classe12::cli {

/// Finds out what a file is, in a worker and a folder that goes afterwards:
/// what `probe` and `plan` share.
[[nodiscard]] Source inquire_once(const std::filesystem::path& file, const Wishes& wishes,
                                  const Preset& preset, Shell& shell);

}  // namespace classe12::cli
