// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <thread>

namespace classe12::cli {

/// Steps at once when nobody says: each has a thread an encoder, so half the
/// cores are enough to keep all of them busy.
[[nodiscard]] inline int default_jobs() {
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency() / 2));
}

}  // namespace classe12::cli
