// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

namespace classe12 {

/// What makes things on this machine.
[[nodiscard]] Toolbox this_toolbox();

}  // namespace classe12
