// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/mp4/boxes.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace classe12::mp4 {

/// What AV1 says of itself before and between its pictures, read without trust (AV1 Bitstream and
/// Decoding Process Specification, 5.3 and 5.5).

/// Kinds of units that pictures of ours are made of; others carry what a device has to say.
namespace obu {
constexpr int sequence = 1, delimiter = 2, frame_header = 3, tile_group = 4, frame = 6,
              redundant_header = 7;
}  // namespace obu

struct Obu {
  int type = 0;
  std::size_t offset = 0;  ///< in what was read
  Bytes body;
};

/// Reads units that stand one behind the other, each with its size.
class ObuReader {
 public:
  explicit ObuReader(Bytes bytes) : bytes_(bytes) {}
  /// Nothing at the end, and where what follows is no whole unit.
  std::optional<Obu> next();
  /// Whether all was read.
  [[nodiscard]] bool whole() const { return at_ == bytes_.size(); }
  [[nodiscard]] std::size_t offset() const { return at_; }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

/// A sequence header, as far as the size of the picture.
struct Av1Sequence {
  int profile = 0, level = 0, tier = 0;
  int width = 0, height = 0;
};
/// Of its body. Nothing where it is cut short, or has timing of its own, which ours have not.
[[nodiscard]] std::optional<Av1Sequence> read_av1_sequence(Bytes body);
/// The first among units.
[[nodiscard]] std::optional<Av1Sequence> find_av1_sequence(Bytes units);

/// The body of av1C (AV1 Codec ISO Media File Format Binding 2.3.3).
struct Av1Configuration {
  int depth = 8;
  bool chroma_420 = false;
  Av1Sequence sequence;
};
[[nodiscard]] std::optional<Av1Configuration> read_av1_configuration(Bytes body);

/// "av01.0.05M.08" (the same, 5).
[[nodiscard]] std::string av1_codec_string(const Av1Sequence& sequence, int depth);

}  // namespace classe12::mp4
