// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/reasons.hpp"

#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <string>

namespace classe12 {

std::vector<Finding> reasons_to_encode(const Stream& stream, const Look& look,
                                       const Rendition& rung) {
  const auto& video = *stream.video;
  std::vector<Finding> reasons;
  const auto add = [&](const char* code, std::string value = {}) {
    reasons.push_back(
        {code, value.empty() ? std::vector<std::string>{} : std::vector{std::move(value)}});
  };
  if (upright_size(video) != rung.size)
    add("encoded_size", fmt::format("{}x{}", rung.size.width, rung.size.height));
  if (stream.codec != "h264") add("encoded_codec", stream.codec);
  if (video.pixel_format != "yuv420p") add("encoded_pixels", video.pixel_format);
  if (look.quarter_turns != 0 || look.mirrored) add("encoded_upright");
  if (video.sample_aspect != 1) add("encoded_square");
  if (look.deinterlace) add("encoded_progressive");
  if (look.colour.matrix != "bt709" || look.colour.primaries != "bt709" ||
      look.colour.transfer != "bt709")
    add("encoded_colour");
  if (!video.exact_rate || *video.exact_rate != rung.rate)
    add("encoded_rate", fmt::format("{:.4g}", rung.rate.approx()));
  const auto lasts = stream.end - stream.start;
  if (lasts > 0 && Rational(stream.bytes * 8) / lasts > Rational(rung.max_kbps) * 1000)
    add("encoded_bitrate", std::to_string(rung.max_kbps));
  if (longest_wait_for_a_key_frame(stream) > Rational(13, 2)) add("encoded_key_frames");
  // Streams that fit are not passed through yet: all sizes then share one encoder's settings.
  if (reasons.empty()) add("encoded_alike");
  return reasons;
}

}  // namespace classe12
