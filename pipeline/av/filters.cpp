// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/filters.hpp"

#include <fmt/format.h>

#include <utility>

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace classe12::av {
namespace {

bool same_kind(const AVFrame& a, const AVFrame& b) {
  return a.format == b.format && a.width == b.width && a.height == b.height &&
         a.sample_rate == b.sample_rate &&
         av_channel_layout_compare(&a.ch_layout, &b.ch_layout) == 0;
}

AVFilterInOut* pad(const std::string& name, AVFilterContext* filter, AVFilterInOut* next) {
  auto* made = need(avfilter_inout_alloc(), "making a filter graph");
  made->name = av_strdup(name.c_str());
  made->filter_ctx = filter;
  made->pad_idx = 0;
  made->next = next;
  return made;
}

}  // namespace

Filters::Filters(std::string description, std::size_t outputs, AVRational base)
    : description_(std::move(description)), outputs_(outputs), base_(base) {}

void Filters::build(const AVFrame& like) {
  constexpr auto doing = "making a filter graph";
  const bool sound = like.sample_rate > 0;
  graph_.reset(need(avfilter_graph_alloc(), doing));
  graph_->nb_threads = 1;
  sinks_.clear();

  source_ = need(avfilter_graph_alloc_filter(
                     graph_.get(), avfilter_get_by_name(sound ? "abuffer" : "buffer"), "in"),
                 doing);
  auto* parameters = need(av_buffersrc_parameters_alloc(), doing);
  parameters->format = like.format;
  parameters->time_base = base_;
  parameters->width = like.width;
  parameters->height = like.height;
  parameters->sample_aspect_ratio = {1, 1};
  parameters->sample_rate = like.sample_rate;
  if (sound) av_channel_layout_copy(&parameters->ch_layout, &like.ch_layout);
  const auto set = av_buffersrc_parameters_set(source_, parameters);
  if (sound) av_channel_layout_uninit(&parameters->ch_layout);
  av_free(parameters);
  check(set, doing);
  check(avfilter_init_str(source_, nullptr), doing);

  AVFilterInOut* ends = nullptr;
  for (std::size_t i = outputs_; i-- > 0;) {
    const auto name = fmt::format("out{}", i);
    AVFilterContext* sink = nullptr;
    check(avfilter_graph_create_filter(&sink,
                                       avfilter_get_by_name(sound ? "abuffersink" : "buffersink"),
                                       name.c_str(), nullptr, nullptr, graph_.get()),
          doing);
    ends = pad(name, sink, ends);
    sinks_.insert(sinks_.begin(), sink);
  }
  auto* start = pad("in", source_, nullptr);
  const auto parsed =
      avfilter_graph_parse_ptr(graph_.get(), description_.c_str(), &ends, &start, nullptr);
  avfilter_inout_free(&ends);
  avfilter_inout_free(&start);
  check(parsed, doing);
  check(avfilter_graph_config(graph_.get(), nullptr), doing);
  like_ = new_frame();
  like_->format = like.format;
  like_->width = like.width;
  like_->height = like.height;
  like_->sample_rate = like.sample_rate;
  check(av_channel_layout_copy(&like_->ch_layout, &like.ch_layout), doing);
}

void Filters::push(const AVFrame* frame) {
  if (frame == nullptr) {
    if (graph_) check(av_buffersrc_close(source_, AV_NOPTS_VALUE, 0), "filtering");
    return;
  }
  if (!like_ || !same_kind(*like_, *frame)) build(*frame);
  // KEEP_REF only reads the frame, whatever its signature says.
  check(av_buffersrc_add_frame_flags(source_, const_cast<AVFrame*>(frame),
                                     AV_BUFFERSRC_FLAG_KEEP_REF),
        "filtering");
}

AVRational Filters::time_base(std::size_t output) const {
  return av_buffersink_get_time_base(sinks_.at(output));
}

bool Filters::pull(std::size_t output, AVFrame& frame) {
  if (!graph_) return false;
  av_frame_unref(&frame);
  const auto got = av_buffersink_get_frame(sinks_.at(output), &frame);
  if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return false;
  check(got, "filtering");
  return true;
}

}  // namespace classe12::av
