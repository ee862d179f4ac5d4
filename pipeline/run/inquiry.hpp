// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/model/wishes.hpp"
#include "pipeline/run/engine.hpp"

#include <filesystem>
#include <set>
#include <stop_token>
#include <string>

namespace classe12 {

/// Throws Error{bad_media} for what is not media at all, by its first bytes and
/// in a worker: before anybody hashes gigabytes of zeros.
void refuse_non_media(const std::filesystem::path& input, Engine& engine, std::stop_token stop);

/// What came of an inquiry.
struct Inquired {
  Source source;
  std::set<std::string> keys;  ///< of its steps: their files are of this upload and these wishes
};

/// Finds out what a file is: probes it, asks another program where that can
/// say something, reads its captions, those beside it and the picture for the poster, and analyses
/// it, within the preset's limits and for its loudness, as steps journalled in `folder`; adds the
/// findings. Throws Error.
[[nodiscard]] Inquired inquire(const std::filesystem::path& input, const Wishes& wishes,
                               const std::string& sha256, const Preset& preset,
                               const std::filesystem::path& folder, Engine& engine,
                               Progress& progress, std::stop_token stop);

}  // namespace classe12
