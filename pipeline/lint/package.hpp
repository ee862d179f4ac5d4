// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "pipeline/mp4/film.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace classe12::lint {

/// What is read of a bundle to judge it: texts whole, films by their boxes, and
/// of everything else that it is there. By path in the bundle.
struct Package {
  std::map<std::string, std::string> texts;   ///< .m3u8 and .vtt
  std::map<std::string, mp4::Film> films;     ///< .mp4
  std::map<std::string, std::int64_t> sizes;  ///< bytes of every file but the manifest
};

/// Throws Error{not_found, io}.
[[nodiscard]] Package read_package(const std::filesystem::path& bundle);

}  // namespace classe12::lint
