// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/encode_audio.hpp"

#include "pipeline/av/fragment_writer.hpp"
#include "pipeline/av/shaped_sound.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace classe12::av {
namespace {

constexpr int aac_frame = 1024;

Codec open_aac(int kbps) {
  constexpr auto doing = "opening the AAC encoder";
  const auto* encoder = avcodec_find_encoder(AV_CODEC_ID_AAC);
  Codec codec(need(avcodec_alloc_context3(encoder), doing));
  codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
  codec->sample_rate = sound_rate;
  codec->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
  codec->bit_rate = std::int64_t{kbps} * 1000;
  codec->time_base = {1, sound_rate};
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
  check(avcodec_open2(codec.get(), encoder, nullptr), doing);
  return codec;
}

/// Packets out of the encoder and into segments that begin where the video's do.
class AudioWriter {
 public:
  AudioWriter(const std::filesystem::path& file, const AVCodecParameters& codec,
              std::vector<Rational> segments)
      : writer_(file, codec, sound_rate), segments_(std::move(segments)) {}

  void write(AVPacket& packet) {
    // The encoder's priming lies before time 0. It is left out rather than
    // hidden by an edit list, which browsers ignore (21 ms late, then).
    if (packet.pts < 0) return;
    while (next_ < segments_.size() && packets_ * aac_frame >= boundary()) {
      writer_.end_segment();
      ++next_;
    }
    packet.pts = packet.dts = packets_++ * aac_frame;
    packet.duration = aac_frame;
    writer_.write(packet);
  }

  Track finish() { return writer_.finish(); }

 private:
  /// The first packet of the next segment: the one that starts nearest to the video's.
  [[nodiscard]] std::int64_t boundary() const {
    return (segments_[next_] * sound_rate / aac_frame).rounded() * aac_frame;
  }

  FragmentWriter writer_;
  std::vector<Rational> segments_;
  std::size_t next_ = 1;
  std::int64_t packets_ = 0;
};

}  // namespace

EncodedAudio encode_audio(const EncodeAudio& work, const Step& step,
                          const std::filesystem::path& input, const Bench& bench) {
  ShapedSound source(input, work.stream, work.origin, work.shape, bench.stop);
  const auto codec = open_aac(work.kbps);
  const Parameters parameters(need(avcodec_parameters_alloc(), "encoding sound"));
  check(avcodec_parameters_from_context(parameters.get(), codec.get()), "encoding sound");
  AudioWriter writer(bench.folder / step.makes.at(0), *parameters, work.segments);

  const auto packet = new_packet();
  const auto drain = [&] {
    for (;;) {
      const auto got = avcodec_receive_packet(codec.get(), packet.get());
      if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
      check(got, "encoding sound");
      writer.write(*packet);
      av_packet_unref(packet.get());
    }
  };

  const auto frames = std::max<std::int64_t>(1, (work.duration * sound_rate / aac_frame).rounded());
  for (std::int64_t i = 0; i < frames; ++i) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    const auto frame = source.read(aac_frame);
    frame->pts = i * aac_frame;
    check(avcodec_send_frame(codec.get(), frame.get()), "encoding sound");
    drain();
    bench.advanced(static_cast<double>(i + 1) / static_cast<double>(frames));
  }
  check(avcodec_send_frame(codec.get(), nullptr), "encoding sound");
  drain();
  return {writer.finish(), source.errors()};
}

}  // namespace classe12::av
