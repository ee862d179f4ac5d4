// SPDX-License-Identifier: EUPL-1.2
#include "platform/likeness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <numeric>

namespace classe12 {
namespace {

/// Encoders move edges by a bit or five; different scenes differ in half of the bits.
constexpr double most_bits = 8;
/// Of 64: a wall, or black. It tells nothing.
constexpr int least_bits = 6;
/// Of loudness along the video. Encoders change it by a decibel; two talks do not go together.
constexpr double least_correlation = 0.85;
constexpr double floor_decibels = -64;
/// A tone, or music without a pause.
constexpr double flat = 1.5;

/// Brightness as eyes weigh it, times 1000.
int luma(const Picture& picture, int x, int y) {
  const auto at = static_cast<std::size_t>(3 * (y * picture.width + x));
  return 299 * picture.rgb[at] + 587 * picture.rgb[at + 1] + 114 * picture.rgb[at + 2];
}

struct Spread {
  double mean = 0, deviation = 0;
};

Spread spread(const std::vector<std::uint8_t>& values) {
  const auto count = static_cast<double>(values.size());
  const auto mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double sum = 0;
  for (const auto value : values) sum += (value - mean) * (value - mean);
  return {mean, std::sqrt(sum / count)};
}

bool sounds_alike(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  if (a.empty() || a.size() != b.size()) return a.size() == b.size();
  const auto of_a = spread(a), of_b = spread(b);
  if (of_a.deviation < flat || of_b.deviation < flat)
    return of_a.deviation < flat && of_b.deviation < flat;
  double together = 0;
  for (std::size_t i = 0; i < a.size(); ++i) together += (a[i] - of_a.mean) * (b[i] - of_b.mean);
  return together / static_cast<double>(a.size()) / of_a.deviation / of_b.deviation >=
         least_correlation;
}

bool looks_alike(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || a.size() != b.size()) return a.size() == b.size();
  int differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ += std::popcount(a[i] ^ b[i]);
  return differ <= most_bits * static_cast<double>(a.size());
}

bool tells_something(const std::vector<std::uint64_t>& pictures) {
  return std::any_of(pictures.begin(), pictures.end(),
                     [](std::uint64_t bits) { return std::popcount(bits) >= least_bits; });
}

}  // namespace

double moment(int number) {
  return (2 * number + 1) / (2.0 * Likeness::moments);
}

std::uint64_t hash_of(const Picture& picture) {
  // What encoders add to an even surface is less.
  constexpr int noise = 3000;
  std::uint64_t bits = 0;
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x)
      bits = bits << 1U |
             (luma(picture, x + 1, y) > luma(picture, x, y) + noise ? std::uint64_t{1} : 0);
  return bits;
}

std::vector<std::uint8_t> envelope(const std::vector<float>& levels) {
  if (std::all_of(levels.begin(), levels.end(), [](float level) { return level < 1e-3F; }))
    return {};
  std::vector<std::uint8_t> out;
  for (int part = 0; part < Likeness::parts; ++part) {
    const auto at = [&](int number) {
      return levels.size() * static_cast<std::size_t>(number) / Likeness::parts;
    };
    const auto begin = std::min(at(part), levels.size() - 1),
               end = std::max(begin + 1, at(part + 1));
    double sum = 0;
    for (auto i = begin; i < end; ++i) sum += static_cast<double>(levels[i]);
    const auto decibels = 20 * std::log10(std::max(1e-9, sum / static_cast<double>(end - begin)));
    out.push_back(static_cast<std::uint8_t>(
        std::lround(std::clamp(decibels, floor_decibels, 0.0) - floor_decibels)));
  }
  return out;
}

bool is_alike(const Likeness& a, const Likeness& b) {
  if (std::abs(a.seconds - b.seconds) > std::max(1.0, 0.02 * std::max(a.seconds, b.seconds)))
    return false;
  // Silent films of one wall, or tones over black, are alike and need not be the same.
  const bool something =
      tells_something(a.pictures) || (!a.sound.empty() && spread(a.sound).deviation >= flat);
  return something && looks_alike(a.pictures, b.pictures) && sounds_alike(a.sound, b.sound);
}

std::string to_text(const std::vector<std::uint64_t>& pictures) {
  std::string text;
  for (const auto bits : pictures) text += fmt::format("{:016x}", bits);
  return text;
}

std::string to_text(const std::vector<std::uint8_t>& sound) {
  std::string text;
  for (const auto level : sound) text += fmt::format("{:02x}", level);
  return text;
}

namespace {

template <class Value>
std::vector<Value> read_values(std::string_view text, std::size_t digits) {
  std::vector<Value> values;
  for (; text.size() >= digits; text.remove_prefix(digits)) {
    Value value = 0;
    const auto read = std::from_chars(text.data(), text.data() + digits, value, 16);
    if (read.ec != std::errc() || read.ptr != text.data() + digits) return {};
    values.push_back(value);
  }
  return values;
}

}  // namespace

std::vector<std::uint64_t> read_pictures(std::string_view text) {
  return read_values<std::uint64_t>(text, 16);
}

std::vector<std::uint8_t> read_sound(std::string_view text) {
  return read_values<std::uint8_t>(text, 2);
}

}  // namespace classe12
