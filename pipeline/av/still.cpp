// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/still.hpp"

#include "pipeline/av/filters.hpp"
#include "pipeline/av/input.hpp"
#include "pipeline/av/video_encoder.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12::av {
namespace {

constexpr int rate = 25, seconds_between_keys = 2;

/// Its pixels as libav has them.
Frame rgb_of(const Picture& picture) {
  auto frame = new_frame();
  frame->width = picture.width;
  frame->height = picture.height;
  frame->format = AV_PIX_FMT_RGB24;
  check(av_frame_get_buffer(frame.get(), 0), "showing a picture");
  const auto row = static_cast<std::ptrdiff_t>(picture.width) * 3;
  for (int y = 0; y < picture.height; ++y)
    std::copy_n(picture.rgb.begin() + y * row, row,
                frame->data[0] + static_cast<std::ptrdiff_t>(y) * frame->linesize[0]);
  return frame;
}

/// As video has it: four pixels to a colour, so an odd row or column is left out.
Frame video_of(const Picture& picture) {
  constexpr auto to_video =
      "[in]crop={}:{}:0:0,scale=out_color_matrix=bt709:out_range=tv:"
      "flags=bicubic+accurate_rnd+bitexact,format=yuv420p[out0]";
  Filters filters(fmt::format(to_video, picture.width & ~1, picture.height & ~1), 1, {1, rate});
  filters.push(rgb_of(picture).get());
  auto frame = new_frame();
  if (!filters.pull(0, *frame)) throw Error(Fault::bug, "a picture does not come out");
  return frame;
}

/// By its packets: what a file says of itself may be an estimate.
Rational lasts(const std::filesystem::path& sound, const Bench& bench) {
  Input input(sound, bench.stop);
  std::int64_t end = 0;
  for (const auto packet = new_packet(); input.read(*packet); av_packet_unref(packet.get()))
    end = std::max(end, packet->pts + packet->duration);
  return seconds(end, input.stream(0).time_base);
}

}  // namespace

void write_still(const Picture& picture, const std::filesystem::path& sound,
                 const std::filesystem::path& file, const Bench& bench) {
  const auto frame = video_of(picture);
  const auto frames = std::max<std::int64_t>(1, (lasts(sound, bench) * Rational(rate)).ceil());
  std::vector<std::int64_t> keys;
  for (std::int64_t at = 0; at < frames; at += rate * seconds_between_keys) keys.push_back(at);
  Rendition rung;
  rung.size = {frame->width, frame->height};
  rung.rate = rate;
  rung.crf = 20;
  rung.max_kbps = 4000;
  VideoEncoder encoder(file, rung, "veryfast", keys);
  for (std::int64_t i = 0; i < frames; ++i) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    if (i % rate == 0) bench.advanced(static_cast<double>(i) / static_cast<double>(frames));
    encoder.encode(*frame);
  }
  encoder.finish();
}

}  // namespace classe12::av
