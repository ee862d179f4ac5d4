// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <string>
#include <string_view>

namespace classe12 {

/// A `server` block that serves public/ and links/ and nothing else. `listen` is what nginx's
/// directive takes, `log` the file that requests for public videos are written down in, for
/// stats.hpp. Throws Error{usage} for what could end a directive.
[[nodiscard]] std::string nginx_configuration(
    const Catalogue& catalogue, std::string_view listen,
    const std::string& log = "/var/log/nginx/classe12.log");

}  // namespace classe12
