// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace classe12 {
namespace {

/// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words) {
  std::optional<std::string> best;
  auto least = word.size() / 3 + 2;
  for (const auto& candidate : words)
    if (const auto now = distance(word, candidate); now < least) best = candidate, least = now;
  return best;
}

}  // namespace classe12
