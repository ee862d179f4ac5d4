// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/text.hpp"

#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace classe12::privacy {
namespace {

using namespace std::string_view_literals;

constexpr std::array keys{
    "com.apple.quicktime"sv, "com.android."sv, "GPSLatitude"sv, "GPSLongitude"sv,
    "GPSCoordinates"sv,      "x:xmpmeta"sv,    "Exif\0\0"sv,    "EXT-X-PROGRAM-DATE-TIME"sv};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

/// A number with its sign, as ISO 6709 writes an angle: the digits before the
/// point, those behind it, and where it ends.
struct Angle {
  std::size_t whole = 0, fraction = 0, end = 0;
};

std::optional<Angle> angle(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return std::nullopt;
  Angle found;
  found.whole = digits(text, at + 1);
  found.end = at + 1 + found.whole;
  if (found.end < text.size() && text[found.end] == '.') {
    found.fraction = digits(text, found.end + 1);
    found.end += 1 + found.fraction;
  }
  return found;
}

/// "+48.8584+002.2945/", "-3351.36+15112.67+35/": degrees, or degrees and
/// minutes, or seconds too, always with all their digits (ISO 6709 annex H).
bool coordinates_at(std::string_view text, std::size_t at) {
  const auto latitude = angle(text, at);
  if (!latitude || latitude->whole < 2 || latitude->whole > 6 || latitude->whole % 2 != 0)
    return false;
  const auto longitude = angle(text, latitude->end);
  if (!longitude || longitude->whole != latitude->whole + 1) return false;
  const auto altitude = angle(text, longitude->end);
  const auto end = altitude ? altitude->end : longitude->end;
  const bool closed = end < text.size() && (text[end] == '/' || text.substr(end, 3) == "CRS");
  return closed || (latitude->fraction >= 2 && longitude->fraction >= 2);
}

bool is_word_at(std::string_view text, std::size_t at, std::string_view word) {
  const auto here = text.substr(at, word.size());
  return here.size() == word.size() && std::equal(here.begin(), here.end(), word.begin(),
                                                  [](char a, char b) { return lowered(a) == b; });
}

/// "GPS(2.2945,48.8584,15)", "[latitude: 48.8584]": how drones write it into
/// subtitles. Three digits behind the point are within a hundred metres; a
/// lesson on maps says "latitude: 48" and is left in peace.
bool named_degrees_at(std::string_view text, std::size_t at) {
  for (const auto word : {"gps"sv, "latitude"sv, "longitude"sv}) {
    if (!is_word_at(text, at, word)) continue;
    auto next = at + word.size();
    const auto end = std::min(text.size(), next + 4);
    while (next < end && " :=([+-"sv.find(text[next]) != std::string_view::npos) ++next;
    const auto whole = digits(text, next);
    if (whole > 0 && text.substr(next + whole, 1) == "." && digits(text, next + whole + 1) >= 3)
      return true;
  }
  return false;
}

}  // namespace

std::optional<Leak> leak_in_text(std::string_view text) {
  for (const auto key : keys)
    if (const auto at = text.find(key); at != std::string_view::npos)
      return Leak{"text", at, later_say("a key that only devices write")};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = lowered(text[at]);
    if ((c == '+' || c == '-') && coordinates_at(text, at))
      return Leak{"text", at, later_say("coordinates")};
    if ((c == 'g' || c == 'l') && named_degrees_at(text, at))
      return Leak{"text", at, later_say("coordinates")};
  }
  return std::nullopt;
}

}  // namespace classe12::privacy
