// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace classe12::av {

/// Internal to av/: rising frame numbers, asked about in order.
class CutsAhead {
 public:
  explicit CutsAhead(std::vector<std::int64_t> cuts) : cuts_(std::move(cuts)) {}

  /// Between the first two, and so between all where they are regular.
  [[nodiscard]] std::optional<std::int64_t> distance() const {
    return cuts_.size() < 2 ? std::nullopt : std::optional(cuts_[1] - cuts_[0]);
  }

  bool at(std::int64_t frame) {
    if (next_ >= cuts_.size() || cuts_[next_] != frame) return false;
    ++next_;
    return true;
  }

 private:
  std::vector<std::int64_t> cuts_;
  std::size_t next_ = 0;
};

}  // namespace classe12::av
