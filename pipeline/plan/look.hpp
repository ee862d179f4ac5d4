// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

namespace classe12 {

/// What has to be done to this stream's frames before they are scaled.
[[nodiscard]] Look make_look(const VideoFacts& video, const Analysis* analysis);

/// The colours with nothing left open: what the file leaves out is assumed
/// from the size, as players do (BT.601 for SD, BT.709 above; RGB is full range).
[[nodiscard]] Colour assumed_colour(const VideoFacts& video);

/// What is seen of interlaced pictures once they are taken apart: one for each
/// field, so twice as many a second.
[[nodiscard]] VideoFacts with_fields_apart(VideoFacts video);

[[nodiscard]] bool is_high_dynamic_range(const Colour& colour);

}  // namespace classe12
