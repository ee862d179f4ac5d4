// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
}

#include "pipeline/base/rational.hpp"

/// Internal to av/: who frees what libav hands out, and how its errors become
/// ours. Nothing outside this folder includes it.
namespace classe12::av {

struct Free {
  void operator()(AVCodecContext* p) const noexcept { avcodec_free_context(&p); }
  void operator()(AVCodecParameters* p) const noexcept { avcodec_parameters_free(&p); }
  void operator()(AVFrame* p) const noexcept { av_frame_free(&p); }
  void operator()(AVPacket* p) const noexcept { av_packet_free(&p); }
  void operator()(AVFilterGraph* p) const noexcept { avfilter_graph_free(&p); }
  void operator()(SwrContext* p) const noexcept { swr_free(&p); }
  void operator()(AVAudioFifo* p) const noexcept { av_audio_fifo_free(p); }
};
struct FreeInput {
  void operator()(AVFormatContext* p) const noexcept { avformat_close_input(&p); }
};
/// Output contexts are closed another way: the file first, then the context.
struct FreeOutput {
  void operator()(AVFormatContext* p) const noexcept {
    avio_closep(&p->pb);
    avformat_free_context(p);
  }
};

using Codec = std::unique_ptr<AVCodecContext, Free>;
using Parameters = std::unique_ptr<AVCodecParameters, Free>;
using Frame = std::unique_ptr<AVFrame, Free>;
using Packet = std::unique_ptr<AVPacket, Free>;
using Graph = std::unique_ptr<AVFilterGraph, Free>;
using Resampler = std::unique_ptr<SwrContext, Free>;
using AudioFifo = std::unique_ptr<AVAudioFifo, Free>;
using InputContext = std::unique_ptr<AVFormatContext, FreeInput>;
using Output = std::unique_ptr<AVFormatContext, FreeOutput>;

/// AVDictionary is changed through a pointer to the pointer, so it gets a class.
class Options {
 public:
  Options() = default;
  ~Options() { av_dict_free(&options_); }
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;

  void set(const char* name, const std::string& value) {
    av_dict_set(&options_, name, value.c_str(), 0);
  }
  [[nodiscard]] AVDictionary** get() { return &options_; }

 private:
  AVDictionary* options_ = nullptr;
};

[[nodiscard]] Frame new_frame();
[[nodiscard]] Packet new_packet();

/// Passes a libav result through; a negative one becomes an Error. EAGAIN and
/// EOF are answers, not errors: ask for them before calling this.
int check(int result, std::string_view doing);

/// A pointer that libav returns null for when memory is short.
template <class Pointer>
Pointer* need(Pointer* pointer, std::string_view doing) {
  if (pointer == nullptr) check(AVERROR(ENOMEM), doing);
  return pointer;
}

inline Rational to_rational(AVRational value) {
  return {value.num, value.den};
}
/// Rates and aspects of ours fit; throws Error{bug} when one does not.
AVRational to_av(Rational value);

/// A timestamp in seconds.
inline Rational seconds(std::int64_t timestamp, AVRational base) {
  return Rational(timestamp) * to_rational(base);
}

/// libav writes to stderr by itself; nobody reads that. Its last lines are
/// kept here for the message of an error. Called before anything else of libav.
void keep_quiet();

}  // namespace classe12::av
