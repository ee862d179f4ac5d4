// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace classe12::captions {

/// "01:02:03,450", "02:03.45", "1:02:03": what people and programs write, with a
/// comma or a point, in seconds. Nothing may stand before or behind it.
[[nodiscard]] std::optional<Rational> read_clock(std::string_view text);

/// The same at the beginning of `text`, which then begins behind it.
[[nodiscard]] std::optional<Rational> take_clock(std::string_view& text);

/// A whole number of at most nine digits, taken off the beginning.
[[nodiscard]] std::optional<std::int64_t> take_number(std::string_view& text);

/// "01:02:03.450", to the nearest millisecond.
[[nodiscard]] std::string to_clock(Rational seconds);

/// Without space at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace classe12::captions
