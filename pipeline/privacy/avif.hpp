// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <optional>
#include <string_view>

namespace classe12::privacy {

/// Looks at an AVIF picture (AV1 in the boxes of HEIF, ISO/IEC 23008-12): one item, which is coded
/// in AV1, with what a decoder needs to show it, and nothing else: no EXIF, XMP, profile or
/// thumbnail, and not a byte beside the item's own.
[[nodiscard]] std::optional<Leak> leak_in_avif(std::string_view bytes);

}  // namespace classe12::privacy
