// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <string>
#include <string_view>

namespace classe12 {

/// A `server` block that serves public/ and links/ and nothing else. `listen` is what nginx's
/// directive takes. Throws Error{usage} for what could end the directive.
[[nodiscard]] std::string nginx_configuration(const Catalogue& catalogue, std::string_view listen);

}  // namespace classe12
