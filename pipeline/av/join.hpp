// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/track.hpp"
#include "pipeline/plan/plan.hpp"

namespace classe12::av {

/// Joins the chunks of one size (step.needs, in order) into one fragmented MP4
/// (the first of step.makes): a fragment a GOP, times counted anew from 0, so
/// that no seam is left. Throws Error{bug} when the chunks do not fit, which
/// is a shortened chunk found before anybody plays it.
[[nodiscard]] Track join(const JoinRendition& work, const Step& step, const Bench& bench);

}  // namespace classe12::av
