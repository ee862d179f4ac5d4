// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/track.hpp"

#include <algorithm>
#include <numeric>

namespace classe12 {

std::int64_t offset(const Segment& segment) {
  return segment.fragments.empty() ? 0 : segment.fragments.front().offset;
}

std::int64_t bytes(const Segment& segment) {
  return std::accumulate(segment.fragments.begin(), segment.fragments.end(), std::int64_t{0},
                         [](auto sum, const Fragment& f) { return sum + f.bytes; });
}

std::int64_t ticks(const Segment& segment) {
  return std::accumulate(segment.fragments.begin(), segment.fragments.end(), std::int64_t{0},
                         [](auto sum, const Fragment& f) { return sum + f.ticks; });
}

Rational duration(const Track& track) {
  std::int64_t sum = 0;
  for (const auto& segment : track.segments) sum += ticks(segment);
  return {sum, track.timescale};
}

std::int64_t peak_bandwidth(const Track& track) {
  Rational longest;
  for (const auto& segment : track.segments)
    longest = std::max(longest, Rational(ticks(segment), track.timescale));
  const auto target = Rational(longest.rounded());
  std::int64_t peak = 0;
  for (std::size_t first = 0; first < track.segments.size(); ++first) {
    std::int64_t size = 0, time = 0;
    for (auto next = first; next < track.segments.size(); ++next) {
      size += bytes(track.segments[next]);
      time += ticks(track.segments[next]);
      const auto lasts = Rational(time, track.timescale);
      if (lasts > target * Rational(3, 2)) break;
      if (lasts >= target / 2) peak = std::max(peak, (Rational(size * 8) / lasts).ceil());
    }
  }
  return peak == 0 ? average_bandwidth(track) : peak;
}

std::int64_t average_bandwidth(const Track& track) {
  std::int64_t sum = 0;
  for (const auto& segment : track.segments) sum += bytes(segment);
  return (Rational(sum * 8) / duration(track)).ceil();
}

}  // namespace classe12
