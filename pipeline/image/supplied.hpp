// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/picture.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace classe12::image {

/// The formats that a person's picture may be in, by its first bytes: "JPEG", "PNG", "WebP",
/// "HEIF" (HEIC and AVIF); empty for anything else.
[[nodiscard]] std::string_view picture_format(std::string_view bytes);

/// A person's picture: upright, in sRGB, on white where it is transparent, its longer side at most
/// `most` pixels (never enlarged), and nothing kept but what is seen. `name` is for messages.
/// Throws Error{bad_words} when it is in no known format, broken, or has more than `pixels`.
[[nodiscard]] Picture read_picture(std::string_view bytes, const std::string& name,
                                   std::int64_t pixels, int most);

}  // namespace classe12::image
