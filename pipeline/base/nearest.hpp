// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// The word of `words` that a person who wrote `word` most likely meant, by
/// edit distance; nothing when none is near. Bytes, not letters: good enough
/// for what it is used for.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string>& words);

}  // namespace classe12
