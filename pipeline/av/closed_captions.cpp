// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/closed_captions.hpp"

namespace classe12::av {
namespace {

/// ATSC1_data with its type, cc_data (A/53 part 4, 6.2.3).
constexpr std::string_view mark = "GA94\x03";
/// A message stands before the picture; there is no use in searching all of it.
constexpr std::size_t head = 8192;
/// Hours of captions are a few megabytes.
constexpr std::size_t most_bytes = 64U << 20U;

/// The bytes behind a mark: in H.264 and HEVC a 3 that follows two zeros only
/// keeps them from looking like the start of a unit.
class Unescaped {
 public:
  explicit Unescaped(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] int next() {
    if (rest_.empty()) return -1;
    auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (zeros_ >= 2 && byte == 3) {
      zeros_ = 0;
      if (rest_.empty()) return -1;
      byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
    }
    zeros_ = byte == 0 ? zeros_ + 1 : 0;
    return byte;
  }

 private:
  std::string_view rest_;
  int zeros_ = 0;
};

}  // namespace

bool has_closed_captions(std::string_view packet) {
  return packet.substr(0, head).find(mark) != std::string_view::npos;
}

void ClosedCaptions::add(std::string_view packet, std::int64_t time) {
  packet = packet.substr(0, head);
  for (auto at = packet.find(mark); at != std::string_view::npos; at = packet.find(mark, at)) {
    at += mark.size();
    Unescaped bytes(packet.substr(at));
    const auto flags = bytes.next();
    constexpr int there = 0x40, count_bits = 0x1f;
    if (flags < 0 || (flags & there) == 0) continue;
    static_cast<void>(bytes.next());  // em_data, which nobody uses
    for (int i = 0; i < (flags & count_bits); ++i) {
      const auto type = bytes.next(), first = bytes.next(), second = bytes.next();
      if (second < 0 || bytes_ > most_bytes) return;
      auto& to = by_time_[time];
      to += static_cast<char>(type);
      to += static_cast<char>(first);
      to += static_cast<char>(second);
      bytes_ += 3;
    }
  }
}

}  // namespace classe12::av
