// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/secret.hpp"

#include <map>
#include <string>

namespace classe12::cli {

/// By the name of the variable that each came in.
using Secrets = std::map<std::string, peertube::Secret>;

/// Takes what CLASSE12_TOKEN_…, CLASSE12_PASSWORD_… and CLASSE12_REGISTRATION_… hold out of the
/// environment and blots it out there, so that neither programs that are started nor those who look
/// at processes find it. Call it before anything is started, once.
[[nodiscard]] Secrets take_secrets();

}  // namespace classe12::cli
