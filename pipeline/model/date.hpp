// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace classe12 {

/// A day of the calendar, without a time and so without a time zone.
using Date = std::chrono::year_month_day;

/// "2026-03-14", or as French sheets have it, "14/03/2026"; nothing for anything else, and for
/// days that no calendar has. Years from 1900 to 2199.
[[nodiscard]] std::optional<Date> date_said(std::string_view text);

/// "2026-03-14" (ISO 8601).
[[nodiscard]] std::string to_text(Date date);

}  // namespace classe12
