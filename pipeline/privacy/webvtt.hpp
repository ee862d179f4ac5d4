// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <optional>
#include <string_view>

namespace classe12::privacy {

/// Looks at captions, chapters and indexes of pictures in WebVTT. Words may be
/// there, in the looks that our own writer gives them; no note, style or region,
/// where editors write names, no voice of somebody, no other markup; and none of
/// what leak_in_text finds.
[[nodiscard]] std::optional<Leak> leak_in_webvtt(std::string_view text);

}  // namespace classe12::privacy
