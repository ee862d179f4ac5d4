// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/loudness.hpp"

#include "pipeline/av/filters.hpp"
#include "pipeline/av/shaped_sound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace classe12::av {
namespace {

/// What AAC adds to the peaks, at worst, in what was tried: 2.34 dB, to a door that slams at 128
/// kbit/s (tests/media/sound_test.cpp). It is no steady function of the bit rate or of the ceiling.
constexpr double headroom = 2.6;
/// More would only bring up the noise of an empty room.
constexpr double most_gain = 30;
constexpr int most_tries = 4;
constexpr double near_enough = 0.3;

double value(const AVDictionary* tags, const char* name, double otherwise) {
  const auto* entry = av_dict_get(tags, name, nullptr, 0);
  return entry == nullptr ? otherwise : std::strtod(entry->value, nullptr);
}

/// Two decimals: what is measured is not finer, and the plan prints the same.
double tidy(double decibels) {
  return std::round(decibels * 100) / 100;
}

/// A channel 60 dB below the other carries nothing: a microphone on one side.
int only_channel(const Heard& heard) {
  constexpr double dead = 0.001;
  if (heard.peak[1] < dead * heard.peak[0]) return 0;
  if (heard.peak[0] < dead * heard.peak[1]) return 1;
  return -1;
}

/// True peaks are those between the samples: finding them takes longer than all else.
enum class Peaks { true_ones, of_samples };

Heard hear(const std::filesystem::path& file, const Sampled& sound, const SoundShape& shape,
           Peaks peaks, const std::function<void()>& alive, std::stop_token stop) {
  constexpr int block = sound_rate / 10;
  constexpr std::size_t blocks_a_minute = 600;
  ShapedSound source(file, sound.stream, sound.start, shape, stop);
  Filters meter(fmt::format("[in]ebur128=metadata=1:peak={}[out0]",
                            peaks == Peaks::true_ones ? "true" : "none"),
                1, {1, sound_rate});
  const auto measured = new_frame();
  Heard heard;
  double integrated = -70, range = 0, peak = 0;
  const auto drain = [&] {
    while (meter.pull(0, *measured)) {
      integrated = value(measured->metadata, "lavfi.r128.I", integrated);
      range = value(measured->metadata, "lavfi.r128.LRA", range);
      for (const auto* name : {"lavfi.r128.true_peaks_ch0", "lavfi.r128.true_peaks_ch1"})
        peak = std::max(peak, value(measured->metadata, name, 0));
    }
  };
  while (!stop.stop_requested()) {
    const auto frame = source.read(block);
    if (source.ended()) break;
    float level = 0;
    for (std::size_t channel = 0; channel < heard.peak.size(); ++channel) {
      const auto* samples = reinterpret_cast<const float*>(frame->extended_data[channel]);
      float highest = 0;
      for (int i = 0; i < frame->nb_samples; ++i) highest = std::max(highest, std::abs(samples[i]));
      heard.peak.at(channel) = std::max(heard.peak.at(channel), static_cast<double>(highest));
      level = std::max(level, highest);
    }
    heard.levels.push_back(level);
    if (heard.levels.size() % blocks_a_minute == 0) alive();
    frame->pts = heard.samples;
    heard.samples += frame->nb_samples;
    meter.push(frame.get());
    drain();
  }
  meter.push(nullptr);
  drain();
  if (peaks == Peaks::of_samples) peak = *std::max_element(heard.peak.begin(), heard.peak.end());
  // -70 LUFS is the meter's own floor (ITU-R BS.1770-4, the absolute gate).
  if (integrated > -70 && peak > 0)
    heard.loudness = Loudness{tidy(integrated), tidy(range), tidy(20 * std::log10(peak))};
  return heard;
}

}  // namespace

Heard listen(const std::filesystem::path& file, const Sampled& sound, const SoundShape& shape,
             const std::function<void()>& alive, std::stop_token stop) {
  return hear(file, sound, shape, Peaks::true_ones, alive, std::move(stop));
}

SoundShape shape_for(const std::filesystem::path& file, const Sampled& sound, const Heard& heard,
                     const AudioWish& wish, const std::function<void()>& alive,
                     std::stop_token stop) {
  SoundShape shape;
  shape.only_channel = only_channel(heard);
  if (!heard.loudness) return shape;
  auto loudness = *heard.loudness;
  if (shape.only_channel >= 0)
    loudness.integrated += 3;  // heard from both sides it is twice the power
  const auto wanted = std::min(wish.loudness - loudness.integrated, most_gain);
  if (std::abs(wanted) <= 1 && loudness.true_peak <= wish.true_peak) return shape;
  shape.gain = tidy(wanted);
  if (loudness.true_peak + wanted <= wish.true_peak - headroom) return shape;
  shape.ceiling = wish.true_peak - headroom;
  for (int i = 0; i < most_tries && !stop.stop_requested(); ++i) {
    const auto after = hear(file, sound, shape, Peaks::of_samples, alive, stop).loudness;
    if (!after || std::abs(wish.loudness - after->integrated) <= near_enough) break;
    shape.gain = tidy(std::min(shape.gain + wish.loudness - after->integrated, most_gain));
  }
  return shape;
}

}  // namespace classe12::av
