// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace classe12::privacy {

/// Looks at AV1 samples, or at the units in av1C: pictures and what a decoder has to know of them
/// may be there. Metadata units carry what a camera or a program has to say, padding what anybody
/// has. Offsets are from `samples`.
[[nodiscard]] std::optional<Leak> leak_in_av1(std::span<const std::uint8_t> samples);

}  // namespace classe12::privacy
