// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/lint/lint.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/meter.hpp"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace classe12 {

enum class Thoroughness {
  quick,  ///< files, sizes, hashes, that nothing private is in them, and the rules for HLS
  full,   ///< and everything is decoded and played to its end
};

/// What was found, and what every single rule for HLS says.
struct Verified {
  std::vector<Check> checks;
  std::vector<lint::Verdict> rules;  ///< empty where nothing could be read
};

/// Looks at what was made, against what the manifest says of it: by itself at
/// files, numbers, playlists and boxes, and by the steps of `plan` (plan_verification; nothing
/// when it has none), run in the folder `work`. A failed check is a value, not
/// an error. Throws Error{cancelled, io}.
[[nodiscard]] Verified verify(const std::filesystem::path& bundle, const Manifest& manifest,
                              const Plan& plan, const std::filesystem::path& work, Engine& engine,
                              Meter& meter, int jobs, std::stop_token stop);

/// What verify does by itself, but for hashes: for who copies the files and hashes them then.
/// Throws Error{io}.
[[nodiscard]] Verified look_over(const std::filesystem::path& bundle, const Manifest& manifest);

/// A bundle's manifest. Throws Error{not_found} when there is no bundle,
/// Error{bad_words} when its manifest cannot be read.
[[nodiscard]] Manifest read_bundle(const std::filesystem::path& bundle);

/// Every file below a folder with its size and hash, by path; `except` is the
/// name of one that is left out. Throws Error{io}.
[[nodiscard]] std::vector<Asset> list_assets(const std::filesystem::path& folder,
                                             const char* except, std::stop_token stop);

}  // namespace classe12
