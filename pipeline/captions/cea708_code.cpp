// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/cea708_code.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace classe12::captions::cea708 {
namespace {

/// Behind EXT1: controls of later editions say by their number how long they are (7.1.11).
std::size_t extended_length(std::string_view bytes) {
  if (bytes.size() < 2) return 0;
  const auto second = byte_at(bytes, 1);
  if (second < 0x20U) return 2 + second / 8;
  if (second < 0x80U || second >= 0xa0U) return 2;
  if (second < 0x90U) return second < 0x88U ? 6 : 7;
  if (bytes.size() < 3) return 0;
  return 3 + (byte_at(bytes, 2) & 0x1fU);
}

std::size_t command_length(unsigned first) {
  if (first >= define_window) return 7;
  if (first >= clear_windows && first <= delay) return 2;
  if (first == pen_attributes || first == pen_location) return 3;
  if (first == pen_colour) return 4;
  if (first == window_attributes) return 5;
  return 1;
}

/// G2, where it differs from a space (7.1.8).
constexpr std::array<std::pair<unsigned, std::uint32_t>, 26> other_characters{{
    {0x25, 0x2026}, {0x2a, 0x160},  {0x2c, 0x152},  {0x30, 0x2588}, {0x31, 0x2018}, {0x32, 0x2019},
    {0x33, 0x201c}, {0x34, 0x201d}, {0x35, 0x2022}, {0x39, 0x2122}, {0x3a, 0x161},  {0x3c, 0x153},
    {0x3d, 0x2120}, {0x3f, 0x178},  {0x76, 0x215b}, {0x77, 0x215c}, {0x78, 0x215d}, {0x79, 0x215e},
    {0x7a, 0x2502}, {0x7b, 0x2510}, {0x7c, 0x2514}, {0x7d, 0x2500}, {0x7e, 0x2518}, {0x7f, 0x250c},
    {0x20, 0x20},   {0x21, 0x20},
}};

std::uint32_t extended_character(unsigned code) {
  const auto* const found = std::find_if(other_characters.begin(), other_characters.end(),
                                         [&](const auto& one) { return one.first == code; });
  return found == other_characters.end() ? 0 : found->second;
}

}  // namespace

std::size_t code_length(std::string_view bytes) {
  if (bytes.empty()) return 0;
  const auto first = byte_at(bytes, 0);
  std::size_t length = 1;
  if (first == extended)
    length = extended_length(bytes);
  else if (first < 0x20U)
    length = first < extended ? 1 : first < two_byte_character ? 2 : 3;
  else if (first >= current_window && first < 0xa0U)
    length = command_length(first);
  return length <= bytes.size() ? length : 0;
}

std::uint32_t character(std::string_view code) {
  constexpr std::uint32_t note = 0x266a;
  const auto first = byte_at(code, 0);
  if (first == extended) return extended_character(byte_at(code, 1));
  if (first == two_byte_character) {
    const auto value = byte_at(code, 1) * 256 + byte_at(code, 2);
    const bool half_a_pair = value >= 0xd800U && value < 0xe000U;
    const bool control = value < 0x20U || (value >= 0x7fU && value < 0xa0U);
    return half_a_pair || control ? 0 : value;
  }
  if (first < 0x20U || (first >= 0x80U && first < 0xa0U)) return 0;
  return first == 0x7fU ? note : first;  // ASCII and Latin-1 but for that one
}

}  // namespace classe12::captions::cea708
