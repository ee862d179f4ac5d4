// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/encode_chunk.hpp"

#include "pipeline/av/cascade.hpp"
#include "pipeline/av/encoder_thread.hpp"
#include "pipeline/av/filters.hpp"
#include "pipeline/av/picture_source.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/plan/cuts.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace classe12::av {

std::int64_t encode_chunk(const EncodeChunk& work, const Step& step,
                          const std::filesystem::path& input, const Bench& bench) {
  PictureSource source(input, work.stream, work.grid, work.look, bench.stop);
  source.go_to(work.frames.first, work.from_start ? std::nullopt : std::optional(work.seek));

  std::vector<Size> sizes;
  std::vector<std::unique_ptr<EncoderThread>> encoders;
  for (std::size_t i = 0; i < work.ladder.size(); ++i) {
    const auto& rung = work.ladder[i];
    sizes.push_back(rung.size);
    encoders.push_back(std::make_unique<EncoderThread>(
        bench.folder / step.makes.at(i), rung, work.encoder_preset,
        within(work.keys, {0, work.frames.count}, rung.frames_apart)));
  }

  // A frame goes down the cascade only as far as some size wants it: at 60
  // frames a second the small sizes take every second one.
  std::map<std::size_t, Filters> cascades;
  for (std::int64_t i = 0; i < work.frames.count; ++i) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    const auto wants = [&](std::size_t k) { return i % work.ladder[k].frames_apart == 0; };
    auto depth = sizes.size();
    while (depth > 0 && !wants(depth - 1)) --depth;
    if (depth == 0) continue;
    auto& graph =
        cascades
            .try_emplace(depth, cascade(work.look, {sizes.data(), depth}), depth, AVRational{1, 1})
            .first->second;
    const auto picture = new_frame();
    check(av_frame_ref(picture.get(), &source.at(work.frames.first + i)), "scaling");
    picture->pts = i;
    graph.push(picture.get());
    for (std::size_t k = 0; k < depth; ++k) {
      auto scaled = new_frame();
      if (!graph.pull(k, *scaled)) throw Error(Fault::bug, "a picture was lost in scaling");
      if (wants(k)) encoders[k]->encode(std::move(scaled));
    }
    bench.advanced(static_cast<double>(i + 1) / static_cast<double>(work.frames.count));
  }
  for (auto& encoder : encoders) encoder->finish();
  return source.damaged();
}

}  // namespace classe12::av
