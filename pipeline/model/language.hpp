// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace classe12 {

/// A BCP 47 tag as it is written, "fr-CA", whatever capitals it came in, so that equal languages
/// are equal text (RFC 5646 2.1.1); nothing for what has not the shape of one. The registry is not
/// looked at, for it grows.
[[nodiscard]] std::optional<std::string> language_said(std::string_view text);

}  // namespace classe12
