// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/exchange.hpp"

#include <string>
#include <string_view>

namespace classe12::site {

/// What keeps other sites from having a member's browser do something here.

/// Whether a form was sent from a page of ours: the browser says so (Sec-Fetch-Site, or Origin in
/// those that are older). What says neither is not believed.
[[nodiscard]] bool is_ours(const Request& request);

/// What the forms of a session bring back: made of its token, and none can be told from the other.
[[nodiscard]] std::string proof_of(std::string_view token);
/// Compares without telling by its time where they differ.
[[nodiscard]] bool is_proof(std::string_view proof, std::string_view token);

/// The cookie that has the token of a session: but for a browser of this machine itself it goes
/// through nothing but TLS, and comes from this host alone (RFC 6265bis 4.1.3.2).
[[nodiscard]] std::string session_cookie(const Request& request);
/// The header that has a browser keep a token for itself, or drop it when it is empty.
[[nodiscard]] std::string set_cookie(const Request& request, std::string_view token);

}  // namespace classe12::site
