// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/ink.hpp"

#include "pipeline/av/owners.hpp"

#include <algorithm>
#include <cstring>
#include <span>

namespace classe12::av {
namespace {

constexpr int longest_side = 8192;
constexpr std::int64_t most_pixels = 16 << 20;

bool is_picture(const AVSubtitleRect& rect) {
  return rect.type == SUBTITLE_BITMAP && rect.data[0] != nullptr && rect.data[1] != nullptr &&
         rect.w > 0 && rect.h > 0 && rect.w <= longest_side && rect.h <= longest_side &&
         rect.linesize[0] >= rect.w && std::abs(rect.x) <= longest_side &&
         std::abs(rect.y) <= longest_side;
}

/// How bright each colour is on a dark picture. Letters are the bright ones, in whatever colour,
/// and what surrounds them is dark or shines through; where nothing is bright, all that is painted
/// is letters.
std::vector<std::uint8_t> brightness(const AVSubtitleRect& rect) {
  constexpr unsigned dim = 64;
  std::vector<std::uint8_t> bright(AVPALETTE_COUNT, 0), solid(AVPALETTE_COUNT, 0);
  const auto colours = std::clamp(rect.nb_colors, 0, AVPALETTE_COUNT);
  for (int i = 0; i < colours; ++i) {
    std::uint32_t colour = 0;
    std::memcpy(&colour, rect.data[1] + std::ptrdiff_t{4} * i, sizeof colour);
    const auto part = [&](unsigned shift) { return colour >> shift & 0xffU; };
    const auto alpha = part(24);
    const auto place = static_cast<std::size_t>(i);
    bright[place] = static_cast<std::uint8_t>(std::max({part(16), part(8), part(0)}) * alpha / 255);
    solid[place] = static_cast<std::uint8_t>(alpha);
  }
  return *std::max_element(bright.begin(), bright.end()) < dim ? solid : bright;
}

/// The smallest box around some parts that is not white.
Ink cropped(const Ink& whole) {
  constexpr int white = 255;
  int left = whole.width, right = 0, top = whole.height, bottom = 0;
  for (int y = 0; y < whole.height; ++y)
    for (int x = 0; x < whole.width; ++x)
      if (whole.grey[static_cast<std::size_t>(y * whole.width + x)] < white) {
        left = std::min(left, x), right = std::max(right, x + 1);
        top = std::min(top, y), bottom = std::max(bottom, y + 1);
      }
  Ink made{whole.left + left, whole.top + top, right - left, bottom - top, {}};
  if (right <= left) return {};
  for (int y = top; y < bottom; ++y) {
    const auto* const line = whole.grey.data() + std::ptrdiff_t{y} * whole.width;
    made.grey.insert(made.grey.end(), line + left, line + right);
  }
  return made;
}

Ink together(std::span<const AVSubtitleRect* const> rects) {
  Ink made{rects.front()->x, rects.front()->y, 0, 0, {}};
  int right = made.left, bottom = made.top;
  for (const auto* rect : rects) {
    made.left = std::min(made.left, rect->x), made.top = std::min(made.top, rect->y);
    right = std::max(right, rect->x + rect->w), bottom = std::max(bottom, rect->y + rect->h);
  }
  made.width = right - made.left, made.height = bottom - made.top;
  const auto pixels = std::int64_t{made.width} * made.height;
  if (pixels > most_pixels) return {};
  std::vector<std::uint8_t> bright(static_cast<std::size_t>(pixels), 0);
  for (const auto* rect : rects) {
    const auto levels = brightness(*rect);
    for (int y = 0; y < rect->h; ++y) {
      const auto* const from = rect->data[0] + std::ptrdiff_t{y} * rect->linesize[0];
      auto* const to = bright.data() + std::ptrdiff_t{rect->y - made.top + y} * made.width +
                       (rect->x - made.left);
      for (int x = 0; x < rect->w; ++x) to[x] = std::max(to[x], levels[from[x]]);
    }
  }
  // Mostly bright: dark letters on a bright board, which are as they should be.
  std::int64_t sum = 0;
  for (const auto level : bright) sum += level;
  constexpr int half = 128;
  if (sum < pixels * half)
    for (auto& level : bright) level = static_cast<std::uint8_t>(255 - level);
  made.grey = std::move(bright);
  return cropped(made);
}

}  // namespace

std::vector<Ink> ink_of(const AVSubtitleRect* const* rects, unsigned count) {
  std::vector<const AVSubtitleRect*> sorted;
  for (const auto* rect : std::span(rects, count))
    if (is_picture(*rect)) sorted.push_back(rect);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto* a, const auto* b) { return a->y < b->y; });
  std::vector<Ink> made;
  for (std::size_t first = 0, end = 0; first < sorted.size(); first = end) {
    int bottom = sorted[first]->y + sorted[first]->h;
    // A line may be a part of its own: the next is less than its own height away.
    for (end = first + 1; end < sorted.size() && sorted[end]->y < bottom + sorted[end]->h; ++end)
      bottom = std::max(bottom, sorted[end]->y + sorted[end]->h);
    auto ink = together(std::span(sorted).subspan(first, end - first));
    if (!ink.grey.empty()) made.push_back(std::move(ink));
  }
  return made;
}

}  // namespace classe12::av
