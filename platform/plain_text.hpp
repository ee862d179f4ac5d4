// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace classe12 {

/// Text that members write to each other: valid UTF-8, "\n" at the end of lines, nothing that could
/// steer the terminal it is shown on, 1 to `longest` characters. Throws Error{bad_words}.
[[nodiscard]] std::string plain_text(std::string_view text, std::size_t longest);

/// The same words on one line, valid and without control characters: for a header, for a list.
[[nodiscard]] std::string one_line(std::string_view text);

/// How many characters of UTF-8 there are: what a column of a table or a limit counts.
[[nodiscard]] std::size_t characters(std::string_view text);

/// The first of them, at most so many.
[[nodiscard]] std::string_view first_characters(std::string_view text, std::size_t most);

}  // namespace classe12
