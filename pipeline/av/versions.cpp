// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/versions.hpp"

#include "pipeline/av/owners.hpp"

#include <fmt/format.h>

extern "C" {
#include <libswscale/swscale.h>
}

namespace classe12::av {
namespace {

std::string spelled(const char* name, unsigned version) {
  return fmt::format("{} {}.{}.{}", name, AV_VERSION_MAJOR(version), AV_VERSION_MINOR(version),
                     AV_VERSION_MICRO(version));
}

}  // namespace

std::vector<std::string> versions() {
  return {spelled("libavformat", avformat_version()),     spelled("libavcodec", avcodec_version()),
          spelled("libavfilter", avfilter_version()),     spelled("libavutil", avutil_version()),
          spelled("libswresample", swresample_version()), spelled("libswscale", swscale_version())};
}

std::vector<Part> parts() {
  std::vector<Part> all;
  for (const auto* name : {"libx264", "aac"})
    all.push_back({"encoder", name, avcodec_find_encoder_by_name(name) != nullptr});
  for (const auto* name : {"h264", "hevc", "vp9", "libdav1d", "aac", "mp3", "opus"})
    all.push_back({"decoder", name, avcodec_find_decoder_by_name(name) != nullptr});
  for (const auto* name : {"scale", "bwdif", "idet", "ebur128", "transpose"})
    all.push_back({"filter", name, avfilter_get_by_name(name) != nullptr});
  all.push_back({"muxer", "mp4", av_guess_format("mp4", nullptr, nullptr) != nullptr});
  return all;
}

}  // namespace classe12::av
