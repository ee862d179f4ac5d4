// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "platform/site/html.hpp"
#include "platform/videos.hpp"

#include <optional>

namespace classe12::site {

/// The manifest of the bundle that a video was published from, when it is still there and still
/// that.
[[nodiscard]] std::optional<Manifest> bundle_of(const Video& video);

/// What was odd about the file that was sent, in plain words: a list; empty when nothing was.
[[nodiscard]] Html oddities(const Manifest& manifest);

}  // namespace classe12::site
