// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/loudness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "pipeline/av/filters.hpp"
#include "pipeline/av/sound_source.hpp"

namespace classe12::av {
namespace {

double value(const AVDictionary* tags, const char* name, double otherwise) {
  const auto* entry = av_dict_get(tags, name, nullptr, 0);
  return entry == nullptr ? otherwise : std::atof(entry->value);
}

/// Two decimals: what is measured is not finer, and the plan prints the same.
double tidy(double decibels) { return std::round(decibels * 100) / 100; }

}  // namespace

std::optional<Loudness> measure_loudness(const std::filesystem::path& file, const Sampled& sound,
                                         std::stop_token stop) {
  SoundSource source(file, sound.stream, sound.start, stop);
  Filters meter("[in]ebur128=metadata=1:peak=true[out0]", 1, {1, sound_rate});
  const auto measured = new_frame();
  double integrated = -70, range = 0, peak = 0;
  const auto drain = [&] {
    while (meter.pull(0, *measured)) {
      integrated = value(measured->metadata, "lavfi.r128.I", integrated);
      range = value(measured->metadata, "lavfi.r128.LRA", range);
      for (const auto* name : {"lavfi.r128.true_peaks_ch0", "lavfi.r128.true_peaks_ch1"})
        peak = std::max(peak, value(measured->metadata, name, 0));
    }
  };
  for (std::int64_t i = 0; !stop.stop_requested(); ++i) {
    const auto frame = new_frame();
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
    frame->sample_rate = sound_rate;
    frame->nb_samples = sound_rate / 10;
    check(av_frame_get_buffer(frame.get(), 0), "measuring loudness");
    if (!source.read(*frame)) break;
    frame->pts = i * frame->nb_samples;
    meter.push(frame.get());
    drain();
  }
  meter.push(nullptr);
  drain();
  // -70 LUFS is the meter's own floor (ITU-R BS.1770-4, the absolute gate).
  if (integrated <= -70 || peak <= 0) return std::nullopt;
  return Loudness{tidy(integrated), tidy(range), tidy(20 * std::log10(peak))};
}

}  // namespace classe12::av
