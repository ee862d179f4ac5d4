// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12::image {

/// A WebP file (RFC 9649) with what shows the picture and nothing else: no
/// EXIF, XMP or colour profile. Throws Error{bug} when it is not a WebP file.
[[nodiscard]] std::string without_metadata(std::string_view webp);

}  // namespace classe12::image
