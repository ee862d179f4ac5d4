// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace classe12::av {

/// The presentation times of one stream, as its packets come, and what they
/// say about its rate.
class Timeline {
 public:
  explicit Timeline(Rational base) : base_(base) {}

  /// Times in units of the base; `duration` 0 when unknown.
  void add(std::int64_t time, std::int64_t duration, bool key);
  /// Sorts; call once, after the last `add` and before any question.
  void close();

  [[nodiscard]] bool empty() const { return times_.empty(); }
  [[nodiscard]] Rational start() const;
  [[nodiscard]] Rational end() const;
  [[nodiscard]] Rational measured_rate() const;
  [[nodiscard]] Rational typical_rate() const;
  /// A rate on whose grid every time lies within 1 ms, tried in the order of
  /// `candidates`, then the measured one.
  [[nodiscard]] std::optional<Rational> exact_rate(const std::vector<Rational>& candidates) const;
  /// At least half a second apart: enough to seek by, whatever the length.
  [[nodiscard]] std::vector<Rational> key_frames() const;

 private:
  [[nodiscard]] bool fits(Rational rate) const;

  Rational base_;
  std::vector<std::int64_t> times_, keys_;
  std::int64_t last_end_ = 0;
};

}  // namespace classe12::av
