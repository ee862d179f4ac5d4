// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12 {

/// What workers look at in a bundle. A failed check is a value.

/// One track decoded by itself, from its first frame to its last.
[[nodiscard]] Check check(const PlayTrack& work, const std::filesystem::path& bundle,
                          const Bench& bench);

/// The whole, played from its master playlist by an implementation that shares
/// nothing with the one that made it.
[[nodiscard]] Check check(const PlayBundle& work, const std::filesystem::path& bundle,
                          const Bench& bench);

}  // namespace classe12
