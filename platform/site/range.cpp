// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/range.hpp"

#include <algorithm>
#include <charconv>

namespace classe12::site {
namespace {

/// Of digits alone.
std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Bytes> range_of(std::string_view header, std::uint64_t bytes) {
  constexpr std::string_view unit = "bytes=";
  const Bytes whole{0, bytes};
  if (!header.starts_with(unit)) return whole;
  header.remove_prefix(unit.size());
  const auto dash = header.find('-');
  if (dash == std::string_view::npos) return whole;
  const auto first = number(header.substr(0, dash)), last = number(header.substr(dash + 1));
  const bool to_end = dash + 1 == header.size();
  if (dash == 0) {  // the last so many
    if (!last) return whole;
    const auto count = std::min(*last, bytes);
    if (count == 0) return std::nullopt;
    return Bytes{bytes - count, count};
  }
  if (!first || (!last && !to_end) || (last && *last < *first)) return whole;
  if (*first >= bytes) return std::nullopt;
  const auto end = to_end ? bytes - 1 : std::min(*last, bytes - 1);
  return Bytes{*first, end - *first + 1};
}

}  // namespace classe12::site
