// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/zip_names.hpp"

#include <cstdint>

namespace classe12 {
namespace {

/// Little-endian; what is beyond the end reads as 0.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  return value;
}

}  // namespace

std::optional<std::vector<std::string>> zip_names(std::string_view bytes) {
  constexpr std::string_view end_mark("PK\x05\x06", 4);
  constexpr std::string_view entry_mark("PK\x01\x02", 4);
  constexpr std::size_t end_size = 22;
  constexpr std::size_t entry_size = 46;
  const auto end = bytes.rfind(end_mark);
  if (end == std::string_view::npos || end + end_size > bytes.size()) return std::nullopt;
  const std::size_t count = number(bytes, end + 10, 2);
  std::size_t at = number(bytes, end + 16, 4);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    if (at > end || end - at < entry_size || bytes.substr(at, entry_mark.size()) != entry_mark)
      return std::nullopt;
    const std::size_t length = number(bytes, at + 28, 2);
    const std::size_t beyond = number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    if (end - at - entry_size < length) return std::nullopt;
    names.emplace_back(bytes.substr(at + entry_size, length));
    at += entry_size + length + beyond;
  }
  return names;
}

}  // namespace classe12
