// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/cea708_packet.hpp"

#include "pipeline/captions/cea708_code.hpp"

#include <algorithm>

namespace classe12::captions::cea708 {

void Packets::add(std::string_view triples) {
  constexpr unsigned valid = 4, continues = 2, begins = 3;
  for (; triples.size() >= 3; triples.remove_prefix(3)) {
    const auto flags = byte_at(triples, 0);
    if ((flags & valid) == 0) continue;
    const auto type = flags & 3U;
    if (type == begins) begin(triples.substr(1, 2));
    if (type == continues && size_ > 0) packet_ += triples.substr(1, 2);
    if (size_ > 0 && packet_.size() >= size_) finish();
  }
}

void Packets::begin(std::string_view pair) {
  const auto head = byte_at(pair, 0);
  const auto number = static_cast<int>(head >> 6U), code = static_cast<int>(head & 0x3fU);
  const bool cut_short = size_ > 0;
  // Some encoders number none of them: all are 0 then, and nothing is missing.
  const bool gap = last_ >= 0 && number != 0 && number != (last_ + 1) % 4;
  if (cut_short || gap) ++losses_;
  last_ = number;
  constexpr std::size_t largest = 128;
  size_ = code == 0 ? largest : static_cast<std::size_t>(code) * 2;
  packet_ = pair;
}

void Packets::finish() {
  const auto packet = std::string_view(packet_).substr(0, size_);
  for (std::size_t at = 1; at < packet.size();) {
    const auto head = byte_at(packet, at++);
    auto service = static_cast<int>(head >> 5U);
    const std::size_t size = head & 0x1fU;
    constexpr int in_the_next_byte = 7;
    if (service == in_the_next_byte && size > 0)
      service = static_cast<int>(byte_at(packet, at++) & 0x3fU);
    if (service == 0 || at > packet.size()) break;
    if (size > 0) block_(service, packet.substr(at, size), losses_);
    at += size;
  }
  size_ = 0;
}

}  // namespace classe12::captions::cea708
