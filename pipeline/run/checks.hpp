// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12 {

/// What workers look at in a bundle. A failed check is a value.

/// Tracks played together from the master playlist, by an implementation that shares
/// nothing with the one that made them.
[[nodiscard]] Check check(const PlayBundle& work, const std::filesystem::path& bundle,
                          const Bench& bench);

/// The same, going from one size to another.
[[nodiscard]] Check check(const SwitchSizes& work, const std::filesystem::path& bundle,
                          const Bench& bench);

/// The same, going forwards and back. It holds for what is one segment long, where there is nothing
/// that could be gone to.
[[nodiscard]] Check check(const SeekPlaces& work, const std::filesystem::path& bundle,
                          const Bench& bench);

}  // namespace classe12
