// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <string>

namespace classe12 {

/// public.json: what of a manifest is served beside the video, field by field, as
/// presets/public.schema.json lists them. The manifest itself never is: it has the upload's name,
/// its streams, circles and what was odd. A field that is not named here does not get out.
[[nodiscard]] std::string to_public_text(const Manifest& manifest);

}  // namespace classe12
