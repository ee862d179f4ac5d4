// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "pipeline/run/verify.hpp"

#include <filesystem>

namespace classe12::cli {

/// A bundle held against its manifest, and the steps of `plan` done with it (plan_verification;
/// none for a quick look), with progress for the person. Throws what `verify` does.
[[nodiscard]] Verified verified(const std::filesystem::path& bundle, const Manifest& manifest,
                                const Plan& plan, int jobs, Shell& shell);

}  // namespace classe12::cli
