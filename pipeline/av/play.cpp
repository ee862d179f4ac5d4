// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/play.hpp"

#include "pipeline/av/decoder.hpp"

#include <utility>

namespace classe12::av {

Played play(const std::filesystem::path& file, const std::function<void(double)>& advanced,
            std::stop_token stop) {
  Decoder decoder(file, 0, std::move(stop));
  Played played;
  while (const auto* frame = decoder.next()) {
    ++played.frames;
    // How far it is nobody knows before the end; that it moves is what counts.
    if (played.frames % 100 == 0) advanced(0.5);
    played.width = frame->width;
    played.height = frame->height;
    if ((frame->flags & AV_FRAME_FLAG_CORRUPT) != 0 || frame->decode_error_flags != 0)
      ++played.errors;
    played.duration = played.duration + (frame->sample_rate > 0
                                             ? Rational(frame->nb_samples, frame->sample_rate)
                                             : seconds(frame->pkt_duration, decoder.time_base()));
  }
  played.errors += decoder.errors();
  return played;
}

}  // namespace classe12::av
