// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

/// Text as JavaScript counts it.
namespace classe12::peertube::letters {

/// UTF-16 units of valid UTF-8.
[[nodiscard]] std::size_t count(std::string_view text);
/// At most `most` units: the end of a longer text gives way to "…".
[[nodiscard]] std::string shortened(const std::string& text, std::size_t most);
/// A to Z made small; nothing else is touched.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace classe12::peertube::letters
