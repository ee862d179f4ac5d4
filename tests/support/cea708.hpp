// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Captions of CEA-708 by hand: what a picture carries.
namespace classe12::cea708 {

using namespace std::string_literals;

inline std::string byte(int value) {
  return std::string(1, static_cast<char>(value));
}

/// One packet: what is for each service, up to 31 bytes.
inline std::string packet(int number, const std::vector<std::pair<int, std::string>>& blocks) {
  std::string body;
  for (const auto& [service, bytes] : blocks) {
    const auto size = static_cast<int>(bytes.size());
    body += service < 7 ? byte(service * 32 + size) : byte(7 * 32 + size) + byte(service);
    body += bytes;
  }
  if (body.size() % 2 == 0) body += '\0';
  const auto head = byte(number % 4 * 64 + static_cast<int>(body.size() + 1) / 2);
  std::string triples;
  for (const auto all = head + body; triples.size() / 3 * 2 < all.size();)
    triples += (triples.empty() ? "\xff" : "\xfe") + all.substr(triples.size() / 3 * 2, 2);
  return triples;
}

/// DefineWindow of `lines` by 32, whose middle of the lower edge stands at a height in per cent.
inline std::string window(int which, bool shown, int lines, int below = 95, int across = 50) {
  return byte(0x98 + which) + byte(shown ? 0x20 : 0) + byte(0x80 + below) + byte(across) +
         byte(7 * 16 + lines - 1) + byte(31) + byte(3 * 8 + 1);
}
inline std::string show(int windows) {
  return "\x89" + byte(windows);
}
inline std::string hide(int windows) {
  return "\x8a" + byte(windows);
}
inline std::string clear(int windows) {
  return "\x88" + byte(windows);
}
inline std::string remove(int windows) {
  return "\x8c" + byte(windows);
}
inline std::string wait(int tenths) {
  return "\x8d" + byte(tenths);
}
constexpr auto go_on = "\x8e", reset = "\x8f";
inline std::string pen(bool italic) {
  return "\x90\x05"s + byte(italic ? 0x80 : 0);
}
/// Of two bits each.
inline std::string colour(int red, int green, int blue) {
  return "\x91" + byte(red * 16 + green * 4 + blue) + "\0\0"s;
}
inline std::string pen_at(int line, int column) {
  return "\x92" + byte(line) + byte(column);
}

}  // namespace classe12::cea708
