// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace classe12::captions {

/// The length of the entity that `text` begins with ("&amp;", "&#233;"), and the
/// character it stands for; 0: it begins with none.
[[nodiscard]] std::size_t entity_at(std::string_view text, std::string& character);

/// A code point in UTF-8; what is none becomes U+FFFD.
void append_utf8(std::string& text, std::uint32_t code);

}  // namespace classe12::captions
