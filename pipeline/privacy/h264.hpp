// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace classe12::privacy {

/// Looks at H.264 samples, each unit behind its length in four bytes (ISO/IEC
/// 14496-15 5.3.2). Pictures and parameter sets may be there, and the message
/// in which x264 names itself. Camcorders write date, place and exposure into
/// other messages, phones the time of day. Offsets are from `samples`.
[[nodiscard]] std::optional<Leak> leak_in_h264(std::span<const std::uint8_t> samples);

}  // namespace classe12::privacy
