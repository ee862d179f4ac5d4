// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <string>
#include <string_view>

namespace classe12 {

/// Has the command write down what is said in layout::speech. Gives how that went: {"code",
/// "late"}; layout::transcript is there afterwards, whatever came of it. Throws Error{cancelled}.
[[nodiscard]] Json transcribe(const Transcribe& work, const Bench& bench);

/// What ReadTranscript makes of the text that came of it.
[[nodiscard]] Json read_transcript(const ReadTranscript& work, std::string_view text);

/// Adds what was heard to the captions; a finding, when nothing was. From the files of the plan
/// that plan_transcription made.
void add_transcript(Source& source, const Transcription& wish, const Json& ended, const Json& read);

}  // namespace classe12
