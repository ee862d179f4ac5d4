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
    std::array<char, 16> bytes{};
    const auto got = ::pread(open.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (got < 0) return 0;
    const auto head = read_head(bytes_of({bytes.data(), static_cast<std::size_t>(got)}));
    // A size of 0 is "to the end of the file", wherever that is.
    if (!head || head->size < head->length) return 0;
    if (head->size > end - at) return head->size - (end - at);
    at += head->size;
  }
  return 0;
}

}  // namespace classe12::mp4
