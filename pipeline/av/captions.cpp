// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/captions.hpp"

#include "pipeline/av/closed_captions.hpp"
#include "pipeline/av/input.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/base/files.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace classe12::av {
namespace {

/// Beyond these a track is no captions.
constexpr std::size_t most_cues = 50'000, most_text = 1U << 16U;

std::string_view bytes_of(const AVPacket& packet) {
  return {reinterpret_cast<const char*>(packet.data), static_cast<std::size_t>(packet.size)};
}

/// What has its text in its packets as it is.
bool is_plain(AVCodecID codec) {
  return codec == AV_CODEC_ID_SUBRIP || codec == AV_CODEC_ID_TEXT || codec == AV_CODEC_ID_WEBVTT ||
         codec == AV_CODEC_ID_ASS;
}

/// WebVTT in MP4 (ISO/IEC 14496-30): boxes "vttc" with "payl" and "sttg" inside.
void unpack_boxes(std::string_view bytes, RawCue& cue, int depth = 0) {
  constexpr std::size_t head = 8;
  while (bytes.size() >= head && depth < 2) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size * 256 + static_cast<unsigned char>(bytes[i]);
    if (size < head || size > bytes.size()) return;
    const auto type = bytes.substr(4, 4), inside = bytes.substr(head, size - head);
    if (type == "vttc") unpack_boxes(inside, cue, depth + 1);
    if (type == "payl") cue.text += (cue.text.empty() ? "" : "\n") + std::string(inside);
    if (type == "sttg") cue.settings = inside;
    bytes.remove_prefix(size);
  }
}

bool is_box(std::string_view bytes) {
  const auto type = bytes.size() >= 8 ? bytes.substr(4, 4) : std::string_view();
  return type == "vttc" || type == "vtte";
}

/// A decoder of captions and what it has said so far.
class Track {
 public:
  Track(int stream, const AVCodecParameters& codec, AVRational base, int field) : base_(base) {
    made_.stream = stream;
    made_.format = avcodec_get_name(codec.codec_id);
    if (is_plain(codec.codec_id)) {
      if (codec.codec_id == AV_CODEC_ID_ASS) made_.markup = RawCaptions::Markup::ass;
      if (codec.extradata_size > 0)
        made_.head.assign(reinterpret_cast<const char*>(codec.extradata),
                          static_cast<std::size_t>(codec.extradata_size));
      return;
    }
    made_.markup = RawCaptions::Markup::ass;
    const auto* decoder = avcodec_find_decoder(codec.codec_id);
    if (decoder == nullptr) return;
    codec_.reset(need(avcodec_alloc_context3(decoder), "reading captions"));
    check(avcodec_parameters_to_context(codec_.get(), &codec), "reading captions");
    codec_->pkt_timebase = base;
    Options options;
    if (codec.codec_id == AV_CODEC_ID_DVB_TELETEXT) {
      options.set("txt_page", "subtitle");
      options.set("txt_format", "ass");
    }
    if (field >= 0) options.set("data_field", field == 0 ? "first" : "second");
    if (avcodec_open2(codec_.get(), decoder, options.get()) < 0) {
      codec_.reset();
      return;
    }
    if (codec_->subtitle_header != nullptr)
      made_.head.assign(reinterpret_cast<const char*>(codec_->subtitle_header),
                        static_cast<std::size_t>(codec_->subtitle_header_size));
  }

  void add(AVPacket& packet) {
    if (made_.cues.size() >= most_cues || std::cmp_greater(packet.size, most_text)) return;
    const auto time = packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if (time == AV_NOPTS_VALUE && packet.size > 0) return;
    const auto start = time == AV_NOPTS_VALUE ? Rational(0) : seconds(time, base_);
    if (codec_)
      decode(packet, start);
    else if (packet.size > 0)
      add_plain(packet, start);
  }

  /// What shows until something else does ends with the last packet.
  RawCaptions taken(Rational end) {
    close(end);
    return std::move(made_);
  }

 private:
  void add_plain(const AVPacket& packet, Rational start) {
    close(start);
    RawCue cue{start, start + seconds(packet.duration, base_), {}, {}};
    const auto bytes = bytes_of(packet);
    if (is_box(bytes))
      unpack_boxes(bytes, cue);
    else
      cue.text = bytes.substr(0, bytes.find('\0'));
    std::size_t size = 0;
    if (const auto* side = av_packet_get_side_data(&packet, AV_PKT_DATA_WEBVTT_SETTINGS, &size))
      cue.settings.assign(reinterpret_cast<const char*>(side), size);
    open_ = packet.duration <= 0;
    made_.cues.push_back(std::move(cue));
  }

