// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12 {

/// ASCII alone, whatever the locale: for endings of files, names of tags and other words that are
/// not a person's. What people write is folded by vocabulary.hpp and tokenizer.hpp.
[[nodiscard]] constexpr char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string lowered(std::string_view text) {
  std::string all(text);
  for (char& c : all) c = lowered(c);
  return all;
}

}  // namespace classe12
