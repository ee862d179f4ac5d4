// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/pictures.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/mp4/boxes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace classe12::privacy {
namespace {

using namespace std::string_view_literals;

std::uint8_t byte(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

/// ITU-T T.81, table B.1.
namespace marker {
constexpr std::uint8_t baseline = 0xc0, progressive = 0xc2, huffman = 0xc4, restart_first = 0xd0,
                       restart_last = 0xd7, end = 0xd9, scan = 0xda, tables = 0xdb,
                       restart_interval = 0xdd, app_first = 0xe0, app_last = 0xef, comment = 0xfe;
}  // namespace marker

constexpr std::array shown{marker::baseline, marker::progressive, marker::huffman,
                           marker::scan,     marker::tables,      marker::restart_interval};

std::string name_of(std::uint8_t code) {
  if (code >= marker::app_first && code <= marker::app_last)
    return fmt::format("APP{}", code - marker::app_first);
  return code == marker::comment ? "COM" : fmt::format("segment {:02x}", code);
}

/// The end of what a scan codes: the first marker that is neither a stuffed
/// byte nor a restart.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    if (byte(bytes, at) != 0xff) continue;
    const auto code = byte(bytes, at + 1);
    if (code != 0 && (code < marker::restart_first || code > marker::restart_last)) return at;
  }
  return bytes.size();
}

constexpr auto cut = later_say("something that is no whole picture");

/// RIFF counts from the small end.
std::uint64_t little(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 4; i > 0; --i) value = value << 8U | byte(bytes, at + i - 1);
  return value;
}

/// The chunks that stand one behind the other in `bytes`, which begin at
/// `offset`; those of an animation's frame stand in the frame.
std::optional<Leak> leak_in_chunks(std::string_view bytes, std::uint64_t offset, bool in_frame) {
  constexpr std::size_t head = 8, frame_head = 16;
  constexpr std::array in_file{"VP8 "sv, "VP8L"sv, "VP8X"sv, "ALPH"sv, "ANIM"sv, "ANMF"sv};
  constexpr std::array in_frames{"VP8 "sv, "VP8L"sv, "ALPH"sv};
  /// What VP8X may announce: an animation, transparency.
  constexpr std::uint8_t animation = 0x02, alpha = 0x10;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto left = bytes.size() - at;
    if (left < head) return Leak{"", offset + at, cut};
    const auto size = little(bytes, at + 4);
    const auto padded = size + (size & 1U);
    if (padded > left - head) return Leak{"", offset + at, cut};
    const auto type = bytes.substr(at, 4);
    const bool known = in_frame ? std::count(in_frames.begin(), in_frames.end(), type) > 0
                                : std::count(in_file.begin(), in_file.end(), type) > 0;
    if (!known) return Leak{mp4::name_of(type), offset + at, later_say("a chunk not ours")};
    const auto body = bytes.substr(at + head, size);
    if (type == "VP8X" &&
        (body.empty() || (byte(body, 0) & ~(unsigned{animation} | unsigned{alpha})) != 0))
      return Leak{"VP8X", offset + at, later_say("a mark that metadata follow")};
    if (type == "ANMF") {
      if (body.size() < frame_head) return Leak{"ANMF", offset + at, cut};
      if (auto leak =
              leak_in_chunks(body.substr(frame_head), offset + at + head + frame_head, true)) {
        leak->place = leak->place.empty() ? "ANMF" : "ANMF/" + leak->place;
        return leak;
      }
    }
    at += head + static_cast<std::size_t>(padded);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Leak> leak_in_jpeg(std::string_view bytes) {
  if (!bytes.starts_with("\xff\xd8")) return Leak{"", 0, later_say("something that is no JPEG")};
  std::size_t at = 2;
  while (at + 1 < bytes.size()) {
    const auto code = byte(bytes, at + 1);
    if (byte(bytes, at) != 0xff) return Leak{"", at, cut};
    if (code == marker::end) {
      if (at + 2 == bytes.size()) return std::nullopt;
      return Leak{"", at + 2, later_say("something behind the picture's end")};
    }
    if (bytes.size() - at < 4) return Leak{"", at, cut};
    const auto size = std::size_t{byte(bytes, at + 2)} << 8U | byte(bytes, at + 3);
    if (size < 2 || size > bytes.size() - at - 2) return Leak{name_of(code), at, cut};
    if (std::count(shown.begin(), shown.end(), code) == 0)
      return Leak{name_of(code), at, later_say("a segment not ours")};
    at += 2 + size;
    if (code == marker::scan) at = end_of_scan(bytes, at);
  }
  return Leak{"", bytes.size(), cut};
}

std::optional<Leak> leak_in_webp(std::string_view bytes) {
  constexpr std::size_t head = 12;
  if (bytes.size() < head || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP")
    return Leak{"", 0, later_say("something that is no WebP")};
  if (little(bytes, 4) + 8 != bytes.size())
    return Leak{"", 4, later_say("a size that is not the file's")};
  return leak_in_chunks(bytes.substr(head), head, false);
}

}  // namespace classe12::privacy
