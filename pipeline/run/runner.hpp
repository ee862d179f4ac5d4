// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/run/engine.hpp"
#include "pipeline/run/journal.hpp"
#include "pipeline/run/meter.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12 {

/// The steps that have to run, in the plan's order: backwards from what nobody else needs and from
/// every file of the bundle, those whose files the journal does not vouch for. A joined chunk that
/// is gone is not made again.
[[nodiscard]] std::vector<const Step*> steps_to_run(const Plan& plan, const Journal& journal);

/// Runs them, up to `jobs` side by side. There is no separate resume: running
/// the same plan again goes on where the last run stopped. Throws the first
/// Error, with the step's name, after the steps at work have stopped; what was
/// finished before it stays finished.
void run(const Plan& plan, const std::filesystem::path& folder, Engine& engine, Journal& journal,
         Meter& meter, int jobs, std::stop_token stop);

}  // namespace classe12
