// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/pictures.hpp"

#include "pipeline/av/cascade.hpp"
#include "pipeline/av/decoder.hpp"
#include "pipeline/av/filters.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

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

/// A frame as a picture; deinterlacing draws on the frames after it.
std::optional<Picture> seen_at(Decoder& decoder, const MakePoster& work) {
  const auto* frame = decoder.next();
  if (frame == nullptr) return std::nullopt;
  const auto time = std::max(decoder.time_of(*frame) - work.origin, Rational(0));
  Filters filters("[in]" + std::string(work.look.deinterlace ? "bwdif=deint=all," : "") +
                      to_size(work.look, work.size) + to_rgb,
                  1, decoder.time_base());
  const auto rgb = new_frame();
  filters.push(frame);
  while (!filters.pull(0, *rgb)) {
    if (frame == nullptr) return std::nullopt;
    frame = decoder.next();
    filters.push(frame);
  }
  return to_picture(*rgb, time);
}

}  // namespace

std::vector<Picture> read_pictures(const std::filesystem::path& input, const MakePoster& work,
                                   const Bench& bench) {
  Decoder decoder(input, work.stream, bench.stop);
  std::vector<Picture> pictures;
  for (std::size_t i = 0; i < work.times.size(); ++i) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    if (!decoder.seek(work.origin + work.times[i])) continue;
    auto picture = seen_at(decoder, work);
    if (picture && (pictures.empty() || pictures.back().time < picture->time))
      pictures.push_back(std::move(*picture));
    bench.advanced(static_cast<double>(i + 1) / static_cast<double>(work.times.size()));
  }
  if (!pictures.empty()) return pictures;
  decoder.restart();
  auto first = seen_at(decoder, work);
  if (!first) throw Error(Fault::bad_media, say("not one picture of this video can be decoded"));
  pictures.push_back(std::move(*first));
  return pictures;
}

std::vector<Picture> read_tiles(const std::filesystem::path& film, const Storyboard& storyboard,
                                const Bench& bench) {
  Decoder decoder(film, 0, bench.stop);
  const auto [width, height] = storyboard.tile;
  Filters filters(fmt::format("[in]scale={}:{}:flags=area", width, height) + to_rgb, 1,
                  decoder.time_base());
  const auto all = tiles(storyboard);
  std::vector<Picture> pictures;
  const auto seen = new_frame(), tile = new_frame();
  for (const auto& one : all) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    // The middle says more of a stretch than its beginning, where another scene may end.
    const auto wanted = (one.start + one.end) / 2;
    av_frame_unref(seen.get());
    decoder.seek(wanted);
    while (const auto* frame = decoder.next()) {
      av_frame_unref(seen.get());
      check(av_frame_ref(seen.get(), frame), "reading pictures");
      if (decoder.time_of(*frame) >= wanted) break;
    }
    if (seen->width == 0) throw Error(Fault::bug, "the smallest size ends before the video");
    filters.push(seen.get());
    if (!filters.pull(0, *tile)) throw Error(Fault::bug, "a picture does not come out");
    pictures.push_back(to_picture(*tile, wanted));
    bench.advanced(static_cast<double>(pictures.size()) / static_cast<double>(all.size()));
  }
  return pictures;
}

}  // namespace classe12::av
