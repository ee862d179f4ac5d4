// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/drawn_captions.hpp"

#include "pipeline/av/ink.hpp"
#include "pipeline/av/input.hpp"
#include "pipeline/av/owners.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace classe12::av {
namespace {

/// Captions of hours; beyond these a track is none.
constexpr int most_captions = 20'000;

Codec decoder_of(const AVStream& stream) {
  const auto* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
  if (decoder == nullptr) check(AVERROR_DECODER_NOT_FOUND, "reading captions");
  Codec codec(need(avcodec_alloc_context3(decoder), "reading captions"));
  check(avcodec_parameters_to_context(codec.get(), stream.codecpar), "reading captions");
  codec->pkt_timebase = stream.time_base;
  check(avcodec_open2(codec.get(), decoder, nullptr), "reading captions");
  return codec;
}

/// What is on the screen, from picture to picture.
class Screen {
 public:
  Screen(Codec codec, AVRational base, const std::function<void(const DrawnCaption&)>& drawn)
      : codec_(std::move(codec)), base_(base), drawn_(drawn) {}

  void add(AVPacket& packet) {
    AVSubtitle subtitle{};
    int got = 0;
    // A damaged caption is one that is not there.
    if (avcodec_decode_subtitle2(codec_.get(), &subtitle, &got, &packet) < 0 || got == 0) return;
    const std::unique_ptr<AVSubtitle, void (*)(AVSubtitle*)> owner(&subtitle, &avsubtitle_free);
    const auto time = packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if (subtitle.pts == AV_NOPTS_VALUE && time == AV_NOPTS_VALUE) return;
    const auto shown = subtitle.pts != AV_NOPTS_VALUE ? Rational(subtitle.pts, AV_TIME_BASE)
                                                      : seconds(time, base_);
    const auto start = shown + Rational(subtitle.start_display_time, 1000);
    auto ink = ink_of(subtitle.rects, subtitle.num_rects);
    const bool goes_on = same(ink) && end_.value_or(start) >= start;
    if (!goes_on) {
      clear(start);
      start_ = start;
      ink_ = std::move(ink);
    }
    end_.reset();
    constexpr auto until_the_next = UINT32_MAX;
    if (subtitle.end_display_time != until_the_next &&
        subtitle.end_display_time > subtitle.start_display_time)
      end_ = shown + Rational(subtitle.end_display_time, 1000);
  }

  /// Nothing is on it from here on.
  void clear(Rational at) {
    const auto end = std::min(end_.value_or(at), at);
    for (auto& ink : std::exchange(ink_, {})) {
      if (end <= start_ || ++count_ > most_captions) continue;
      drawn_({start_, end, ink.left, ink.top, codec_->width, codec_->height, ink.width, ink.height,
              std::move(ink.grey)});
    }
  }

 private:
  [[nodiscard]] bool same(const std::vector<Ink>& ink) const {
    return !ink.empty() && std::equal(ink.begin(), ink.end(), ink_.begin(), ink_.end(),
                                      [](const Ink& a, const Ink& b) {
                                        return a.left == b.left && a.top == b.top &&
                                               a.width == b.width && a.grey == b.grey;
                                      });
  }

  Codec codec_;
  AVRational base_;
  const std::function<void(const DrawnCaption&)>& drawn_;
  std::vector<Ink> ink_;
  Rational start_;
  std::optional<Rational> end_;  ///< absent: until something else is shown
  int count_ = 0;
};

}  // namespace

void draw_captions(const std::filesystem::path& file, int stream,
                   const std::function<void(const DrawnCaption&)>& drawn,
                   const std::function<void(double)>& advanced, std::stop_token stop) {
  Input input(file, std::move(stop));
  input.keep_only({stream});
  const auto base = input.stream(stream).time_base;
  Screen screen(decoder_of(input.stream(stream)), base, drawn);
  Rational end;
  const auto size = static_cast<double>(std::max<std::int64_t>(avio_size(input.context().pb), 1));
  const auto packet = new_packet();
  for (int count = 0; input.read(*packet); av_packet_unref(packet.get())) {
    const auto time = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
    if (time != AV_NOPTS_VALUE)
      end = std::max(end, seconds(time + std::max<std::int64_t>(packet->duration, 0), base));
    if (packet->stream_index == stream) screen.add(*packet);
    if (++count % 16 == 0)
      advanced(std::min(static_cast<double>(std::max<std::int64_t>(packet->pos, 0)) / size, 1.0));
  }
  // The last stays a while when nobody says how long.
  constexpr int a_while = 5;
  screen.clear(end + a_while);
}

}  // namespace classe12::av
