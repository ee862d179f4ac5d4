// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace classe12::av {

/// Internal to av/: rising frame numbers, asked about in order.
class CutsAhead {
 public:
  explicit CutsAhead(std::vector<std::int64_t> cuts) : cuts_(std::move(cuts)) {}

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
