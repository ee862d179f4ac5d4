// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/here.hpp"
#include "cli/shell.hpp"

#include <optional>
#include <string>
#include <vector>

namespace classe12::cli {

/// Publishes bundles on another server, and brings those up to date that are there. A catalogue of
/// ours that has them decides with: nobody sees there what they may not see here.
void publish_there(const std::vector<std::string>& bundles, const std::string& to,
                   const std::optional<std::string>& at, const Here& here, Shell& shell);

/// Throws Error{check_failed} when a bundle is not as it was made: what was checked then may have
/// been changed since, and its manifest with it.
void require_whole(const std::filesystem::path& bundle, Shell& shell);

}  // namespace classe12::cli
