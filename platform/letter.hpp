// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"

#include <string>
#include <string_view>

namespace classe12 {

/// A notice on its way to one person. Values alone: relay.hpp sends it.
struct Letter {
  std::string id;    ///< of its Message-ID: a UUID, the same at every try
  std::string from;  ///< an address
  std::string to;    ///< an address
  std::string subject, text;
  Time date;
};

/// As it goes to a relay (RFC 5322, MIME): ASCII whatever the words, lines ended by CRLF. Nothing
/// in subject or text can begin a header. Throws Error{bug} when an address is none (is_email).
[[nodiscard]] std::string to_mail(const Letter& letter);

/// What a header says, as encoded words (RFC 2047) where ASCII alone would not do; folded.
[[nodiscard]] std::string to_header(std::string_view text);

/// A text in UTF-8 as lines of at most 76 characters of ASCII (RFC 2045 6.7), ended by CRLF.
[[nodiscard]] std::string to_quoted_printable(std::string_view text);

}  // namespace classe12
