// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/cascade.hpp"

#include <fmt/format.h>

namespace classe12::av {
namespace {

std::string upright(const Look& look) {
  std::string filters;
  if (look.mirrored) filters += ",hflip";
  switch (look.quarter_turns) {
    case 1:
      filters += ",transpose=clock";
      break;
    case 2:
      filters += ",hflip,vflip";
      break;
    case 3:
      filters += ",transpose=cclock";
      break;
    default:
      break;
  }
  return filters;
}

/// BT.709's primaries, whatever the matrix and range: no light has to be mixed anew.
bool same_primaries(const Colour& colour) {
  return colour.primaries == "bt709" || colour.matrix == "gbr";
}

/// swscale's names of matrices.
std::string swscale_matrix(const Colour& colour) {
  if (colour.matrix == "smpte170m" || colour.matrix == "bt470bg") return "bt601";
  if (colour.matrix.starts_with("bt2020")) return "bt2020";
  if (colour.matrix == "fcc" || colour.matrix == "smpte240m" || colour.matrix == "bt709")
    return colour.matrix;
  return "auto";
}

/// Only numbers are moved: swscale does it on the way, for nothing.
std::string by_swscale(const Colour& colour, Size size) {
  auto filter = fmt::format("scale={}:{}:{}", size.width, size.height, scaling);
  if (colour.matrix != "bt709" || colour.range != "tv")
    filter += fmt::format(":in_range={}:out_range=tv:in_color_matrix={}:out_color_matrix=bt709",
                          colour.range, swscale_matrix(colour));
  return filter;
}

/// What the file says of its colours, for zimg, which knows them all by libav's names.
std::string zimg_input(const Colour& colour) {
  return fmt::format("min={}:pin={}:tin={}:rin={}", colour.matrix, colour.primaries,
                     colour.transfer, colour.range);
}

/// Other primaries (BT.601's, BT.2020's) are mixed anew, at the size that is wanted.
std::string by_zimg(const Colour& colour, Size size) {
  return fmt::format("zscale=w={}:h={}:f=bicubic:{}:m=bt709:p=bt709:t=bt709:r=tv", size.width,
                     size.height, zimg_input(colour));
}

/// HDR to SDR. Linear light in units of diffuse white (203 cd/m2, ITU-R
/// BT.2408); what is darker than 0.8 of it keeps its brightness exactly, so
/// that faces and blackboards look as in SDR; what is brighter, up to the 1000
/// cd/m2 that phones record, is bent into the rest.
std::string tone_mapped(const Colour& colour, Size size) {
  constexpr double white = 203, brightest = 1000;
  // zimg's approximation raises each channel of HLG by itself, where BT.2100
  // raises the luminance: skin came out too red.
  const auto* exact = colour.transfer == "arib-std-b67" ? ":agamma=0" : "";
  return fmt::format(
      "zscale=w={}:h={}:f=bicubic:{}:t=linear:npl={}{},format=gbrpf32le,zscale=p=bt709,"
      "tonemap=mobius:param=0.8:desat=0:peak={:.4f},zscale=m=bt709:t=bt709:r=tv",
      size.width, size.height, zimg_input(colour), white, exact, brightest / white);
}

}  // namespace

std::string to_size(const Look& look, Size size) {
  // A picture that is turned afterwards is scaled lying down.
  const auto lying = look.quarter_turns % 2 == 0 ? size : Size{size.height, size.width};
  // zimg refuses odd sizes whose chroma is at half of them.
  const std::string whole = look.odd ? "format=yuv444p10le," : "";
  const auto scaled = look.high_dynamic_range       ? whole + tone_mapped(look.colour, lying)
                      : same_primaries(look.colour) ? by_swscale(look.colour, lying)
                                                    : whole + by_zimg(look.colour, lying);
  return scaled + ",format=yuv420p" + upright(look);
}

std::string cascade(const Look& look, std::span<const Size> sizes) {
  auto graph = "[in]" + to_size(look, sizes.front());
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i)
    graph += fmt::format(",split[out{}][next{}];[next{}]scale={}:{}:{}", i, i, i,
                         sizes[i + 1].width, sizes[i + 1].height, scaling);
  return graph + fmt::format("[out{}]", sizes.size() - 1);
}

}  // namespace classe12::av
