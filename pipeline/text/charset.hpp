// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12::text {

struct Decoded {
  std::string text;      ///< UTF-8, composed (NFC), without a byte order mark
  std::string charset;   ///< what it was in: "UTF-8", "windows-1252"
  int confidence = 100;  ///< per cent; 100 when nothing was guessed
};

/// Text of unknown encoding, as French programs of forty years wrote it. In this
/// order: a byte order mark; valid UTF-8; zero bytes where UTF-16 has them;
/// whichever of Windows-1252, ISO-8859-15, MacRoman and CP850 makes the most
/// French of it; ICU's guess. What cannot be decoded becomes U+FFFD.
[[nodiscard]] Decoded decode(std::string_view bytes);

/// The same when somebody knows: any name that ICU has ("latin1", "cp1252").
/// Throws Error{bad_words} when it is none.
[[nodiscard]] Decoded decode_as(std::string_view bytes, std::string_view charset);

/// Whether `charset` is a name that decode_as takes.
[[nodiscard]] bool is_charset(std::string_view charset);

}  // namespace classe12::text
