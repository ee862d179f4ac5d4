// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12 {

/// The media type of a file of a bundle, by its path in it. A document that a teacher attached is
/// never a page or a program, whatever its name; what is unknown is "application/octet-stream".
[[nodiscard]] std::string media_type(std::string_view path);

}  // namespace classe12
