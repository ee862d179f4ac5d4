// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/mp4_output.hpp"

namespace classe12::av {
namespace {

constexpr auto doing = "writing MP4";

}  // namespace

Output new_mp4(const std::filesystem::path& file) {
  const auto name = "file:" + file.native();
  AVFormatContext* context = nullptr;
  // To put an index first the muxer reads its own file again, and so must know its name.
  check(avformat_alloc_output_context2(&context, nullptr, "mp4", name.c_str()), doing);
  Output output(context);
  check(avio_open(&context->pb, name.c_str(), AVIO_FLAG_WRITE), doing);
  context->flags |= AVFMT_FLAG_BITEXACT;
  context->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
  return output;
}

AVStream& add_track(AVFormatContext& output, const AVCodecParameters& codec, AVRational time_base) {
  auto* stream = need(avformat_new_stream(&output, nullptr), doing);
  check(avcodec_parameters_copy(stream->codecpar, &codec), doing);
  stream->codecpar->codec_tag = 0;
  stream->time_base = time_base;
  return *stream;
}

}  // namespace classe12::av
