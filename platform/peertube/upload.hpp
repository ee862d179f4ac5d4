// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/client.hpp"
#include "platform/peertube/records.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace classe12::peertube {

/// A file on its way.
struct Freight {
  std::filesystem::path file;
  std::int64_t bytes = 0;
  std::string film;  ///< key_of what is in it
  /// Sent at once: a cut costs what was sent of it at most, and each costs an answer.
  std::int64_t piece = 8 << 20;
};

/// How an upload ended.
struct Arrived {
  bool known = false;  ///< false: the server may have it or not; look there before anything else
  std::string uuid;    ///< "" for a replacement
};

/// Hears that the record changed, before anything else happens: it has to be on the disk then.
using Remember = std::function<void(const std::optional<Begun>&)>;

/// Sends a file in pieces, one at a time and each beginning where the server's last byte ends: it
/// does not notice holes. `begun` is what is remembered of an upload that was cut off, or nothing;
/// one that still fits is gone on with. `init` begins a new one; its answer names the place.
/// Throws Error when the server refuses.
[[nodiscard]] Arrived upload(Client& client, const Freight& freight, const Request& init,
                             std::optional<Begun> begun, const Remember& remember,
                             const std::function<void(double)>& advanced);

/// The request that begins an upload of this file at `path`, with the fields of `form`.
[[nodiscard]] Request init_of(const std::string& path, const Json& form, std::int64_t bytes);

/// How many bytes "bytes=0-N" says are held; -1 for what is none.
[[nodiscard]] std::int64_t held_by(const std::string& range);

}  // namespace classe12::peertube
