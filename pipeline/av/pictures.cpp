// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/pictures.hpp"

#include "pipeline/av/cascade.hpp"
#include "pipeline/av/decoder.hpp"
#include "pipeline/av/filters.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <optional>

namespace classe12::av {
namespace {

Picture to_picture(const AVFrame& frame, Rational time) {
  Picture picture{frame.width, frame.height, time, {}};
  const auto row = static_cast<std::size_t>(frame.width) * 3;
  picture.rgb.reserve(row * static_cast<std::size_t>(frame.height));
  for (int y = 0; y < frame.height; ++y) {
    const auto* line = frame.data[0] + static_cast<std::ptrdiff_t>(y) * frame.linesize[0];
    picture.rgb.insert(picture.rgb.end(), line, line + row);
  }
  return picture;
}

/// From the video's own BT.709 to RGB.
constexpr auto to_rgb =
    ",scale=in_color_matrix=bt709:in_range=tv:out_range=pc:flags=bicubic+accurate_rnd+bitexact,"
    "format=rgb24[out0]";

}  // namespace

std::vector<Picture> read_moments(const std::filesystem::path& film,
                                  const std::vector<Rational>& times, Size size,
                                  const Bench& bench) {
  constexpr int near = 2;  // seconds: so far it is as well to decode on as to look for a key frame
  Decoder decoder(film, 0, bench.stop);
  Filters filters(fmt::format("[in]scale={}:{}:flags=area", size.width, size.height) + to_rgb, 1,
                  decoder.time_base());
  const auto seen = new_frame(), scaled = new_frame();
  std::optional<Rational> at;  // of what is seen
  bool ended = false;
  Rational before;
  std::vector<Picture> pictures;
  for (const auto& time : times) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    if (!at || time < before || (*at + near < time && !ended)) {
      decoder.seek(time);
      at.reset();
      ended = false;
    }
    before = time;
    while (!ended && (!at || *at < time)) {
      const auto* frame = decoder.next();
      ended = frame == nullptr;
      if (ended) break;
      av_frame_unref(seen.get());
      check(av_frame_ref(seen.get(), frame), "reading pictures");
      at = decoder.time_of(*frame);
    }
    if (!at) throw Error(Fault::bug, "a film of ours without a picture");
    filters.push(seen.get());
    if (!filters.pull(0, *scaled)) throw Error(Fault::bug, "a picture does not come out");
    pictures.push_back(to_picture(*scaled, time));
    bench.advanced(static_cast<double>(pictures.size()) / static_cast<double>(times.size()));
  }
  return pictures;
}

Picture read_cover(const std::filesystem::path& input, const ShowCover& work, const Bench& bench) {
  Decoder decoder(input, work.stream, bench.stop);
  const auto* frame = decoder.next();
  if (frame == nullptr)
    throw Error(Fault::bad_media, say("not one picture of this video can be decoded"));
  Filters filters("[in]" + to_size(work.look, work.size) + to_rgb, 1, decoder.time_base());
  const auto rgb = new_frame();
  filters.push(frame);
  if (!filters.pull(0, *rgb)) throw Error(Fault::bug, "a picture does not come out");
  return to_picture(*rgb, 0);
}

}  // namespace classe12::av
