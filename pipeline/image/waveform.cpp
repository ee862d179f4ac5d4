// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/waveform.hpp"

#include "pipeline/image/vips.hpp"

#include <algorithm>
#include <vector>

namespace classe12::image {
namespace {

/// The State's blue, and a light tint of it to read it against.
const std::vector<double> ink{0, 0, 145};
const std::vector<double> paper{236, 236, 254};
constexpr int bar = 8, gap = 4;

/// The highest level of each bar's share of the sound; in a short sound
/// several bars share a level.
std::vector<float> heights(std::span<const float> levels, std::size_t bars) {
  std::vector<float> high(bars, 0.0F);
  for (std::size_t i = 0; i < bars && !levels.empty(); ++i) {
    const auto first = i * levels.size() / bars;
    const auto count = std::max<std::size_t>(1, (i + 1) * levels.size() / bars - first);
    const auto share = levels.subspan(first, count);
    high[i] = *std::max_element(share.begin(), share.end());
  }
  const auto most = std::max(*std::max_element(high.begin(), high.end()), 1e-6F);
  for (auto& one : high) one /= most;
  return high;
}

}  // namespace

Picture draw_waveform(std::span<const float> levels, int width, int height) try {
  start();
  auto image = vips::VImage::black(width, height, vips::VImage::option()->set("bands", 3))
                   .new_from_image(paper)
                   .cast(VIPS_FORMAT_UCHAR)
                   .copy_memory();
  const auto bars = static_cast<std::size_t>(width / (bar + gap));
  const auto high = heights(levels, bars);
  for (std::size_t i = 0; i < bars; ++i) {
    const auto tall = std::max(bar, static_cast<int>(high[i] * static_cast<float>(height) * 0.6F));
    image.draw_rect(ink, static_cast<int>(i) * (bar + gap) + gap / 2, (height - tall) / 2, bar,
                    tall, vips::VImage::option()->set("fill", true));
  }
  std::size_t size = 0;
  auto* const bytes = static_cast<std::uint8_t*>(image.write_to_memory(&size));
  Picture picture{width, height, 0, {bytes, bytes + size}};
  g_free(bytes);
  return picture;
} catch (const vips::VError& error) {
  throw to_error(error);
}

}  // namespace classe12::image
