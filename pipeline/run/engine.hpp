// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12 {

/// Does the work of one step: the one seam between deciding and doing. Called
/// from several threads at once, for different steps.
class Engine {
 public:
  virtual ~Engine() = default;
  /// Makes every file in step.makes, or throws Error and leaves none of them.
  virtual void make(const Plan& plan, const Step& step, const Bench& bench) = 0;
};

/// Does it in this process.
class MediaEngine : public Engine {
 public:
  void make(const Plan& plan, const Step& step, const Bench& bench) override;
};

/// Does it in a child: `PROGRAM work PLAN STEP`. A file that crashes a decoder
/// ends the child, and the person reads one line.
class ChildEngine : public Engine {
 public:
  explicit ChildEngine(std::filesystem::path program) : program_(std::move(program)) {}
  void make(const Plan& plan, const Step& step, const Bench& bench) override;

 private:
  std::filesystem::path program_;
};

/// Removes what a failed step left: final and temporary names.
void remove_outputs(const Step& step, const std::filesystem::path& folder);

}  // namespace classe12
