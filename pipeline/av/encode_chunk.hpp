// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

namespace classe12::av {

/// Decodes a stretch once, scales it in a cascade and encodes every size, each
/// encoder on a thread of its own. Makes step.makes, or throws Error
/// {bad_media, io, cancelled} and leaves none of them.
void make(const EncodeChunk& work, const Step& step, const std::filesystem::path& input,
          const Bench& bench);

}  // namespace classe12::av
