// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <optional>
#include <string_view>

namespace classe12::privacy {

/// Looks at still pictures. What a decoder needs to show them may be there, and
/// nothing else: no EXIF, XMP or IPTC, no comment, profile or thumbnail, and
/// nothing behind the end, where phones keep a second picture or a film.
[[nodiscard]] std::optional<Leak> leak_in_jpeg(std::string_view bytes);
[[nodiscard]] std::optional<Leak> leak_in_webp(std::string_view bytes);

}  // namespace classe12::privacy
