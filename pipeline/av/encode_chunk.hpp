// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

namespace classe12::av {

/// Decodes a stretch once, scales it in a cascade and encodes every size, each
/// encoder on a thread of its own. Makes the chunks of step.makes and
/// gives the number of damaged pictures, or throws Error{bad_media, io, cancelled}.
[[nodiscard]] std::int64_t encode_chunk(const EncodeChunk& work, const Step& step,
                                        const std::filesystem::path& input, const Bench& bench);

}  // namespace classe12::av
