// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/world.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Captions that are pictures, by hand: a Blu-ray's (PGS), on a screen of television. FFmpeg turns
/// them into those of DVB and of a DVD.
namespace classe12::pgs {

constexpr int screen_width = 720, screen_height = 576, box_width = 640, box_height = 96;

inline std::string big_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> 8 * i & 0xff);
  return text;
}

/// A text of up to two lines, white on black, grey pixel by grey pixel.
inline std::string drawn(const std::string& text) {
  const TemporaryFolder folder;
  const auto words = folder.path() / "words", pixels = folder.path() / "pixels";
  write_text(words, text);
  const auto size = std::to_string(box_width) + "x" + std::to_string(box_height);
  world::film(pixels, world::lavfi({"color=black:s=" + size +
                                    ":r=1:d=1,drawtext=fontfile="
                                    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fontsize=30:"
                                    "fontcolor=white:line_spacing=8:x=8:y=8:textfile=" +
                                    words.native()},
                                   {"-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo"}));
  return read_text(pixels);
}

inline std::string segment(int time, int type, const std::string& body) {
  return "PG" + big_endian(static_cast<std::uint64_t>(time) * 90, 4) + big_endian(0, 4) +
         big_endian(static_cast<std::uint64_t>(type), 1) + big_endian(body.size(), 2) + body;
}

/// Runs of one colour, of four; 0 shines through.
inline std::string run_lengths(const std::string& grey) {
  std::string coded;
  for (int y = 0; y < box_height; ++y) {
    for (int x = 0; x < box_width;) {
      const auto colour = [&](int at) {
        return static_cast<unsigned char>(grey[static_cast<std::size_t>(y * box_width + at)]) / 64;
      };
      int end = x + 1;
      while (end < box_width && colour(end) == colour(x)) ++end;
      const auto length = static_cast<unsigned>(end - x);
      coded += '\0';
      const auto named = colour(x) > 0 ? 0x80U : 0U;
      if (length < 64)
        coded += static_cast<char>(named | length);
      else
        coded += big_endian((named | 0x40U) << 8U | length, 2);
      if (named != 0) coded += static_cast<char>(colour(x));
      x = end;
    }
    coded += std::string(2, '\0');
  }
  return coded;
}

struct Shown {
  int start = 0, end = 0;  ///< milliseconds
  std::string text;
  int top = 460;  ///< on the screen
};

/// A file of them; none shows while another does.
inline std::string file(const std::vector<Shown>& all) {
  constexpr int composition = 0x16, windows = 0x17, palette = 0x14, object = 0x15, done = 0x80;
  const auto screen = big_endian(screen_width, 2) + big_endian(screen_height, 2) + "\x10";
  std::string bytes;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& one = all[i];
    const auto place = big_endian(40, 2) + big_endian(static_cast<std::uint64_t>(one.top), 2);
    const auto coded = run_lengths(drawn(one.text));
    const auto box = big_endian(box_width, 2) + big_endian(box_height, 2);
    const std::string id(2, '\0'), zero(1, '\0');
    bytes += segment(
        one.start, composition,
        screen + big_endian(2 * i, 2) + "\x80" + zero + zero + "\x01" + id + zero + zero + place);
    bytes += segment(one.start, windows, "\x01" + zero + place + box);
    std::string colours = zero + zero;
    for (int level = 1; level < 4; ++level)
      colours += big_endian(static_cast<std::uint64_t>(level), 1) +
                 big_endian(static_cast<std::uint64_t>(16 + level * 73), 1) + "\x80\x80\xff";
    bytes += segment(one.start, palette, colours);
    bytes += segment(one.start, object,
                     id + zero + "\xc0" + big_endian(coded.size() + 4, 3) + box + coded);
    bytes += segment(one.start, done, "");
    bytes += segment(one.end, composition,
                     screen + big_endian(2 * i + 1, 2) + zero + zero + zero + zero);
    bytes += segment(one.end, windows, "\x01" + zero + place + box);
    bytes += segment(one.end, done, "");
  }
  return bytes;
}

}  // namespace classe12::pgs
