// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/log_line.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace classe12 {

/// "2026-11-26", UTC.
[[nodiscard]] std::string day_of(Time time);

/// How often videos were played on days of which all requests are given. A view begins when
/// somebody is given a piece of a film or its sound; what they are given of the same one is of the
/// same view until half an hour has passed without any. Somebody is an address and what the
/// program calls itself, under a key that is drawn for one day and gone with this.
class Views {
 public:
  static constexpr std::chrono::minutes pause{30};

  /// In any order.
  void add(const LogLine& line);

  /// By the video's id and the day.
  [[nodiscard]] std::map<std::pair<std::string, std::string>, std::int64_t> counts() const;

 private:
  struct Visit {
    std::string video, day, visitor;
    auto operator<=>(const Visit&) const = default;
  };
  std::map<std::string, std::string> keys_;  ///< by day
  std::map<Visit, std::vector<Time>> visits_;
};

}  // namespace classe12
