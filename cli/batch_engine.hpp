// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/batch_report.hpp"
#include "cli/here.hpp"
#include "cli/jobs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace classe12::cli {

/// The command line of `batch`.
struct BatchOptions {
  Here here;
  std::optional<std::string> what, transcribe;
  std::vector<std::string> to;
  std::string queue, memory, split = "2G", preset = "web", folder = ".", verify = "full",
                             engine = "local";
  int jobs = default_jobs(), quiet = 60;
  bool dry_run = false, fill_in = false, inbox = false, replace = false, find_chapters = false,
       skip_duplicates = false;
};

/// Gives what is left of a batch to another engine: its lines to standard output ("list"), or an
/// array of jobs to Slurm and, behind it, the one that publishes and reports. Rows with problems
/// are named and left out. Throws Error{unavailable} where there is no Slurm.
void hand_over(const BatchReport& report, const BatchOptions& options, Shell& shell);

}  // namespace classe12::cli
