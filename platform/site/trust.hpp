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

inline constexpr auto session_cookie = "session";
/// The header that has a browser keep a token for itself, or drop it when it is empty.
[[nodiscard]] std::string set_cookie(std::string_view token, bool encrypted);

}  // namespace classe12::site
