// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace classe12 {

/// One video to be taken in: a file and what staff say about it.
struct Entry {
  std::filesystem::path input;
  Metadata metadata;
  std::string slug;                              ///< from the file's name: what staff will look for
  std::optional<std::filesystem::path> sidecar;  ///< where the words came from
};

/// `sidecar` as named, else NAME.yaml beside the file when it is there, else
/// what the file's name tells. Throws Error{not_found, bad_words}.
[[nodiscard]] Entry read_entry(const std::filesystem::path& input,
                               const std::optional<std::filesystem::path>& sidecar);

}  // namespace classe12
