// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace classe12::captions::cea708 {

/// The byte at a place; 0 behind the end.
[[nodiscard]] inline unsigned byte_at(std::string_view bytes, std::size_t place) {
  return place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U;
}

// The commands of C0 and C1 that change what is shown (CEA-708-E 7 and 8.10.5).
inline constexpr unsigned backspace = 0x08, form_feed = 0x0c, carriage_return = 0x0d,
                          line_erased = 0x0e, extended = 0x10, two_byte_character = 0x18,
                          current_window = 0x80, clear_windows = 0x88, display_windows = 0x89,
                          hide_windows = 0x8a, toggle_windows = 0x8b, delete_windows = 0x8c,
                          delay = 0x8d, delay_cancelled = 0x8e, reset = 0x8f, pen_attributes = 0x90,
                          pen_colour = 0x91, pen_location = 0x92, window_attributes = 0x97,
                          define_window = 0x98;

/// How many bytes the first code of a service takes, with what belongs to it, known or not; 0:
/// there are not enough of them yet.
[[nodiscard]] std::size_t code_length(std::string_view bytes);

/// The character of a code, in Unicode; 0 when it is none, or one that there is no character for.
[[nodiscard]] std::uint32_t character(std::string_view code);

}  // namespace classe12::captions::cea708
