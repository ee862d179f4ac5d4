// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "platform/site/exchange.hpp"
#include "platform/site/tus.hpp"
#include "platform/site/visit.hpp"

namespace classe12::site {

/// The one list of addresses, and of who may ask for them. Deeds are done when they were asked for
/// by a page of ours, and by none else. Throws Error{not_found} for any other address, and whatever
/// the pages do.
[[nodiscard]] Response routed(const Visit& visit);
/// The same before the body of a request has come: who takes it, where that is no form.
[[nodiscard]] Opening opened(const Visit& visit, const Later& later);

/// What was thrown, as a page for whoever asked. It tells nothing of what is inside.
[[nodiscard]] Response apology_for(const Error& error, const Visitor& visitor);

}  // namespace classe12::site
