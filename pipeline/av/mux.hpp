// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12::av {

/// Puts tracks of a bundle into one MP4, without encoding: where both begin at 0, as ours do, there
/// is no edit list; no metadata, equal input gives equal bytes. It appears under its name when it
/// is whole.
/// Throws Error{bad_media, io, cancelled}.
void mux(const MuxFile& work, const std::filesystem::path& bundle,
         const std::filesystem::path& file, const Bench& bench);

}  // namespace classe12::av
