// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/join.hpp"

#include "pipeline/av/cuts_ahead.hpp"
#include "pipeline/av/fragment_writer.hpp"
#include "pipeline/av/input.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace classe12::av {
namespace {

bool same_extradata(const AVCodecParameters& a, const AVCodecParameters& b) {
  return a.extradata_size == b.extradata_size &&
         std::equal(a.extradata, a.extradata + a.extradata_size, b.extradata);
}

}  // namespace

Track join(const JoinRendition& work, const Step& step, const Bench& bench) {
  const auto timescale = timescale_for(work.rate);
  const auto frame = (Rational(timescale) / work.rate).rounded();
  std::optional<FragmentWriter> writer;
  Parameters parameters(need(avcodec_parameters_alloc(), "joining"));
  const auto packet = new_packet();
  std::int64_t written = 0;
  CutsAhead keys(work.keys), segments(work.segments);

  for (std::size_t i = 0; i < step.needs.size(); ++i) {
    Input chunk(bench.folder / step.needs[i], bench.stop);
    const auto& stream = chunk.stream(0);
    const auto first_of_chunk = written;
    std::int64_t first_shown = 0;
    while (chunk.read(*packet)) {
      const auto tick = av_rescale_q(1, {static_cast<int>(frame), timescale}, stream.time_base);
      if (written == first_of_chunk) first_shown = packet->pts;
      if (!writer) {
        check(avcodec_parameters_copy(parameters.get(), stream.codecpar), "joining");
        writer.emplace(bench.folder / step.makes.at(0), *parameters, timescale);
      } else if (written == first_of_chunk && !same_extradata(*parameters, *stream.codecpar)) {
        throw Error(Fault::bug, fmt::format("{}: other parameter sets than the chunks before",
                                            step.needs[i].native()));
      }
      const bool key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
      const bool segment = segments.at(written);
      if (key != keys.at(written))
        throw Error(Fault::bug, fmt::format("{}: a key frame is not where the plan has one",
                                            step.needs[i].native()));
      if (key && segment)
        writer->end_segment();
      else if (key)
        writer->end_fragment();
      packet->pts = (first_of_chunk + (packet->pts - first_shown) / tick) * frame;
      packet->dts = (written - furthest_ahead) * frame;
      packet->duration = frame;
      writer->write(*packet);
      ++written;
    }
    bench.advanced(static_cast<double>(i + 1) / static_cast<double>(step.needs.size()));
  }
  if (written != work.frames)
    throw Error(Fault::check_failed,
                say("{} frames were made where {} were planned", written, work.frames));
  return writer->finish();
}

}  // namespace classe12::av
