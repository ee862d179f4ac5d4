// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "platform/videos.hpp"

#include <functional>
#include <string>

namespace classe12::cli {

/// What was brought to other servers from here follows what is done here, as far as it shows a
/// video to fewer people. Every server is tried; then the first one's refusal is thrown, with the
/// command that tries again.

/// Shows the copies to no more people than see the video here.
void narrow_copies(const Video& video, bool json, Shell& shell);

/// The question from outside is asked whatever becomes of copies elsewhere.
void audit_after(const std::function<void()>& copies, const Catalogue& catalogue,
                 const std::string& id);

/// Erases them.
void remove_copies(const std::string& id, Shell& shell);

}  // namespace classe12::cli
