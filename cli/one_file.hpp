// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "pipeline/base/progress.hpp"
#include "pipeline/model/manifest.hpp"

#include <filesystem>

namespace classe12::cli {

/// Which of a bundle's tracks one file is made of, and how; a track that is null is left out.
struct OneFile {
  const MadeTrack* video = nullptr;
  const MadeTrack* audio = nullptr;
  bool fragmented = false;
};

/// Makes it at `file`, which must not be there, in a worker; nothing is left of a failure.
/// Throws what the step does, and Error{later} when it is being made already.
void make_one_file(const std::filesystem::path& bundle, const Manifest& manifest,
                   const OneFile& what, const std::filesystem::path& file, Progress& progress,
                   Shell& shell);

}  // namespace classe12::cli
