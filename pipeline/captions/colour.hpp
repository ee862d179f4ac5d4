// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <string_view>

namespace classe12::captions {

/// The colour of the charter that is meant by red, green and blue of 0 to 255.
[[nodiscard]] CueColour colour_of(int red, int green, int blue);

/// The same of "#ff0", "#ffff00", "ffff00" or an English name; plain when it is none.
[[nodiscard]] CueColour colour_named(std::string_view name);

}  // namespace classe12::captions
