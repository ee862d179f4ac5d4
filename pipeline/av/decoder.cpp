// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/decoder.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <utility>

namespace classe12::av {

Decoder::Decoder(std::filesystem::path file, int stream, std::stop_token stop)
    : file_(std::move(file)), stream_(stream), stop_(std::move(stop)) {
  open();
}

void Decoder::open() {
  codec_.reset();
  input_ = std::make_unique<Input>(file_, stop_);
  auto& from = input_->stream(stream_);
  input_->keep_only({stream_});
  base_ = from.time_base;
  const auto* decoder = avcodec_find_decoder(from.codecpar->codec_id);
  if (decoder == nullptr)
    throw Error(Fault::bad_media,
                say("nothing here decodes {}", avcodec_get_name(from.codecpar->codec_id)));
  codec_.reset(need(avcodec_alloc_context3(decoder), "opening the decoder"));
  check(avcodec_parameters_to_context(codec_.get(), from.codecpar), "opening the decoder");
  codec_->pkt_timebase = base_;
  codec_->thread_count = 1;
  codec_->flags |= AV_CODEC_FLAG_BITEXACT;
  check(avcodec_open2(codec_.get(), decoder, nullptr), "opening the decoder");
  draining_ = false;
}

void Decoder::restart() {
  open();
}

void Decoder::only_key_frames() {
  codec_->skip_frame = AVDISCARD_NONKEY;
  input_->stream(stream_).discard = AVDISCARD_NONKEY;
}

bool Decoder::seek(Rational time) {
  avcodec_flush_buffers(codec_.get());
  draining_ = false;
  return input_->seek(stream_, time);
}

const AVFrame* Decoder::next() {
  for (;;) {
    const auto got = avcodec_receive_frame(codec_.get(), frame_.get());
    if (got == AVERROR_EOF) return nullptr;
    if (got >= 0) return frame_.get();
    if (got != AVERROR(EAGAIN)) {
      // A decoder that gives up on a frame goes on with the next.
      ++errors_;
      if (draining_) return nullptr;
    }
    av_packet_unref(packet_.get());
    int sent = 0;
    if (!input_->read(*packet_)) {
      sent = avcodec_send_packet(codec_.get(), nullptr);
      draining_ = true;
    } else if (packet_->stream_index == stream_) {
      sent = avcodec_send_packet(codec_.get(), packet_.get());
    }
    if (sent == AVERROR(ENOMEM)) check(sent, "decoding");
    if (sent < 0 && sent != AVERROR_EOF) ++errors_;
  }
}

Rational Decoder::time_of(const AVFrame& frame) {
  if (frame.best_effort_timestamp != AV_NOPTS_VALUE)
    last_time_ = seconds(frame.best_effort_timestamp, base_);
  else
    last_time_ = last_time_ + seconds(std::max<std::int64_t>(frame.pkt_duration, 1), base_);
  return last_time_;
}

}  // namespace classe12::av
