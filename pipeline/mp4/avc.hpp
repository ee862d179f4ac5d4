// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/mp4/boxes.hpp"

#include <optional>
#include <vector>

namespace classe12::mp4 {

/// What a decoder is told of H.264 before the first picture, read without trust.

/// A sequence parameter set (ITU-T H.264 7.3.2.1 and annex E).
struct Sps {
  int profile = 0, constraints = 0, level = 0;  ///< "640028" is 0x64, 0x00, 0x28
  int width = 0, height = 0;                    ///< once cropped
  int chroma = 1;                               ///< 1 is 4:2:0
  int depth = 8;                                ///< of luma and chroma, the larger
  bool progressive = false;                     ///< frames only
  std::optional<Rational> sample_aspect;        ///< nothing where it is not said
  bool has_colours = false;                     ///< the next three are said
  int primaries = 2, transfer = 2, matrix = 2;  ///< ITU-T H.273; 2 is unknown
};

/// Of a unit with its first byte. Nothing where it is cut short or nonsense.
[[nodiscard]] std::optional<Sps> read_sps(Bytes unit);

/// The body of avcC (ISO/IEC 14496-15 5.3.3.1).
struct AvcConfiguration {
  int profile = 0, constraints = 0, level = 0;
  int length_bytes = 4;  ///< in front of each unit
  std::vector<Bytes> sequence_sets, picture_sets;
};
[[nodiscard]] std::optional<AvcConfiguration> read_avc_configuration(Bytes body);

}  // namespace classe12::mp4
