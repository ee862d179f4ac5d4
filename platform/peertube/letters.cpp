// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/letters.hpp"

namespace classe12::peertube::letters {
namespace {

/// How many units the letter that this byte begins has; 0 for a byte within one.
std::size_t units(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  if ((code & 0xC0U) == 0x80U) return 0;
  return code >= 0xF0U ? 2 : 1;  // beyond U+FFFF: a pair of surrogates
}

}  // namespace

std::size_t count(std::string_view text) {
  std::size_t sum = 0;
  for (const char byte : text) sum += units(byte);
  return sum;
}

std::string shortened(const std::string& text, std::size_t most) {
  if (count(text) <= most) return text;
  std::size_t sum = 1, end = 0;  // 1: the ellipsis
  for (; end < text.size(); ++end) {
    sum += units(text[end]);
    if (sum > most) break;
  }
  return text.substr(0, end) + "…";
}

std::string folded(std::string_view text) {
  std::string small(text);
  for (char& letter : small)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return small;
}

}  // namespace classe12::peertube::letters
