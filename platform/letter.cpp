// SPDX-License-Identifier: EUPL-1.2
#include "platform/letter.hpp"

#include "pipeline/base/error.hpp"
#include "platform/plain_text.hpp"
#include "platform/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::size_t longest_word = 75;  // RFC 2047 2
constexpr std::string_view word_begin = "=?UTF-8?Q?", word_end = "?=";

bool is_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

std::string as_hex(char byte) {
  return fmt::format("={:02X}", static_cast<unsigned char>(byte));
}

/// In English whatever the reader's language, as RFC 5322 3.3 has it.
std::string to_date(Time time) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", days.at(std::chrono::weekday(day).c_encoding()),
      static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
      static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
      clock.seconds().count());
}

std::string address(const std::string& text) {
  if (!is_email(text)) throw Error(Fault::bug, "no address for a letter");
  return "<" + text + ">";
}

/// A byte of a text as it stands in a line. What a space or a tab ends, relays may cut.
std::string quoted(std::string_view text, std::size_t at) {
  const auto byte = text[at];
  if (byte == ' ' || byte == '\t')
    return at + 1 == text.size() || text[at + 1] == '\n' ? as_hex(byte) : std::string(1, byte);
  return byte > 0x20 && byte < 0x7f && byte != '=' ? std::string(1, byte) : as_hex(byte);
}

}  // namespace

std::string to_header(std::string_view text) {
  auto line = one_line(text);
  const bool plain =
      line.size() <= longest_line - std::string_view("Subject: ").size() &&
      line.find("=?") == std::string::npos &&
      std::all_of(line.begin(), line.end(), [](char byte) { return byte >= 0x20 && byte < 0x7f; });
  if (plain) return line;
  std::string header;
  std::string word(word_begin);
  for (std::size_t at = 0; at < line.size();) {
    const auto character = first_characters(std::string_view(line).substr(at), 1);
    std::string encoded;
    for (const auto byte : character)
      encoded += is_letter_or_digit(byte) ? std::string(1, byte) : byte == ' ' ? "_" : as_hex(byte);
    // A character is never cut in two: RFC 2047 5.
    if (word.size() + encoded.size() + word_end.size() > longest_word - 10) {
      header += word + std::string(word_end) + "\r\n ";
      word = word_begin;
    }
    word += encoded;
    at += character.size();
  }
  return header + word + std::string(word_end);
}

std::string to_quoted_printable(std::string_view text) {
  std::string all;
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') {
      all += "\r\n";
      width = 0;
      continue;
    }
    const auto next = quoted(text, at);
    if (width + next.size() >= longest_line) {
      all += "=\r\n";
      width = 0;
    }
    all += next;
    width += next.size();
  }
  if (width > 0) all += "\r\n";
  return all;
}

std::string to_mail(const Letter& letter) {
  const auto from = address(letter.from);
  const auto domain = letter.from.substr(letter.from.find('@') + 1);
  return "Date: " + to_date(letter.date) + "\r\nFrom: classe12 " + from +
         "\r\nTo: " + address(letter.to) + "\r\nSubject: " + to_header(letter.subject) +
         "\r\nMessage-ID: <" + letter.id + "@" + domain +
         // No machine answers it: RFC 3834 5.
         ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
         "charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
         to_quoted_printable(letter.text);
}

}  // namespace classe12
