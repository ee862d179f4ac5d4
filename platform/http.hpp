// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace classe12 {

/// Whether an address answers with something (a status of 2xx), asked as a stranger would: no
/// cookies, no redirects, no proxy of the environment. Throws Error{unavailable} when the server
/// cannot be asked at all.
[[nodiscard]] bool answers(const std::string& address);

}  // namespace classe12
