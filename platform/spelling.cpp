// SPDX-License-Identifier: EUPL-1.2
#include "platform/spelling.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <tuple>

namespace classe12 {
namespace {

/// Which letters a word has: a mistake changes two of them at most, and this is compared a hundred
/// times faster than words are.
std::uint32_t letters(std::string_view word) {
  std::uint32_t bits = 0;
  for (const auto byte : word) bits |= 1U << (static_cast<unsigned char>(byte) & 31U);
  return bits;
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::size_t letters_apart(std::string_view one, std::string_view other, std::size_t most) {
  if (std::max(one.size(), other.size()) > longest_known) return most + 1;
  using Line = std::array<std::size_t, longest_known + 1>;
  Line before{}, last{}, line{};
  for (std::size_t j = 0; j <= other.size(); ++j) line[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    before = last;
    last = line;
    line[0] = i;
    auto least = line[0];
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const bool same = one[i - 1] == other[j - 1];
      line[j] = std::min({last[j] + 1, line[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
        line[j] = std::min(line[j], before[j - 2] + 1);
      least = std::min(least, line[j]);
    }
    // A swap reaches back two lines: this line and the one before must both be too far.
    if (least > most &&
        *std::min_element(last.begin(),
                          last.begin() + 1 + static_cast<std::ptrdiff_t>(other.size())) > most)
      return most + 1;
  }
  return std::min(line[other.size()], most + 1);
}

std::size_t forgiven(std::string_view word) {
  return word.size() < 4 ? 0 : word.size() < 8 ? 1 : 2;
}

std::vector<Neighbour> neighbours(const Database& db, std::string_view word) {
  std::vector<Neighbour> found;
  const auto most = forgiven(word);
  if (most == 0 || word.size() > longest_known) return found;
  const auto mine = letters(word);
  auto rows = db.ask("SELECT word FROM spelling WHERE length BETWEEN ? AND ?",
                     static_cast<std::int64_t>(word.size() - most),
                     static_cast<std::int64_t>(word.size() + most));
  while (rows.next()) {
    auto other = rows.text(0);
    if (has_digit(other)) continue;  // another number is another thing
    if (std::popcount(mine ^ letters(other)) > static_cast<int>(2 * most)) continue;
    const auto apart = letters_apart(word, other, most);
    if (apart > 0 && apart <= most) found.push_back({apart, std::move(other)});
  }
  std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
    return std::tie(a.apart, a.word) < std::tie(b.apart, b.word);
  });
  return found;
}

std::optional<std::vector<std::string>> words_from(const Database& db, std::string_view beginning,
                                                   std::size_t most) {
  std::vector<std::string> words;
  auto rows = db.ask("SELECT word FROM spelling WHERE word >= ?1 AND word < ?1 || char(1114111)",
                     beginning);
  while (rows.next()) {
    if (words.size() == most) return std::nullopt;
    words.push_back(rows.text(0));
  }
  return words;
}

}  // namespace classe12
