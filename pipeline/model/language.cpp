// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/language.hpp"

#include "pipeline/base/letters.hpp"

#include <algorithm>
#include <vector>

namespace classe12 {
namespace {

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

char upper(char byte) {
  return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts{""};
  for (const auto byte : text) {
    if (byte == at)
      parts.emplace_back();
    else
      parts.back() += byte;
  }
  return parts;
}

/// The shape only (RFC 5646 2.1). Longer first parts are reserved there, and here are always a
/// name: "anglais".
bool has_language_shape(const std::vector<std::string>& parts) {
  const auto& first = parts.front();
  if (first.size() < 2 || first.size() > 3 || !std::all_of(first.begin(), first.end(), is_letter))
    return false;
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && part.size() <= 8 &&
           std::all_of(part.begin(), part.end(),
                       [](char byte) { return is_letter(byte) || is_digit(byte); });
  });
}

}  // namespace

std::optional<std::string> language_said(std::string_view text) {
  auto parts = split(text, '-');
  if (!has_language_shape(parts)) return std::nullopt;
  std::string tag;
  bool extension = false;
  for (auto& part : parts) {
    part = lowered(part);
    const bool first = tag.empty();
    if (!first && !extension && part.size() == 2)
      std::transform(part.begin(), part.end(), part.begin(), upper);
    if (!first && !extension && part.size() == 4) part.front() = upper(part.front());
    if (part.size() == 1) extension = true;
    tag += (first ? "" : "-") + part;
  }
  return tag;
}

}  // namespace classe12
