// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/extent.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/mp4/boxes.hpp"

#include <unistd.h>

#include <array>

namespace classe12::mp4 {

std::uint64_t missing_bytes(const std::filesystem::path& file) {
  // A film has a handful; one in fragments some thousands.
  constexpr int most_boxes = 1'000'000;
  const auto end = static_cast<std::uint64_t>(size_of(file));
  const auto open = open_for_reading(file);
  std::uint64_t at = 0;
  for (int i = 0; i < most_boxes && at < end; ++i) {
    std::array<char, 16> head{};
    const auto got = ::pread(open.get(), head.data(), head.size(), static_cast<off_t>(at));
    if (got < 8) return 0;
    const auto bytes = bytes_of({head.data(), static_cast<std::size_t>(got)});
    std::uint64_t size = *number(bytes, 0);
    if (size == 0) return 0;  // to the end of the file, wherever that is
    if (size == 1) {
      const auto high = number(bytes, 8), low = number(bytes, 12);
      if (!high || !low) return 0;
      size = std::uint64_t{*high} << 32U | *low;
    }
    if (size < 8) return 0;
    if (size > end - at) return size - (end - at);
    at += size;
  }
  return 0;
}

}  // namespace classe12::mp4
