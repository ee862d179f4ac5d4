// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/client.hpp"
#include "platform/peertube/mapping.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12::peertube {

/// The question from outside, after who sees a video was changed: the server only logs it when a
/// file could not be moved. Asks as a stranger, for the video and for every one of `closed`.
/// Throws Error{check_failed} with what can be reached and should not, or cannot and should;
/// Error{unavailable} when it cannot be asked.
void require_seen_as(Client& client, const std::string& uuid, Privacy privacy,
                     const std::vector<std::string>& closed);

/// The same of a video that was removed.
void require_gone(Client& client, const std::string& uuid, const std::vector<std::string>& closed);

}  // namespace classe12::peertube
