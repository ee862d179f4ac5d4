// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace classe12::site {

/// Bytes of a file.
struct Bytes {
  std::uint64_t first = 0, size = 0;
  bool operator==(const Bytes&) const = default;
};

/// What a Range header asks of a file of so many bytes (RFC 9110 14.1.2); nothing when that lies
/// beyond its end. What is no range of bytes, or several, is answered with the whole (14.2).
[[nodiscard]] std::optional<Bytes> range_of(std::string_view header, std::uint64_t bytes);

}  // namespace classe12::site
