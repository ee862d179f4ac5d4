// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

namespace classe12::cli {

/// This executable.
[[nodiscard]] std::filesystem::path program_path();

/// Where presets and player are: beside the program in a build tree, in
/// ../share/classe12 of an installed one.
[[nodiscard]] std::filesystem::path share_folder(const std::filesystem::path& program);

/// Where the French words are, likewise.
[[nodiscard]] std::filesystem::path catalogue_folder(const std::filesystem::path& program);

}  // namespace classe12::cli
