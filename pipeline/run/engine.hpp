// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <chrono>
#include <filesystem>
#include <utility>
#include <vector>

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
/// A file that crashes a decoder ends the child, and the person reads one line. A child that
/// hangs, or that the machine kills, may have been unlucky: another is sent, after a while.
class ChildEngine : public Engine {
 public:
  struct Patience {
    /// A worker speaks after every frame: one that is silent for so long hangs.
    std::chrono::milliseconds silence = std::chrono::seconds(120);
    /// Before each further try; after the last the step has failed.
    std::vector<std::chrono::milliseconds> waits{std::chrono::seconds(1), std::chrono::seconds(10)};
  };
  explicit ChildEngine(ForkServer& server) : ChildEngine(server, Patience()) {}
  ChildEngine(ForkServer& server, Patience patience)
      : server_(server), patience_(std::move(patience)) {}
  void make(const Plan& plan, const Step& step, const Bench& bench) override;

 private:
  ForkServer& server_;
  Patience patience_;
};

/// Removes what a failed step left: final and temporary names.
void remove_outputs(const Step& step, const std::filesystem::path& folder);

}  // namespace classe12
