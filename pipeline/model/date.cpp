// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/date.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12 {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;

/// Digits alone, as many as the place has: the shape is looked at before.
int number(std::string_view digits) {
  int value = 0;
  for (const auto digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool has_shape(std::string_view text, std::string_view shape) {
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), [](char is, char wanted) {
    return wanted == '0' ? is >= '0' && is <= '9' : is == wanted;
  });
}

}  // namespace

std::optional<Date> date_said(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (has_shape(text, "0000-00-00")) {
    year = number(text.substr(0, 4));
    month = number(text.substr(5, 2));
    day = number(text.substr(8, 2));
  } else if (has_shape(text, "00/00/0000")) {
    day = number(text.substr(0, 2));
    month = number(text.substr(3, 2));
    year = number(text.substr(6, 4));
  }
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < first_year || year > last_year) return std::nullopt;
  return date;
}

std::string to_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace classe12
