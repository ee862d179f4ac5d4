// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

namespace classe12 {

/// Fills in every step's key: a digest of the source, the tools, the step's
/// own parameters, and the keys of the steps whose files it needs; so that a
/// changed rung is packaged again and an unchanged one is not.
void add_keys(Plan& plan, const std::string& source_sha256, const Toolbox& toolbox);

/// The same for a plan whose input is a bundle.
void add_keys(Plan& plan, const Manifest& bundle, const Toolbox& toolbox);

}  // namespace classe12
