// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/sound_source.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

extern "C" {
#include <libavutil/opt.h>
}

namespace classe12::av {
namespace {

constexpr AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;

/// Clocks of sound and container differ by a few samples all the time; only
/// what can be heard as a gap or an echo is set right.
constexpr std::int64_t slack = sound_rate / 50;

bool same_kind(const AVFrame& a, const AVFrame& b) {
  return a.format == b.format && a.sample_rate == b.sample_rate &&
         av_channel_layout_compare(&a.ch_layout, &b.ch_layout) == 0;
}

}  // namespace

SoundSource::SoundSource(const std::filesystem::path& file, int stream, Rational origin,
                         std::stop_token stop)
    : decoder_(file, stream, std::move(stop)),
      origin_(origin),
      fifo_(need(av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, 2, sound_rate), "decoding sound")) {}

void SoundSource::silence(std::int64_t samples) {
  const auto frame = new_frame();
  frame->format = AV_SAMPLE_FMT_FLTP;
  frame->ch_layout = stereo;
  while (samples > 0) {
    const auto now = static_cast<int>(std::min<std::int64_t>(samples, sound_rate));
    std::vector<float> zeros(static_cast<std::size_t>(now), 0.0F);
    std::array<void*, 2> planes{zeros.data(), zeros.data()};
    check(av_audio_fifo_write(fifo_.get(), planes.data(), now), "decoding sound");
    samples -= now;
    given_ += now;
  }
}

void SoundSource::take(const AVFrame& frame) {
  if (!kind_ || !same_kind(*kind_, frame)) {
    resample(nullptr);  // what the old one still holds
    kind_ = new_frame();
    kind_->format = frame.format;
    kind_->sample_rate = frame.sample_rate;
    AVChannelLayout layout{};
    // Channels without a name are taken in their usual order.
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
      av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
    else
      check(av_channel_layout_copy(&layout, &frame.ch_layout), "decoding sound");
    check(av_channel_layout_copy(&kind_->ch_layout, &frame.ch_layout), "decoding sound");
    SwrContext* made = nullptr;
    auto two = stereo;
    check(swr_alloc_set_opts2(&made, &two, AV_SAMPLE_FMT_FLTP, sound_rate, &layout,
                              static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0,
                              nullptr),
          "decoding sound");
    resampler_.reset(made);
    check(swr_init(made), "decoding sound");
  }
  resample(&frame);
}

void SoundSource::resample(const AVFrame* frame) {
  if (!resampler_) return;
  const auto in = frame == nullptr ? 0 : frame->nb_samples;
  const auto most = swr_get_out_samples(resampler_.get(), in);
  if (most <= 0) return;
  std::vector<float> left(static_cast<std::size_t>(most)), right(left);
  std::array<std::uint8_t*, 2> out{reinterpret_cast<std::uint8_t*>(left.data()),
                                   reinterpret_cast<std::uint8_t*>(right.data())};
  const auto made = check(
      swr_convert(
          resampler_.get(), out.data(), most,
          frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data), in),
      "decoding sound");
  std::array<void*, 2> planes{left.data(), right.data()};
  check(av_audio_fifo_write(fifo_.get(), planes.data(), made), "decoding sound");
  given_ += made;
}

void SoundSource::decode_more() {
  const auto* frame = decoder_.next();
  if (frame == nullptr) {
    ended_ = true;
    resample(nullptr);
    return;
  }
  const auto starts = ((decoder_.time_of(*frame) - origin_) * sound_rate).rounded();
  const auto waiting = resampler_ ? swr_get_delay(resampler_.get(), sound_rate) : 0;
  const auto gap = starts - (given_ + waiting);
  const bool first = !resampler_;
  if (gap > slack || (first && gap > 0)) {
    resample(nullptr);
    if (resampler_) check(swr_init(resampler_.get()), "decoding sound");
    silence(starts - given_);
  }
  if (gap < -slack || (first && gap < 0)) {
    // It lies before time 0, or says again what was said: its beginning goes.
    const auto drop = av_rescale(-gap, frame->sample_rate, sound_rate);
    if (drop >= frame->nb_samples) return;
    const auto rest = new_frame();
    check(av_frame_ref(rest.get(), frame), "decoding sound");
    const auto bytes = av_get_bytes_per_sample(static_cast<AVSampleFormat>(frame->format));
    const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame->format)) != 0;
    const auto channels = frame->ch_layout.nb_channels;
    const auto planes = planar ? channels : 1;
    std::vector<std::uint8_t*> moved(static_cast<std::size_t>(planes));
    for (int i = 0; i < planes; ++i)
      moved[static_cast<std::size_t>(i)] =
          frame->extended_data[i] + drop * bytes * (planar ? 1 : channels);
    auto* const kept = rest->extended_data;
    rest->extended_data = moved.data();
    rest->nb_samples -= static_cast<int>(drop);
    take(*rest);
    rest->extended_data = kept;
    return;
  }
  take(*frame);
}

bool SoundSource::read(AVFrame& frame) {
  while (!ended_ && av_audio_fifo_size(fifo_.get()) < frame.nb_samples) decode_more();
  const auto have = std::min(av_audio_fifo_size(fifo_.get()), frame.nb_samples);
  check(av_audio_fifo_read(fifo_.get(), reinterpret_cast<void**>(frame.extended_data), have),
        "decoding sound");
  if (have < frame.nb_samples)
    av_samples_set_silence(frame.extended_data, have, frame.nb_samples - have, 2,
                           AV_SAMPLE_FMT_FLTP);
  return have > 0;
}

}  // namespace classe12::av
