// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/run/engine.hpp"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12 {

/// Throws Error{bad_media} for what is not media at all, by its first bytes and
/// in a worker: before anybody hashes gigabytes of zeros.
void refuse_non_media(const std::filesystem::path& input, Engine& engine, std::stop_token stop);

/// Finds out what a file is: probes it, asks another program where that can
/// say something, reads its captions and those beside it, and analyses it, within the preset's
/// limits and for its loudness, as steps journalled in `folder`; adds the findings. Throws Error.
[[nodiscard]] Source inquire(const std::filesystem::path& input,
                             const std::vector<CaptionFile>& captions, const std::string& sha256,
                             const Preset& wish, const std::filesystem::path& folder,
                             Engine& engine, Progress& progress, std::stop_token stop);

}  // namespace classe12
