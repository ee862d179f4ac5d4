// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/meter.hpp"

#include <algorithm>

namespace classe12 {

void Meter::begin(const std::string& step, const std::string& because) {
  const std::lock_guard lock(mutex_);
  at_work_[step] = 0;
  progress_.step_started(step, because);
}

void Meter::advance(const std::string& step, double cost, double part) {
  const std::lock_guard lock(mutex_);
  at_work_[step] = cost * std::clamp(part, 0.0, 1.0);
  progress_.advanced(share());
}

void Meter::end(const std::string& step, double cost, double cpu) {
  const std::lock_guard lock(mutex_);
  at_work_.erase(step);
  done_ += cost;
  progress_.step_finished(step, share(), cpu);
}

void Meter::ready(double seconds) {
  const std::lock_guard lock(mutex_);
  progress_.ready(seconds);
}

void Meter::skip(double cost) {
  const std::lock_guard lock(mutex_);
  done_ += cost;
}

double Meter::share() const {
  auto sum = done_;
  for (const auto& [step, cost] : at_work_) sum += cost;
  // Costs are added up in another order than the whole was: the end is the end all the same.
  constexpr double rounding = 1e-9;
  return sum < whole_ * (1 - rounding) ? sum / whole_ : 1.0;
}

}  // namespace classe12
