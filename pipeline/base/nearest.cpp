// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/nearest.hpp"

#include "pipeline/base/letters.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

/// No word of ours is longer, and the distance takes time by its square.
constexpr std::size_t longest_word = 60;

/// How many letters must be typed, removed or swapped to get from one word to
/// the other (optimal string alignment).
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before, last, row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      row[j] = std::min(
          {last[j] + 1, row[j - 1] + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[to.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> words) {
  if (word.size() > longest_word) return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = 0;
  for (const auto& other : words) {
    const auto apart = distance(lowered(word), lowered(other));
    if (apart * 2 > std::max(word.size(), other.size()) || (best && apart >= least)) continue;
    best = other;
    least = apart;
  }
  return best;
}

}  // namespace classe12
