// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/client.hpp"

#include <cstdint>
#include <string>

namespace classe12::peertube {

/// What a server says about itself, and what is known of its version.
struct Facts {
  std::string version;  ///< "7.2.3"
  int major = 0, minor = 0;
  std::int64_t image_bytes = 0, caption_bytes = 0;  ///< the largest it takes
  /// From 8.1 on a poster is one file; before, it is sent as two.
  [[nodiscard]] bool one_poster() const { return major > 8 || (major == 8 && minor >= 1); }
};

/// Throws Error{unavailable} when what answers is no PeerTube.
[[nodiscard]] Facts facts_of(Client& client);

/// The number of the channel that is called so, or has that number; of the account's only one for
/// "". Throws Error{bad_config} with the names that there are.
[[nodiscard]] std::int64_t channel_of(Client& client, const std::string& channel);

}  // namespace classe12::peertube
