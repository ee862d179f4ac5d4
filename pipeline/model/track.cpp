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
  std::int64_t peak = 0;
  for (const auto& segment : track.segments)
    peak = std::max(peak, (Rational(bytes(segment) * 8) / Rational(ticks(segment), track.timescale)).ceil());
  return peak;
}

std::int64_t average_bandwidth(const Track& track) {
  std::int64_t sum = 0;
  for (const auto& segment : track.segments) sum += bytes(segment);
  return (Rational(sum * 8) / duration(track)).ceil();
}

}  // namespace classe12
