// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/av1.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/mp4/av1.hpp"

#include <algorithm>
#include <array>

namespace classe12::privacy {
namespace {

constexpr std::array pictures{mp4::obu::sequence,     mp4::obu::delimiter,
                              mp4::obu::frame_header, mp4::obu::tile_group,
                              mp4::obu::frame,        mp4::obu::redundant_header};

}  // namespace

std::optional<Leak> leak_in_av1(std::span<const std::uint8_t> samples) {
  mp4::ObuReader reader(samples);
  while (const auto unit = reader.next())
    if (std::find(pictures.begin(), pictures.end(), unit->type) == pictures.end())
      return Leak{"AV1", unit->offset, say("a unit of type {}, which is no picture", unit->type)};
  if (!reader.whole()) return Leak{"AV1", reader.offset(), later_say("bytes that are no pictures")};
  return std::nullopt;
}

}  // namespace classe12::privacy
