// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <string>
#include <vector>

namespace classe12::captions {

/// What a picture carries for captions: cc_data of CEA-708, three bytes each.
struct ClosedBytes {
  Rational at;  ///< when the picture is shown, in seconds
  std::string triples;
};

/// One of the services that a video may carry, 1 to 6; the first is in the language spoken.
struct ClosedService {
  int number = 0;
  std::vector<Cue> cues;  ///< in order of time
};

/// Reads CEA-708, from bytes in order of time. What is on the screen at last stays until `end`. A
/// service without words is left out. Text that grows where it stands is one cue, from its first
/// letter on. Never throws over what is in the bytes.
[[nodiscard]] std::vector<ClosedService> read_cea708(const std::vector<ClosedBytes>& bytes,
                                                     Rational end);

}  // namespace classe12::captions
