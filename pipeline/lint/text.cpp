// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/text.hpp"

#include "pipeline/base/files.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace classe12::lint {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  constexpr std::size_t most_digits = 18;
  if (text.empty() || text.size() > most_digits ||
      text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_plain_text(std::string_view text, Tabs tabs) {
  if (text.starts_with("\xef\xbb\xbf")) return false;
  for (const auto line : lines_of(text)) {
    std::string plain(line);
    if (tabs == Tabs::allowed) std::replace(plain.begin(), plain.end(), '\t', ' ');
    if (valid_utf8(plain) != plain) return false;
  }
  return true;
}

bool is_language(std::string_view tag) {
  constexpr std::size_t longest = 8;
  for (bool first = true;; first = false) {
    const auto dash = tag.find('-');
    const auto part = tag.substr(0, dash);
    const auto letter = [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    };
    if (part.size() < (first ? 2U : 1U) || part.size() > (first ? 3U : longest)) return false;
    if (!std::all_of(part.begin(), part.end(), letter)) return false;
    if (dash == std::string_view::npos) return true;
    tag.remove_prefix(dash + 1);
  }
}

}  // namespace classe12::lint
