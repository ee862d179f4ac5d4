// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <stop_token>

namespace classe12 {

/// Asks tesseract, found along PATH, which version it is and what it knows. Nothing when it is not
/// here. Throws Error{cancelled}.
[[nodiscard]] Recogniser find_recogniser(const std::stop_token& stop);

/// Draws the captions and has tesseract read them, a run of it a track. Gives {"found": […],
/// "cues": [[…]]}, one of each a track that words were found in, and "ended", how it went with
/// every one. Throws Error{bad_media, io, cancelled}; what becomes of tesseract is a value.
[[nodiscard]] Json recognise(const RecogniseCaptions& work, const std::filesystem::path& input,
                             const Bench& bench);

/// Adds what was read to the captions, and how that went to the findings.
void add_recognised(Source& source, const Json& read);

}  // namespace classe12
