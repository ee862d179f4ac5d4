// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/exchange.hpp"
#include "platform/site/html.hpp"
#include "platform/site/visit.hpp"

#include <string>

namespace classe12::site {

struct Page {
  std::string title = {};  ///< of this one; the service's name comes behind it
  std::string asked = {};  ///< what stands in the search field
  Html main = {};
  bool findable = false;  ///< by search engines: what everybody may see, and nothing else
  bool plays = false;     ///< it has a film: the player's program is loaded
  Name program = "";      ///< of ours that makes it easier to use, in assets/; it works without
  int status = 200;
};

/// "fr": what the pages are written in.
[[nodiscard]] std::string page_language();

/// The whole of it: the State's header with the search, the page, the footer. With what keeps other
/// sites' programs and pages out (Content-Security-Policy).
[[nodiscard]] Response page(const Visitor& visitor, const Page& page);

/// A page that says what is not to be had, in words for whoever came.
[[nodiscard]] Response apology(int status, const std::string& why, const Visitor& visitor = {});
/// To another page of ours, which is asked for (RFC 9110 15.4.4): what was sent is not sent twice.
[[nodiscard]] Response see_other(const std::string& where);

}  // namespace classe12::site
