// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/plan/plan.hpp"

namespace classe12::av {

/// Decodes all of the named sounds for their loudness, and a few short
/// stretches of the picture to see whether it combs.
[[nodiscard]] Analysis analyse(const Analyse& work, const std::filesystem::path& input,
                               const Bench& bench);

}  // namespace classe12::av
