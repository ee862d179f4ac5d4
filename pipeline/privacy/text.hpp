// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <optional>
#include <string_view>

namespace classe12::privacy {

/// Looks for words that only devices write: coordinates (ISO 6709, or degrees
/// with their name), keys of metadata, the time of recording. For text, and
/// for bytes that nothing else is known of.
[[nodiscard]] std::optional<Leak> leak_in_text(std::string_view text);

}  // namespace classe12::privacy
