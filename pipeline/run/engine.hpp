// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <chrono>
#include <filesystem>

namespace classe12 {

class ForkServer;

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

/// Does it in a child, whose words are a file with the plan, the step's name and the folder.
/// A file that crashes a decoder ends the child, and the person reads one line.
class ChildEngine : public Engine {
 public:
  /// A worker speaks after every frame: one that is silent for `patience` hangs.
  explicit ChildEngine(ForkServer& server,
                       std::chrono::seconds patience = std::chrono::seconds(120))
      : server_(server), patience_(patience) {}
  void make(const Plan& plan, const Step& step, const Bench& bench) override;

 private:
  ForkServer& server_;
  std::chrono::seconds patience_;
};

/// Removes what a failed step left: final and temporary names.
void remove_outputs(const Step& step, const std::filesystem::path& folder);

}  // namespace classe12
