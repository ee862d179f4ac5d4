// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/timeline.hpp"

#include <algorithm>

namespace classe12::av {

void Timeline::add(std::int64_t time, std::int64_t duration, bool key) {
  times_.push_back(time);
  if (key) keys_.push_back(time);
  if (times_.size() == 1 || time + duration > last_end_) last_end_ = time + duration;
}

void Timeline::close() {
  std::sort(times_.begin(), times_.end());
  times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
  std::sort(keys_.begin(), keys_.end());
  // A last frame without a duration is shown as long as the others.
  if (!times_.empty() && last_end_ <= times_.back()) {
    const auto typical = typical_rate();
    last_end_ = times_.back() + (typical > 0 ? (Rational(1) / typical / base_).rounded() : 0);
  }
}

Rational Timeline::start() const {
  return empty() ? Rational(0) : Rational(times_.front()) * base_;
}
Rational Timeline::end() const {
  return empty() ? Rational(0) : Rational(last_end_) * base_;
}

Rational Timeline::measured_rate() const {
  if (times_.size() < 2) return 0;
  return Rational(static_cast<std::int64_t>(times_.size()) - 1) /
         (Rational(times_.back() - times_.front()) * base_);
}

Rational Timeline::typical_rate() const {
  if (times_.size() < 2) return 0;
  std::vector<std::int64_t> apart;
  apart.reserve(times_.size() - 1);
  for (std::size_t i = 1; i < times_.size(); ++i) apart.push_back(times_[i] - times_[i - 1]);
  const auto middle = apart.begin() + static_cast<std::ptrdiff_t>(apart.size() / 2);
  std::nth_element(apart.begin(), middle, apart.end());
  return Rational(1) / (Rational(*middle) * base_);
}

bool Timeline::fits(Rational rate) const {
  if (rate <= 0) return false;
  // In units of the base and of a common denominator, so that the loop is
  // plain integers: |(t_i - t_0) - i / (rate * base)| <= 1 ms / base.
  const auto step = Rational(1) / (rate * base_);
  const auto slack = std::max(Rational(1, 1000) / base_, Rational(1, 2));
  __extension__ using wide = __int128;
  const auto allowed = wide(slack.num()) * step.den() / slack.den();
  for (std::size_t i = 0; i < times_.size(); ++i) {
    const auto off = wide(times_[i] - times_.front()) * step.den() - wide(i) * step.num();
    if ((off < 0 ? -off : off) > allowed) return false;
  }
  return true;
}

std::optional<Rational> Timeline::exact_rate(const std::vector<Rational>& candidates) const {
  if (times_.size() < 2) return std::nullopt;
  for (const auto rate : candidates)
    if (fits(rate)) return rate;
  // A rate nobody has a name for (58.4): kept when it is a short fraction.
  const auto measured = measured_rate();
  const Rational tidy((measured * 1000).rounded(), 1000);
  for (const auto rate : {tidy, measured})
    if (rate.num() < 1'000'000 && fits(rate)) return rate;
  return std::nullopt;
}

std::vector<Rational> Timeline::key_frames() const {
  std::vector<Rational> apart;
  for (const auto key : keys_) {
    const auto time = Rational(key) * base_;
    if (apart.empty() || time - apart.back() >= Rational(1, 2)) apart.push_back(time);
  }
  return apart;
}

}  // namespace classe12::av
