// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/cascade.hpp"

#include <fmt/format.h>

namespace classe12::av {
namespace {

/// Bit-exact, so that a chunk's bytes do not depend on the CPU's instructions.
constexpr auto scaling = "flags=bicubic+accurate_rnd+bitexact";

std::string upright(const Look& look) {
  std::string filters;
  if (look.mirrored) filters += "hflip,";
  switch (look.quarter_turns) {
    case 1: filters += "transpose=clock,"; break;
    case 2: filters += "hflip,vflip,"; break;
    case 3: filters += "transpose=cclock,"; break;
    default: break;
  }
  return filters;
}

bool plain(const Colour& colour) {
  return colour.matrix == "bt709" && colour.primaries == "bt709" && colour.range == "tv";
}

/// swscale's names of matrices.
std::string matrix(const Colour& colour) {
  if (colour.matrix == "smpte170m" || colour.matrix == "bt470bg") return "bt601";
  if (colour.matrix == "fcc" || colour.matrix == "smpte240m" || colour.matrix == "bt709") return colour.matrix;
  if (colour.matrix.starts_with("bt2020")) return "bt2020";
  return "auto";
}

}  // namespace

std::string to_size(const Look& look, Size size) {
  auto filters = upright(look) + fmt::format("scale={}:{}:{}", size.width, size.height, scaling);
  if (!plain(look.colour))
    filters += fmt::format(":in_range={}:out_range=tv:in_color_matrix={}:out_color_matrix=bt709",
                           look.colour.range, matrix(look.colour));
  return filters + ",format=yuv420p";
}

std::string cascade(const Look& look, std::span<const Size> sizes) {
  auto graph = "[in]" + to_size(look, sizes.front());
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i)
    graph += fmt::format(",split[out{}][next{}];[next{}]scale={}:{}:{}", i, i, i, sizes[i + 1].width,
                         sizes[i + 1].height, scaling);
  return graph + fmt::format("[out{}]", sizes.size() - 1);
}

}  // namespace classe12::av
