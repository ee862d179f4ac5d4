// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "platform/peertube/look.hpp"
#include "platform/peertube/upload.hpp"

#include <filesystem>

namespace classe12::peertube {

/// Whether a film arrived whole: as long as ours, and byte for byte ours where the server serves it
/// as it is, since it publishes films with holes without a word. Throws what the calls do.
[[nodiscard]] bool is_whole(Client& client, const Seen& seen, const std::filesystem::path& file,
                            std::int64_t bytes, Rational seconds);

}  // namespace classe12::peertube
