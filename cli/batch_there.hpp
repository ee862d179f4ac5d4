// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/here.hpp"
#include "cli/shell.hpp"
#include "platform/elsewhere.hpp"

#include <memory>
#include <string>

namespace classe12::cli {

/// The server that `to` names, for the videos of a batch: each is published as `publish --to` does.
/// Throws Error{usage, bad_config}. The shell must not go before it.
[[nodiscard]] std::shared_ptr<Elsewhere> elsewhere(const std::string& to, const Here& here,
                                                   Shell& shell);

/// Before a night of work: says so when the server does not answer, and throws Error{bad_config}
/// when it does and will not take anything.
void greet(const std::string& to, Shell& shell);

}  // namespace classe12::cli
