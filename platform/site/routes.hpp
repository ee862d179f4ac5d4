// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "platform/site/exchange.hpp"
#include "platform/site/visit.hpp"

namespace classe12::site {

/// The one list of addresses, and of who may ask for them. A form was sent by a page of ours when
/// it comes here. Throws Error{not_found} for any other address, and whatever the pages do.
[[nodiscard]] Response routed(const Visit& visit);

/// What was thrown, as a page for whoever asked. It tells nothing of what is inside.
[[nodiscard]] Response apology_for(const Error& error, const Visitor& visitor);

}  // namespace classe12::site
