// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

struct AVSubtitleRect;

/// Internal to av/: what is written in the pictures that a decoder of captions paints.
namespace classe12::av {

/// Black letters on white.
struct Ink {
  int left = 0, top = 0, width = 0, height = 0;
  std::vector<std::uint8_t> grey;
};

/// Of one moment, from top to bottom: parts that stand close together are one. Without what is
/// empty, or larger than any screen.
[[nodiscard]] std::vector<Ink> ink_of(const AVSubtitleRect* const* rects, unsigned count);

}  // namespace classe12::av
