// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/avc.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace classe12::mp4 {
namespace {

/// A unit's bits without the bytes that keep start codes out of it (7.4.1).
/// Once it was read beyond its end, everything is 0 and `whole` is false.
class Bits {
 public:
  explicit Bits(Bytes unit) {
    int zeros = 0;
    for (const auto byte : unit) {
      if (zeros >= 2 && byte == 3) {
        zeros = 0;
        continue;
      }
      zeros = byte == 0 ? zeros + 1 : 0;
      bytes_.push_back(byte);
    }
  }

  std::uint32_t bits(int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 1U | bit();
    return value;
  }
  bool flag() { return bit() != 0; }
  /// Exp-Golomb (9.1).
  std::uint32_t unsigned_value() {
    int zeros = 0;
    while (zeros < 32 && whole() && bit() == 0) ++zeros;
    if (zeros >= 32) {
      at_ = bytes_.size() * 8 + 1;
      return 0;
    }
    return (1U << static_cast<unsigned>(zeros)) - 1 + bits(zeros);
  }
  std::int64_t signed_value() {
    const std::int64_t value = unsigned_value();
    return value % 2 != 0 ? (value + 1) / 2 : -(value / 2);
  }
  [[nodiscard]] bool whole() const { return at_ <= bytes_.size() * 8; }

 private:
  std::uint32_t bit() {
    const auto at = at_++;
    if (at >= bytes_.size() * 8) return 0;
    return bytes_[at / 8] >> (7 - at % 8) & 1U;
  }

  std::vector<std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

bool has_chroma_fields(int profile) {
  constexpr std::array profiles{100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135};
  return std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

void skip_scaling_list(Bits& bits, int size) {
  std::int64_t last = 8, next = 8;
  for (int i = 0; i < size && bits.whole(); ++i) {
    if (next != 0) next = (last + bits.signed_value() % 256 + 256) % 256;
    if (next != 0) last = next;
  }
}

void read_chroma(Bits& bits, Sps& sps) {
  sps.chroma = static_cast<int>(std::min(bits.unsigned_value(), 4U));
  if (sps.chroma == 3) bits.flag();
  const auto luma = bits.unsigned_value(), chroma = bits.unsigned_value();
  sps.depth = 8 + static_cast<int>(std::min(std::max(luma, chroma), 8U));
  bits.flag();
  if (!bits.flag()) return;
  const int lists = sps.chroma == 3 ? 12 : 8;
  for (int i = 0; i < lists; ++i)
    if (bits.flag()) skip_scaling_list(bits, i < 6 ? 16 : 64);
}

void skip_order_count(Bits& bits) {
  const auto type = bits.unsigned_value();
  if (type == 0) bits.unsigned_value();
  if (type != 1) return;
  bits.flag();
  bits.signed_value();
  bits.signed_value();
  const auto count = bits.unsigned_value();
  for (std::uint32_t i = 0; i < count && bits.whole(); ++i) bits.signed_value();
}

/// Table E-1.
constexpr std::array<std::array<int, 2>, 17> aspects{{{0, 1},
                                                      {1, 1},
                                                      {12, 11},
                                                      {10, 11},
                                                      {16, 11},
                                                      {40, 33},
                                                      {24, 11},
                                                      {20, 11},
                                                      {32, 11},
                                                      {80, 33},
                                                      {18, 11},
                                                      {15, 11},
                                                      {64, 33},
                                                      {160, 99},
                                                      {4, 3},
                                                      {3, 2},
                                                      {2, 1}}};

void read_vui(Bits& bits, Sps& sps) {
  if (bits.flag()) {
    constexpr std::uint32_t extended = 255;
    const auto which = bits.bits(8);
    if (which == extended) {
      const auto width = bits.bits(16), height = bits.bits(16);
      sps.sample_aspect = Rational(width, height);
    } else if (which > 0 && which < aspects.size()) {
      sps.sample_aspect = Rational(aspects.at(which)[0], aspects.at(which)[1]);
    }
  }
  if (bits.flag()) bits.flag();
  if (!bits.flag()) return;
  bits.bits(4);
  sps.has_colours = bits.flag();
  if (!sps.has_colours) return;
  sps.primaries = static_cast<int>(bits.bits(8));
  sps.transfer = static_cast<int>(bits.bits(8));
  sps.matrix = static_cast<int>(bits.bits(8));
}

}  // namespace

std::optional<Sps> read_sps(Bytes unit) {
  constexpr std::uint8_t sequence_set = 7;
  if (unit.size() < 5 || (unit[0] & 0x1fU) != sequence_set) return std::nullopt;
  Sps sps;
  sps.profile = unit[1];
  sps.constraints = unit[2];
  sps.level = unit[3];
  Bits bits(unit.subspan(4));
  bits.unsigned_value();
  if (has_chroma_fields(sps.profile)) read_chroma(bits, sps);
  bits.unsigned_value();
  skip_order_count(bits);
  bits.unsigned_value();
  bits.flag();
  // In macroblocks; what is larger than any level allows is nonsense.
  constexpr std::uint32_t most = 4096;
  const auto across = bits.unsigned_value() + 1, down = bits.unsigned_value() + 1;
  if (across > most || down > most) return std::nullopt;
  sps.progressive = bits.flag();
  if (!sps.progressive) bits.flag();
  bits.flag();
  const auto width = static_cast<std::int64_t>(across) * 16;
  const auto height = static_cast<std::int64_t>(down) * 16 * (sps.progressive ? 1 : 2);
  std::array<std::int64_t, 4> crop{};
  if (bits.flag())
    for (auto& side : crop) side = bits.unsigned_value();
  const std::int64_t unit_x = sps.chroma == 1 || sps.chroma == 2 ? 2 : 1;
  const std::int64_t unit_y = (sps.chroma == 1 ? 2 : 1) * (sps.progressive ? 1 : 2);
  sps.width = static_cast<int>(std::max<std::int64_t>(0, width - (crop[0] + crop[1]) * unit_x));
  sps.height = static_cast<int>(std::max<std::int64_t>(0, height - (crop[2] + crop[3]) * unit_y));
  if (bits.flag()) read_vui(bits, sps);
  if (!bits.whole()) return std::nullopt;
  return sps;
}

std::optional<AvcConfiguration> read_avc_configuration(Bytes body) {
  if (body.size() < 7 || body[0] != 1) return std::nullopt;
  AvcConfiguration made{body[1], body[2], body[3], (body[4] & 3) + 1, {}, {}};
  std::size_t at = 5;
  for (auto* sets : {&made.sequence_sets, &made.picture_sets}) {
    if (at >= body.size()) return std::nullopt;
    const int count = sets == &made.sequence_sets ? body[at] & 0x1f : body[at];
    ++at;
    for (int i = 0; i < count; ++i) {
      if (body.size() - at < 2) return std::nullopt;
      const std::size_t size = static_cast<std::size_t>(body[at] << 8U | body[at + 1]);
      at += 2;
      if (body.size() - at < size) return std::nullopt;
      sets->push_back(body.subspan(at, size));
      at += size;
    }
  }
  return made;
}

}  // namespace classe12::mp4
