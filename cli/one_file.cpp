// SPDX-License-Identifier: EUPL-1.2
#include "cli/one_file.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/journal.hpp"
#include "pipeline/run/meter.hpp"
#include "pipeline/run/runner.hpp"
#include "pipeline/run/toolbox.hpp"

namespace classe12::cli {

namespace fs = std::filesystem;

void make_one_file(const fs::path& bundle, const Manifest& manifest, const OneFile& what,
                   const fs::path& file, Progress& progress, Shell& shell) {
  const auto work = layout::work_folder(file.parent_path(), file.filename().native());
  const auto plan = plan_export(bundle, manifest, what.video, what.audio, what.fragmented,
                                "made.mp4", this_toolbox());
  make_folder(work);
  const FileLock lock(work / layout::lock);
  try {
    ChildEngine engine(*shell.workers);
    Meter meter(progress, plan.steps.front().cost);
    Journal journal(work);
    run(plan, work, engine, journal, meter, 1, shell.stop);
    fs::rename(work / "made.mp4", file);
  } catch (const Error&) {
    fs::remove_all(work);
    throw;
  }
  fs::remove_all(work);
}

}  // namespace classe12::cli
