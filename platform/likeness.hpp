// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/picture.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What is left of a video when it is encoded again, by anybody, at any size: little of its
/// pictures at fixed parts of its length, and how loud it is along it. It tells nothing of who is
/// to be seen or what is said.
struct Likeness {
  static constexpr int moments = 8, parts = 256;

  double seconds = 0;
  std::vector<std::uint64_t> pictures;  ///< of each moment; none of a sound
  std::vector<std::uint8_t> sound;  ///< decibels above -64 of each part; none where it is silent
  bool operator==(const Likeness&) const = default;
};

/// Where the moments are, in parts of the whole.
[[nodiscard]] double moment(int number);

/// A picture of 9 by 8 in 64 bits: whether it gets brighter from each pixel to the next (dHash,
/// N. Krawetz, 2013). Size, sharpness and colours change few of them.
[[nodiscard]] std::uint64_t hash_of(const Picture& picture);

/// Of peaks at an even distance, 1 is full scale.
[[nodiscard]] std::vector<std::uint8_t> envelope(const std::vector<float>& levels);

/// Whether two are the same video, for all that can be told: as long, alike to see and to hear.
/// Two talks over the same slides differ in sound; two films with the same music in their pictures.
[[nodiscard]] bool is_alike(const Likeness& a, const Likeness& b);

/// For a table: hexadecimal, and back. What is not is empty.
[[nodiscard]] std::string to_text(const std::vector<std::uint64_t>& pictures);
[[nodiscard]] std::string to_text(const std::vector<std::uint8_t>& sound);
[[nodiscard]] std::vector<std::uint64_t> read_pictures(std::string_view text);
[[nodiscard]] std::vector<std::uint8_t> read_sound(std::string_view text);

}  // namespace classe12
