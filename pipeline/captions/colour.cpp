// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/colour.hpp"

#include "pipeline/base/letters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace classe12::captions {
namespace {

using namespace std::string_view_literals;

constexpr std::array names{
    std::pair{"yellow"sv, CueColour::yellow},   std::pair{"red"sv, CueColour::red},
    std::pair{"magenta"sv, CueColour::magenta}, std::pair{"fuchsia"sv, CueColour::magenta},
    std::pair{"cyan"sv, CueColour::cyan},       std::pair{"aqua"sv, CueColour::cyan},
    std::pair{"green"sv, CueColour::green},     std::pair{"lime"sv, CueColour::green},
    std::pair{"blue"sv, CueColour::blue},
};

}  // namespace

CueColour colour_of(int red, int green, int blue) {
  // Greys and pale tints are a matter of taste, not a meaning.
  constexpr int least_difference = 100, half = 128;
  const auto [least, most] = std::minmax({red, green, blue});
  if (most - least < least_difference) return CueColour::plain;
  const auto bits = (red >= half ? 4 : 0) + (green >= half ? 2 : 0) + (blue >= half ? 1 : 0);
  constexpr std::array by_bits{CueColour::plain,  CueColour::blue, CueColour::green,
                               CueColour::cyan,   CueColour::red,  CueColour::magenta,
                               CueColour::yellow, CueColour::plain};
  return by_bits.at(static_cast<std::size_t>(bits));
}

CueColour colour_named(std::string_view name) {
  const auto lower = lowered(name.substr(0, 16));
  for (const auto& [known, colour] : names)
    if (lower == known) return colour;
  std::string_view digits = lower;
  if (digits.starts_with('#')) digits.remove_prefix(1);
  if (digits.size() != 3 && digits.size() != 6 && digits.size() != 8) return CueColour::plain;
  unsigned value = 0;
  const auto few = digits.size() == 3;
  digits = digits.substr(0, 6);  // what follows is how far it shines through
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc{} || end != digits.data() + digits.size()) return CueColour::plain;
  const auto part = [&](unsigned place) {
    return few ? static_cast<int>((value >> (4U * place)) & 0xfU) * 17
               : static_cast<int>((value >> (8U * place)) & 0xffU);
  };
  return colour_of(part(2), part(1), part(0));
}

}  // namespace classe12::captions
