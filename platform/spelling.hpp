// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/database.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// The words that are kept for this, in bytes: others are no beginning and no mistake.
inline constexpr std::size_t shortest_known = 3;
inline constexpr std::size_t longest_known = 40;

/// How many letters must be typed, left out, changed or swapped with the next to get from one word
/// to the other (optimal string alignment), in bytes; `most` + 1 when it is more than `most`.
[[nodiscard]] std::size_t letters_apart(std::string_view one, std::string_view other,
                                        std::size_t most);

/// How many wrong letters are still a typing mistake: none in a short word, one from 4 letters on,
/// two from 8 on.
[[nodiscard]] std::size_t forgiven(std::string_view word);

/// A word of the index near another.
struct Neighbour {
  std::size_t apart = 0;
  std::string word;
};

/// Those that `word` could be a mistake for, nearest first, then by their letters. They are of the
/// whole index: whoever tells a person of one looks first whether that person may know it.
[[nodiscard]] std::vector<Neighbour> neighbours(const Database& db, std::string_view word);

/// The words of the index that begin so; nothing when there are more than `most`.
[[nodiscard]] std::optional<std::vector<std::string>> words_from(const Database& db,
                                                                 std::string_view beginning,
                                                                 std::size_t most);

}  // namespace classe12
