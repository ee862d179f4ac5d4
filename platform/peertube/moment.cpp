// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/moment.hpp"

#include <cstdio>
#include <ctime>
#include <string_view>

namespace classe12::peertube {
namespace {

/// Seconds that a clock with this offset is ahead; nothing for what is no offset.
std::optional<int> ahead(const std::string& zone) {
  if (zone == "Z") return 0;
  int hours = 0, minutes = 0, end = 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') ||
      std::sscanf(zone.c_str() + 1, "%2d:%2d%n", &hours, &minutes, &end) != 2 || end != 5)
    return std::nullopt;
  if (hours > 14 || minutes > 59) return std::nullopt;
  return (zone[0] == '-' ? -60 : 60) * (hours * 60 + minutes);
}

}  // namespace

std::optional<Time> moment_at(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, end = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &day, &hour, &minute,
                  &end) != 5 ||
      end != 16)
    return std::nullopt;
  auto zone = text.substr(16);
  if (std::sscanf(zone.c_str(), ":%2d%n", &second, &end) == 1 && end == 3) zone = zone.substr(3);
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return std::nullopt;
  if (zone.empty()) {
    std::tm local{};
    local.tm_year = year - 1900;
    local.tm_mon = month - 1;
    local.tm_mday = day;
    local.tm_hour = hour;
    local.tm_min = minute;
    local.tm_sec = second;
    local.tm_isdst = -1;  // whichever it is on that day
    return std::chrono::time_point_cast<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(std::mktime(&local)));
  }
  const auto offset = ahead(zone);
  if (!offset) return std::nullopt;
  return Time(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second) -
         std::chrono::seconds(*offset);
}

}  // namespace classe12::peertube
