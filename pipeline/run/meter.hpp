// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"

#include <map>
#include <mutex>
#include <string>

namespace classe12 {

/// Turns what steps say of themselves into the share of the whole that is
/// done, by their estimated cost, and passes it on one call at a time.
class Meter {
 public:
  Meter(Progress& progress, double whole_cost) : progress_(progress), whole_(whole_cost) {}

  void begin(const std::string& step, const std::string& because);
  void advance(const std::string& step, double cost, double part);
  /// `cpu` seconds of processor were spent on it.
  void end(const std::string& step, double cost, double cpu);
  /// See Progress.
  void ready(double seconds);
  /// Done before: counts, and is not announced.
  void skip(double cost);

 private:
  [[nodiscard]] double share() const;

  Progress& progress_;
  double whole_;
  std::mutex mutex_;
  double done_ = 0;
  std::map<std::string, double> at_work_;
};

}  // namespace classe12
