// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/entity.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace classe12::captions {
namespace {

using namespace std::string_view_literals;

/// Those of WebVTT, and what programs write into SRT.
constexpr std::array known{
    std::pair{"&amp;"sv, "&"sv},
    std::pair{"&lt;"sv, "<"sv},
    std::pair{"&gt;"sv, ">"sv},
    std::pair{"&quot;"sv, R"(")"sv},
    std::pair{"&apos;"sv, "'"sv},
    std::pair{"&nbsp;"sv, "\xc2\xa0"sv},
    std::pair{"&lrm;"sv, "\xe2\x80\x8e"sv},
    std::pair{"&rlm;"sv, "\xe2\x80\x8f"sv},
};

}  // namespace

void append_utf8(std::string& text, std::uint32_t code) {
  constexpr std::uint32_t last = 0x10ffff, surrogates = 0xd800, after_surrogates = 0xe000;
  if (code > last || (code >= surrogates && code < after_surrogates)) code = 0xfffd;
  const auto tail = [&](unsigned shift) {
    text += static_cast<char>(0x80U | ((code >> shift) & 0x3fU));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0U | (code >> 12U));
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xf0U | (code >> 18U));
    tail(12), tail(6), tail(0);
  }
}

std::size_t entity_at(std::string_view text, std::string& character) {
  for (const auto& [entity, stands_for] : known)
    if (text.starts_with(entity)) {
      character = stands_for;
      return entity.size();
    }
  if (!text.starts_with("&#")) return 0;
  auto digits = text.substr(2);
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  digits = digits.substr(0, 8);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (error != std::errc{} || end == digits.data() + digits.size() || *end != ';' || code == 0)
    return 0;
  character.clear();
  append_utf8(character, code);
  return static_cast<std::size_t>(end - text.data()) + 1;
}

}  // namespace classe12::captions
