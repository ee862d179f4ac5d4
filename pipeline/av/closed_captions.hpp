// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace classe12::av {

/// Whether a packet of video carries caption bytes of ATSC A/53 (H.264 and HEVC
/// in a message before the picture, MPEG-2 behind its header).
[[nodiscard]] bool has_closed_captions(std::string_view packet);

/// Those bytes of a whole video, put in order of presentation.
class ClosedCaptions {
 public:
  /// `time` is when the packet is shown.
  void add(std::string_view packet, std::int64_t time);
  /// Three bytes each, by time.
  [[nodiscard]] const std::map<std::int64_t, std::string>& by_time() const { return by_time_; }

 private:
  std::map<std::int64_t, std::string> by_time_;
  std::size_t bytes_ = 0;
};

}  // namespace classe12::av
