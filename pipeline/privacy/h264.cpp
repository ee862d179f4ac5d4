// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/h264.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/mp4/boxes.hpp"
#include "pipeline/privacy/text.hpp"

#include <string_view>

namespace classe12::privacy {
namespace {

using mp4::Bytes;

/// ITU-T H.264 7.4.1, table 7-1.
enum Unit : std::uint8_t { slice = 1, idr = 5, message = 6, sps = 7, pps = 8, delimiter = 9 };

/// "Unregistered user data", the UUID by which x264 is known, and its name.
constexpr std::string_view x264_head =
    "\xdc\x45\xe9\xbd\xe6\xd9\x48\xb7\x96\x2c\xd8\x20\xd9\x23\xee\xefx264 - core ";

/// A message unit holds one message of type 5 and then its stop bit; its
/// length is a sum of 255s and a last byte (7.3.2.3.1).
bool is_x264_naming_itself(Bytes unit) {
  if (unit.size() < 2 || unit[1] != 5) return false;
  std::size_t at = 2, size = 0;
  while (at < unit.size() && unit[at] == 0xff) size += unit[at++];
  if (at >= unit.size()) return false;
  size += unit[at++];
  if (unit.size() != at + size + 1 || unit.back() != 0x80) return false;
  const auto text = mp4::text_of(unit.subspan(at, size));
  return text.starts_with(x264_head) && !leak_in_text(text);
}

std::string problem(Bytes unit) {
  switch (unit.front() & 0x1fU) {
    case slice:
    case idr:
    case sps:
    case pps:
    case delimiter:
      return {};
    case message:
      return is_x264_naming_itself(unit) ? ""
                                         : later_say("a message that x264 did not write (SEI)");
    default:
      return say("a unit of type {}, which is no picture", unit.front() & 0x1fU);
  }
}

}  // namespace

std::optional<Leak> leak_in_h264(Bytes samples) {
  constexpr std::size_t head = 4;
  std::size_t at = 0;
  while (at < samples.size()) {
    const auto size = mp4::number(samples, at);
    if (!size || *size == 0 || *size > samples.size() - at - head)
      return Leak{"H.264", at, later_say("bytes that are no pictures")};
    const auto unit = samples.subspan(at + head, *size);
    if (const auto what = problem(unit); !what.empty()) return Leak{"H.264", at + head, what};
    at += head + *size;
  }
  return std::nullopt;
}

}  // namespace classe12::privacy
