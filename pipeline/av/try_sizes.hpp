// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/plan/plan.hpp"

namespace classe12::av {

/// Makes every size of the stretches as fast as x264 can, and compares neighbours. The sizes'
/// shares of bytes are those of a slower encoding, near enough; the bytes themselves are an upper
/// bound of it.
[[nodiscard]] Trial try_sizes(const TrySizes& work, const std::filesystem::path& input,
                              const Bench& bench);

}  // namespace classe12::av
