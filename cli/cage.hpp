// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"
#include "pipeline/sandbox/sandbox.hpp"

#include <filesystem>

namespace classe12::cli {

/// The cage of the worker that does this step: it reads the upload and what
/// the system ships, never the upload's folder, where the neighbours' are.
[[nodiscard]] sandbox::Cage cage_for(const Plan& plan, const Step& step,
                                     const std::filesystem::path& folder,
                                     const std::filesystem::path& program);

}  // namespace classe12::cli
