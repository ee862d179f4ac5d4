// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/look.hpp"

namespace classe12 {
namespace {

bool open(const std::string& value) {
  return value.empty() || value == "unknown" || value == "reserved";
}

bool is_rgb(const std::string& pixel_format) {
  for (const auto* start : {"rgb", "bgr", "gbr", "argb", "abgr", "0rgb", "0bgr", "pal8", "x2rgb"})
    if (pixel_format.starts_with(start)) return true;
  return false;
}

}  // namespace

bool is_high_dynamic_range(const Colour& colour) {
  return colour.transfer == "smpte2084" || colour.transfer == "arib-std-b67";
}

Colour assumed_colour(const VideoFacts& video) {
  auto colour = video.colour;
  const bool small = video.height <= 576 && video.width <= 1024;
  const bool rgb = is_rgb(video.pixel_format);
  // "yuvj…" is libav's old spelling of full range.
  if (rgb || video.pixel_format.starts_with("yuvj")) colour.range = "pc";
  if (open(colour.range)) colour.range = "tv";
  if (rgb)
    colour.matrix = "gbr";
  else if (open(colour.matrix) || colour.matrix == "gbr")
    colour.matrix = open(colour.primaries)         ? (small ? "smpte170m" : "bt709")
                    : colour.primaries == "bt2020" ? "bt2020nc"
                    : colour.primaries == "bt709"  ? "bt709"
                                                   : (small ? "smpte170m" : "bt709");
  if (open(colour.primaries))
    colour.primaries = colour.matrix.starts_with("bt2020") ? "bt2020"
                       : rgb                               ? "bt709"
                       : colour.matrix == "bt709"          ? "bt709"
                       : video.height == 576               ? "bt470bg"
                                                           : "smpte170m";
  if (open(colour.transfer)) colour.transfer = "bt709";
  return colour;
}

VideoFacts with_fields_apart(VideoFacts video) {
  for (auto* rate : {&video.declared_rate, &video.measured_rate, &video.typical_rate})
    *rate = *rate * 2;
  if (video.exact_rate) video.exact_rate = *video.exact_rate * 2;
  return video;
}

Look make_look(const VideoFacts& video, const Analysis* analysis) {
  Look look;
  look.quarter_turns = video.quarter_turns;
  look.mirrored = video.mirrored;
  look.colour = assumed_colour(video);
  look.high_dynamic_range = is_high_dynamic_range(look.colour);
  look.odd = video.width % 2 != 0 || video.height % 2 != 0;
  if (analysis != nullptr) {
    look.deinterlace = analysis->interlaced;
    look.bottom_field_first = analysis->bottom_field_first;
  }
  return look;
}

}  // namespace classe12
