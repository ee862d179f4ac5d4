// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/clock.hpp"

#include <fmt/format.h>

namespace classe12::captions {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::optional<std::int64_t> take_number(std::string_view& text) {
  constexpr std::size_t most = 9;
  std::int64_t value = 0;
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) {
    if (count == most) return std::nullopt;
    value = value * 10 + (text[count++] - '0');
  }
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

std::optional<Rational> take_clock(std::string_view& text) {
  auto rest = text;
  std::int64_t whole = 0;
  int parts = 0;
  for (; parts < 3; ++parts) {
    const auto number = take_number(rest);
    if (!number) return std::nullopt;
    if (parts > 0 && *number > 59) return std::nullopt;
    whole = whole * 60 + *number;
    if (!rest.starts_with(':')) break;
    if (parts < 2) rest.remove_prefix(1);
  }
  if (parts == 0) return std::nullopt;  // a lone number is no time
  Rational seconds(whole);
  if (rest.starts_with(',') || rest.starts_with('.')) {
    auto fraction = rest.substr(1);
    const auto before = fraction.size();
    if (const auto number = take_number(fraction)) {
      std::int64_t scale = 1;
      for (auto digits = before - fraction.size(); digits > 0; --digits) scale *= 10;
      seconds = seconds + Rational(*number, scale);
      rest = fraction;
    }
  }
  text = rest;
  return seconds;
}

std::optional<Rational> read_clock(std::string_view text) {
  text = trimmed(text);
  const auto time = take_clock(text);
  return text.empty() ? time : std::nullopt;
}

std::string to_clock(Rational seconds) {
  constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute;
  const auto time = (seconds * second).rounded();
  return fmt::format("{:02}:{:02}:{:02}.{:03}", time / hour, time % hour / minute,
                     time % minute / second, time % second);
}

std::string_view trimmed(std::string_view text) {
  constexpr auto space = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

}  // namespace classe12::captions
