// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace classe12::lint {

/// A text's lines without their ends, whether LF or CR LF.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// A whole number of digits alone, of at most 18 of them.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// UTF-8 without a byte order mark and control characters other than line ends
/// and, where allowed, tabs.
enum class Tabs { forbidden, allowed };
[[nodiscard]] bool is_plain_text(std::string_view text, Tabs tabs);

/// Whether a language looks as BCP 47 wants it: "fr", "fr-CA", "zh-Hant".
[[nodiscard]] bool is_language(std::string_view tag);

}  // namespace classe12::lint
