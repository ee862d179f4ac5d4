// SPDX-License-Identifier: EUPL-1.2
#include "platform/clock_text.hpp"

#include <fmt/format.h>

namespace classe12 {

std::string clock_text(std::chrono::seconds time) {
  const auto whole = time.count();
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace classe12
