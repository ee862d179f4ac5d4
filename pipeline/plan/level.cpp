// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/level.hpp"

#include <array>
#include <cstdint>

namespace classe12 {
namespace {

/// Macroblocks in a picture and in a second.
struct Row {
  int level;
  std::int64_t picture, second;
};
constexpr std::array rows{Row{0, 1620, 40'500},        Row{31, 3600, 108'000},
                          Row{32, 5120, 216'000},      Row{40, 8192, 245'760},
                          Row{42, 8704, 522'240},      Row{50, 22'080, 589'824},
                          Row{51, 36'864, 983'040},    Row{52, 36'864, 2'073'600},
                          Row{60, 139'264, 4'177'920}, Row{62, 139'264, 16'711'680}};

}  // namespace

int h264_level(int width, int height, Rational rate) {
  const auto blocks = std::int64_t{(width + 15) / 16} * ((height + 15) / 16);
  for (const auto& row : rows)
    if (blocks <= row.picture && rate * blocks <= row.second) return row.level;
  return 0;
}

}  // namespace classe12
