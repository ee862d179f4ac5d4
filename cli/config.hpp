// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/config.hpp"

namespace classe12::cli {

/// What /etc/classe12/config.yaml says, over it $XDG_CONFIG_HOME/classe12/config.yaml (without
/// that,
/// ~/.config), over it the environment, CLASSE12_TRANSCRIBE. Throws Error{bad_config}.
[[nodiscard]] Config load_config();

}  // namespace classe12::cli
