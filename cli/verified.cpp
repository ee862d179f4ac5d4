// SPDX-License-Identifier: EUPL-1.2
#include "cli/verified.hpp"

#include "pipeline/base/files.hpp"

namespace classe12::cli {

Verified verified(const std::filesystem::path& bundle, const Manifest& manifest, const Plan& plan,
                  int jobs, Shell& shell) {
  const TemporaryFolder folder;
  ChildEngine engine(*shell.workers);
  const auto progress = make_progress(shell);
  double cost = 0;
  for (const auto& step : plan.steps) cost += step.cost;
  Meter meter(*progress, cost);
  return verify(bundle, manifest, plan, folder.path(), engine, meter, jobs, shell.stop);
}

}  // namespace classe12::cli
