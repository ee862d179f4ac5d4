// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/av1.hpp"

#include <fmt/format.h>

namespace classe12::mp4 {
namespace {

/// Beyond the end everything is 0 and `whole` is false.
class Bits {
 public:
  explicit Bits(Bytes bytes) : bytes_(bytes) {}
  std::uint32_t next(unsigned count) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i) value = value << 1U | bit();
    return value;
  }
  bool flag() { return bit() != 0; }
  [[nodiscard]] bool whole() const { return at_ <= bytes_.size() * 8; }

 private:
  std::uint32_t bit() {
    const auto at = at_++;
    return at < bytes_.size() * 8 ? bytes_[at / 8] >> (7 - at % 8) & 1U : 0;
  }

  Bytes bytes_;
  std::size_t at_ = 0;
};

/// leb128() (4.10.5): seven bits a byte, the smallest first, eight bytes at most.
std::optional<std::uint64_t> read_size(Bytes bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8 && at < bytes.size(); ++i) {
    const auto byte = bytes[at++];
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << (7 * i);
    if ((byte & 0x80U) == 0) return value;
  }
  return std::nullopt;
}

/// seq_level_idx beyond which a tier is said.
constexpr int highest_level_without_tier = 7;

/// The first operating point, which is all there is.
bool read_operating_points(Bits& bits, Av1Sequence& made) {
  const bool timing = bits.flag();
  if (timing) return false;
  const bool delays = bits.flag();
  const auto more = bits.next(5);
  for (std::uint32_t i = 0; i <= more; ++i) {
    bits.next(12);
    const auto level = static_cast<int>(bits.next(5));
    const auto tier = level > highest_level_without_tier ? static_cast<int>(bits.next(1)) : 0;
    if (delays && bits.flag()) bits.next(4);
    if (i == 0) made.level = level, made.tier = tier;
  }
  return true;
}

}  // namespace

std::optional<Obu> ObuReader::next() {
  if (at_ >= bytes_.size()) return std::nullopt;
  const auto head = bytes_[at_];
  const bool forbidden = (head & 0x80U) != 0, extended = (head & 4U) != 0, sized = (head & 2U) != 0;
  if (forbidden || !sized) return std::nullopt;
  auto at = at_ + (extended ? 2 : 1);
  const auto size = read_size(bytes_, at);
  if (!size || *size > bytes_.size() - at) return std::nullopt;
  const Obu unit{head >> 3U & 0xf, at_, bytes_.subspan(at, static_cast<std::size_t>(*size))};
  at_ = at + static_cast<std::size_t>(*size);
  return unit;
}

std::optional<Av1Sequence> read_av1_sequence(Bytes body) {
  Bits bits(body);
  Av1Sequence made;
  made.profile = static_cast<int>(bits.next(3));
  bits.next(1);
  const bool reduced = bits.flag();
  if (reduced)
    made.level = static_cast<int>(bits.next(5));
  else if (!read_operating_points(bits, made))
    return std::nullopt;
  const auto width_bits = bits.next(4) + 1, height_bits = bits.next(4) + 1;
  made.width = static_cast<int>(bits.next(width_bits)) + 1;
  made.height = static_cast<int>(bits.next(height_bits)) + 1;
  if (!bits.whole()) return std::nullopt;
  return made;
}

std::optional<Av1Sequence> find_av1_sequence(Bytes units) {
  ObuReader reader(units);
  while (const auto unit = reader.next())
    if (unit->type == obu::sequence) return read_av1_sequence(unit->body);
  return std::nullopt;
}

std::optional<Av1Configuration> read_av1_configuration(Bytes body) {
  constexpr std::size_t own = 4;
  if (body.size() < own || body[0] != 0x81) return std::nullopt;
  const auto sequence = find_av1_sequence(body.subspan(own));
  if (!sequence) return std::nullopt;
  const bool high = (body[2] & 0x40U) != 0, twelve = (body[2] & 0x20U) != 0;
  // monochrome 0, both directions at half: 4:2:0
  return Av1Configuration{high ? (twelve ? 12 : 10) : 8, (body[2] & 0x1cU) == 0x0cU, *sequence};
}

std::string av1_codec_string(const Av1Sequence& sequence, int depth) {
  return fmt::format("av01.{}.{:02}{}.{:02}", sequence.profile, sequence.level,
                     sequence.tier == 0 ? 'M' : 'H', depth);
}

}  // namespace classe12::mp4
