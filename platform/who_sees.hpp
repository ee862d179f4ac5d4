// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/videos.hpp"

#include <string>

namespace classe12 {

/// Who sees it now, in a sentence.
[[nodiscard]] std::string who_sees(const Video& video);
/// "public" and so on; anything else is private.
[[nodiscard]] Visibility visibility_named(const std::string& name);

}  // namespace classe12
