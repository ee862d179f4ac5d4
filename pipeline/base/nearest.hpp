// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace classe12 {

/// The word of `words` that a person who wrote `word` most likely meant: the
/// first of those with the fewest letters typed, left out or swapped, small or
/// capital; nothing when more than half of the letters are wrong. Bytes, not
/// letters: good enough for what it is used for.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string> words);

}  // namespace classe12