  void decode(AVPacket& packet, Rational start) {
    AVSubtitle subtitle{};
    int got = 0;
    if (avcodec_decode_subtitle2(codec_.get(), &subtitle, &got, &packet) < 0 || got == 0) return;
    const std::unique_ptr<AVSubtitle, void (*)(AVSubtitle*)> owner(&subtitle, &avsubtitle_free);
    if (subtitle.pts != AV_NOPTS_VALUE) start = Rational(subtitle.pts, AV_TIME_BASE);
    start = start + Rational(subtitle.start_display_time, 1000);
    close(start);
    std::string text;
    for (unsigned i = 0; i < subtitle.num_rects; ++i) {
      if (subtitle.rects[i]->ass == nullptr) continue;
      RawCue cue{start, start, subtitle.rects[i]->ass, {}};
      constexpr auto until_the_next = UINT32_MAX;
      open_ = subtitle.end_display_time == until_the_next || subtitle.end_display_time == 0;
      if (!open_)
        cue.end =
            cue.start + Rational(subtitle.end_display_time - subtitle.start_display_time, 1000);
      if (made_.cues.size() < most_cues) made_.cues.push_back(std::move(cue));
    }
  }

  void close(Rational time) {
    if (!open_) return;
    for (auto cue = made_.cues.rbegin(); cue != made_.cues.rend() && cue->end == cue->start; ++cue)
      cue->end = std::max(cue->start, time);
    open_ = false;
  }

  RawCaptions made_;
  AVRational base_;
  Codec codec_;
  bool open_ = false;  ///< the last cues end when something else is shown
};

/// CEA-608 of one field of the picture, through libav's decoder.
RawCaptions decode_closed(const ClosedCaptions& bytes, int stream, AVRational base, int field,
                          Rational end) {
  const Parameters codec(need(avcodec_parameters_alloc(), "reading captions"));
  codec->codec_type = AVMEDIA_TYPE_SUBTITLE;
  codec->codec_id = AV_CODEC_ID_EIA_608;
  Track track(stream, *codec, base, field);
  const auto packet = new_packet();
  for (const auto& [time, triples] : bytes.by_time()) {
    check(av_new_packet(packet.get(), static_cast<int>(triples.size())), "reading captions");
    std::copy(triples.begin(), triples.end(), packet->data);
    packet->pts = packet->dts = time;
    track.add(*packet);
    av_packet_unref(packet.get());
  }
  // An empty packet asks for what is still on the screen.
  packet->pts = packet->dts = bytes.by_time().empty() ? 0 : bytes.by_time().rbegin()->first;
  track.add(*packet);
  auto made = track.taken(end);
  made.format = "eia_608";
  return made;
}

}  // namespace

TakenCaptions read_captions(const std::filesystem::path& file, const std::vector<int>& streams,
                            int closed, const std::function<void(double)>& advanced,
                            std::stop_token stop) {
  TakenCaptions all;
  auto& end = all.end;
  if (streams.empty() && closed < 0) return all;
  Input input(file, std::move(stop));
  auto wanted = streams;
  if (closed >= 0) wanted.push_back(closed);
  input.keep_only(wanted);
  std::map<int, Track> tracks;
  for (const auto index : streams) {
    const auto& stream = input.stream(index);
    tracks.try_emplace(index, index, *stream.codecpar, stream.time_base, -1);
  }

  ClosedCaptions bytes;
  const auto size = static_cast<double>(std::max<std::int64_t>(avio_size(input.context().pb), 1));
  const auto packet = new_packet();
  for (int count = 0; input.read(*packet); av_packet_unref(packet.get())) {
    const auto index = packet->stream_index;
    const auto time = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
    if (time != AV_NOPTS_VALUE)
      end = std::max(end, seconds(time + packet->duration, input.stream(index).time_base));
    if (index == closed && packet->pts != AV_NOPTS_VALUE) bytes.add(bytes_of(*packet), packet->pts);
    if (const auto track = tracks.find(index); track != tracks.end()) track->second.add(*packet);
    if (++count % 512 == 0)
      advanced(std::min(static_cast<double>(std::max<std::int64_t>(packet->pos, 0)) / size, 1.0));
  }
  for (const auto index : streams) all.tracks.push_back(tracks.at(index).taken(end));
  if (closed < 0) return all;
  const auto base = input.stream(closed).time_base;
  for (const int field : {0, 1}) {
    auto made = decode_closed(bytes, closed, base, field, end);
    if (!made.cues.empty()) all.tracks.push_back(std::move(made));
  }
  for (const auto& [time, triples] : bytes.by_time())
    all.closed.push_back({seconds(time, base), triples});
  return all;
}

}  // namespace classe12::av
