// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/track.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12::av {

/// Puts the upload's own H.264 into a fragmented MP4 (the first of step.makes):
/// its slices and parameter sets and nothing else of it, BT.709 named in them,
/// times counted anew from 0 without an edit list. Throws Error{bad_media} when
/// the packets are not what `probe` found.
[[nodiscard]] Track copy_video(const CopyVideo& work, const Step& step,
                               const std::filesystem::path& input, const Bench& bench);

}  // namespace classe12::av
