// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <vector>

namespace classe12::captions {

/// The same words with the spaces of French print: no line breaks before ; : ! ? » nor behind «, a
/// straight apostrophe between letters is curved, and three points are one sign. Times ("10:30")
/// and addresses stay.
[[nodiscard]] std::vector<Cue> with_french_typography(std::vector<Cue> cues);

}  // namespace classe12::captions
