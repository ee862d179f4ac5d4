// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/finding.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/plan/ladder.hpp"

#include <vector>

namespace classe12 {

/// A ladder that fits what is seen in the video. By these rules, from the largest size down:
///
/// - a size that the next smaller one shows as well, enlarged (SSIM 0.995), is left out;
/// - a size that takes eight tenths of the bytes of the one above it or more is left out;
/// - above 30 pictures a second, a size keeps half of them when each other picture is as the one
///   before (SSIM 0.99), and so do those below it;
/// - a cap is twice what the most demanding stretch took, and between half of the preset's and the
///   preset's: a few stretches are not the whole.
///
/// The upload's own stream costs nothing to make: `copied`, the largest size stays as it is.
struct Content {
  std::vector<Rendition> ladder;
  std::vector<Finding> findings;  ///< what is otherwise than the preset has it, and why
};
[[nodiscard]] Content fit_to_content(const std::vector<Rendition>& ladder, const Trial& trial,
                                     bool copied);

}  // namespace classe12
