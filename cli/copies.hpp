// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "platform/videos.hpp"

#include <string>

namespace classe12::cli {

/// What was brought to other servers from here follows what is done here, as far as it shows a
/// video to fewer people. Every server is tried; then the first one's refusal is thrown, with the
/// command that tries again.

/// Shows the copies to no more people than see the video here.
void narrow_copies(const Video& video, bool json, Shell& shell);

/// Erases them.
void remove_copies(const std::string& id, Shell& shell);

}  // namespace classe12::cli
