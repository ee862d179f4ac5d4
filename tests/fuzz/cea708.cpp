// SPDX-License-Identifier: EUPL-1.2
// Captions of CEA-708 of any bytes: as a video's, and as what is in whole packets.
#include "pipeline/captions/cea708.hpp"

#include "pipeline/captions/write.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/cea708.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace classe12;

/// What comes out is in order, within its time, and can be written.
void look_at(const std::vector<captions::ClosedBytes>& bytes) {
  const auto end = static_cast<std::int64_t>(bytes.size());
  for (const auto& service : captions::read_cea708(bytes, end)) {
    if (service.cues.empty()) std::abort();
    Rational before;
    for (const auto& cue : service.cues) {
      if (cue.start < before || cue.end <= cue.start || cue.end > end) std::abort();
      before = cue.start;
    }
    static_cast<void>(captions::to_webvtt(service.cues));
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::read(data, size, [](std::string_view text) {
    std::vector<captions::ClosedBytes> raw, packed;
    for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(text.size(), 24))) {
      const std::string part(text.substr(0, 24));
      raw.push_back({static_cast<std::int64_t>(raw.size()), part});
      packed.push_back({static_cast<std::int64_t>(packed.size()),
                        cea708::packet(static_cast<int>(packed.size()), {{1, part}})});
    }
    look_at(raw);
    look_at(packed);
  });
}
