// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/reasons.hpp"

#include "pipeline/plan/cuts.hpp"
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <string>

namespace classe12 {
namespace {

/// What every telephone and tablet decodes; Baseline proper may hold slices in any order.
bool is_ordinary(const std::string& profile) {
  return profile == "Constrained Baseline" || profile == "Main" || profile == "High";
}

}  // namespace

std::vector<Finding> reasons_to_encode(const Stream& stream, const Look& look,
                                       const Rendition& rung, const Grid& grid) {
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
      look.colour.transfer != "bt709" || look.colour.range != "tv")
    add("encoded_colour");
  if (!video.exact_rate || *video.exact_rate != rung.rate)
    add("encoded_rate", fmt::format("{:.4g}", rung.rate.approx()));
  const auto lasts = stream.end - stream.start;
  if (lasts > 0 && Rational(stream.bytes * 8) / lasts > Rational(rung.max_kbps) * 1000)
    add("encoded_bitrate", std::to_string(rung.max_kbps));
  if (longest_wait_for_a_key_frame(stream) > longest_copied_segment) add("encoded_key_frames");
  // Of what is right so far: can the very packets be used?
  if (!reasons.empty()) return reasons;
  if (!video.passes_through || !is_ordinary(stream.profile) || video.field_order != "progressive")
    add("encoded_form");
  if (stream.packets != grid.frames || video.key_frames.empty() ||
      slot(grid, video.key_frames.front()) != 0)
    add("encoded_length");
  return reasons;
}

}  // namespace classe12
