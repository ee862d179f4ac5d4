// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/shaped_sound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace classe12::av {
namespace {

constexpr int look_ahead_ms = 5;
/// FFmpeg 5.1's alimiter lets the sound out this much later; it is cut off again.
constexpr int delay_samples = sound_rate * look_ahead_ms / 1000;

double factor(double decibels) {
  return std::pow(10.0, decibels / 20);
}

std::string limiter(double ceiling, int samples) {
  return fmt::format(
      "[in]aresample={}:resampler=swr,alimiter=limit={:.6f}:attack={}:release=60:level=disabled,"
      "aresample={}:resampler=swr,aformat=sample_fmts=fltp:channel_layouts=stereo,"
      "atrim=start_sample={},asetnsamples=n={}:p=0[out0]",
      4 * sound_rate, factor(ceiling), look_ahead_ms, sound_rate, delay_samples, samples);
}

}  // namespace

ShapedSound::ShapedSound(const std::filesystem::path& file, int stream, Rational origin,
                         const SoundShape& shape, std::stop_token stop)
    : source_(file, stream, origin, std::move(stop)), shape_(shape) {}

Frame ShapedSound::read_source(int samples) {
  auto frame = new_frame();
  frame->format = AV_SAMPLE_FMT_FLTP;
  frame->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
  frame->sample_rate = sound_rate;
  frame->nb_samples = samples;
  check(av_frame_get_buffer(frame.get(), 0), "reading sound");
  ended_ = !source_.read(*frame);
  auto* const left = reinterpret_cast<float*>(frame->extended_data[0]);
  auto* const right = reinterpret_cast<float*>(frame->extended_data[1]);
  if (shape_.only_channel == 0) std::copy(left, left + samples, right);
  if (shape_.only_channel == 1) std::copy(right, right + samples, left);
  if (shape_.gain != 0) {
    const auto times = static_cast<float>(factor(shape_.gain));
    for (auto* channel : {left, right})
      std::transform(channel, channel + samples, channel, [&](float s) { return s * times; });
  }
  frame->pts = pushed_;
  pushed_ += samples;
  return frame;
}

Frame ShapedSound::read(int samples) {
  if (shape_.ceiling == 0) return read_source(samples);
  if (!limiter_) limiter_.emplace(limiter(shape_.ceiling, samples), 1, AVRational{1, sound_rate});
  auto frame = new_frame();
  while (!limiter_->pull(0, *frame)) limiter_->push(read_source(samples).get());
  return frame;
}

}  // namespace classe12::av
