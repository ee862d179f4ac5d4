// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/video_encoder.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/plan/level.hpp"

#include <limits>
#include <utility>

namespace classe12::av {
namespace {

/// What makes chunks fit together and bytes repeat. IDR frames come where the
/// plan says and nowhere else; stitchable keeps the parameter sets independent
/// of the content; cpu-independent picks the same code paths' results on every
/// CPU; force-cfr lets the rate control believe the frame rate.
constexpr auto x264_parameters =
    "keyint=infinite:min-keyint=1:scenecut=0:open-gop=0:stitchable=1:force-cfr=1:cpu-independent=1:"
    "sliced-threads=0:lookahead-threads=1";

}  // namespace

VideoEncoder::VideoEncoder(const std::filesystem::path& file, const Rendition& rung,
                           const std::string& encoder_preset, std::vector<std::int64_t> keys)
    : keys_(std::move(keys)) {
  constexpr auto doing = "opening the encoder";
  const bool av1 = rung.codec == "av1";
  const auto* const name = av1 ? "libsvtav1" : "libx264";
  const auto* encoder = avcodec_find_encoder_by_name(name);
  if (encoder == nullptr)
    throw Error(Fault::unavailable,
                say("{} is missing from FFmpeg; classe12 doctor says what is there", name));
  codec_.reset(need(avcodec_alloc_context3(encoder), doing));
  codec_->width = rung.size.width;
  codec_->height = rung.size.height;
  codec_->pix_fmt = AV_PIX_FMT_YUV420P;
  codec_->framerate = to_av(rung.rate);
  codec_->time_base = av_inv_q(codec_->framerate);
  codec_->sample_aspect_ratio = {1, 1};
  codec_->color_range = AVCOL_RANGE_MPEG;
  codec_->color_primaries = AVCOL_PRI_BT709;
  codec_->color_trc = AVCOL_TRC_BT709;
  codec_->colorspace = AVCOL_SPC_BT709;
  codec_->chroma_sample_location = AVCHROMA_LOC_LEFT;
  codec_->thread_count = 1;
  codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
  codec_->rc_max_rate = std::int64_t{rung.max_kbps} * 1000;
  codec_->rc_buffer_size = rung.max_kbps * 1000;
  Options options;
  options.set("preset", encoder_preset);
  options.set("crf", std::to_string(rung.crf));
  if (av1)
    choose_av1(options);
  else
    choose_h264(rung, options);
  check(avcodec_open2(codec_.get(), encoder, options.get()), doing);

  const Parameters parameters(need(avcodec_parameters_alloc(), doing));
  check(avcodec_parameters_from_context(parameters.get(), codec_.get()), doing);
  const auto timescale = timescale_for(rung.rate);
  ticks_ = (Rational(timescale) / rung.rate).rounded();
  writer_.emplace(file, *parameters, timescale);
}

void VideoEncoder::choose_h264(const Rendition& rung, Options& options) {
  codec_->gop_size = std::numeric_limits<int>::max();
  // libavcodec then keeps no more reference pictures than the level has room for.
  if (const auto level = h264_level(rung.size.width, rung.size.height, rung.rate); level != 0)
    codec_->level = level;
  options.set("profile", "high");
  options.set("forced-idr", "1");
  options.set("a53cc", "0");
  options.set("x264-params", x264_parameters);
}

/// It has its key frames at a distance and takes no orders: the plan has them at equal ones.
void VideoEncoder::choose_av1(Options& options) {
  codec_->gop_size =
      static_cast<int>(keys_.distance().value_or(std::numeric_limits<int>::max() / 2));
  options.set("svtav1-params", "lp=1:scd=0");
}

void VideoEncoder::encode(AVFrame& frame) {
  frame.pts = sent_;
  frame.pict_type = keys_.at(sent_) ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  ++sent_;
  check(avcodec_send_frame(codec_.get(), &frame), "encoding");
  drain();
}

void VideoEncoder::end() {
  check(avcodec_send_frame(codec_.get(), nullptr), "encoding");
  drain();
}

void VideoEncoder::finish() {
  end();
  writer_->finish();
}

void VideoEncoder::drain() {
  for (;;) {
    const auto got = avcodec_receive_packet(codec_.get(), packet_.get());
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
    check(got, "encoding");
    const bool key = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
    if (key) writer_->end_fragment();
    (key ? spent_.key_bytes : spent_.other_bytes) += packet_->size;
    ++(key ? spent_.keys : spent_.others);
    packet_->pts *= ticks_;
    packet_->dts *= ticks_;
    packet_->duration = ticks_;
    writer_->write(*packet_);
  }
}

}  // namespace classe12::av
