// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"

#include <string>
#include <vector>

namespace classe12 {

/// Whether the pages that a sidecar names are there. A dead one is told of and never dropped: it
/// may be back tomorrow, and a site may refuse whoever is no browser.

/// What came of asking for one.
struct LinkState {
  Link link;
  long status = 0;       ///< of HTTP, after all redirects; 0 when nobody answered
  std::string trouble;   ///< why nobody did
  bool inside = false;   ///< it leads into the network of this machine, and was not asked
  std::string moved_to;  ///< where redirects led; empty when there were none
  [[nodiscard]] bool dead() const { return status < 200 || status >= 400; }
};

/// Where it may be asked. A sidecar comes from strangers: what it names must not be the way into
/// the network that this machine stands in.
enum class Neighbourhood { outside, anywhere };

/// Asks for each, by HEAD and, where that is refused, by GET for one byte: ten seconds, five
/// redirects, https and http alone; the first fifty, and no more.
[[nodiscard]] std::vector<LinkState> check_links(const std::vector<Link>& links,
                                                 Neighbourhood neighbourhood);

/// Whether an address of IPv4 or IPv6 ("10.0.0.1", "fe80::1") is one of the public internet.
[[nodiscard]] bool is_public_address(const std::string& address);

}  // namespace classe12
