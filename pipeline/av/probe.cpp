// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/probe.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>
#include <utility>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

#include "pipeline/av/closed_captions.hpp"
#include "pipeline/av/input.hpp"
#include "pipeline/av/locked.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/av/passing.hpp"
#include "pipeline/av/timeline.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/mp4/extent.hpp"

namespace classe12::av {
namespace {

std::string text_or_empty(const char* text) {
  return text == nullptr ? "" : valid_utf8(text);
}

std::string tag(const AVDictionary* tags, const char* name) {
  const auto* entry = av_dict_get(tags, name, nullptr, 0);
  return entry == nullptr ? "" : valid_utf8(entry->value);
}

/// Which way is up. The matrix maps (x, y) to (a x + c y, b x + d y), y down;
/// a negative determinant is a mirror, applied before the turn.
void read_orientation(const AVStream& stream, VideoFacts& facts) {
  const auto* side = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
  if (side == nullptr) {
    // Old files carry a tag instead, in degrees clockwise.
    const auto degrees = std::strtol(tag(stream.metadata, "rotate").c_str(), nullptr, 10);
    facts.quarter_turns = static_cast<int>(((degrees / 90) % 4 + 4) % 4);
    return;
  }
  const auto* m = reinterpret_cast<const std::int32_t*>(side);
  Rational a = m[0], b = m[1];
  const Rational c = m[3], d = m[4];
  facts.mirrored = a * d < b * c;
  if (facts.mirrored) a = -a, b = -b;
  if (a.magnitude() >= b.magnitude())
    facts.quarter_turns = a < 0 ? 2 : 0;
  else
    facts.quarter_turns = b > 0 ? 1 : 3;
}

std::string field_order_name(AVFieldOrder order) {
  switch (order) {
    case AV_FIELD_PROGRESSIVE:
      return "progressive";
    case AV_FIELD_TT:
      return "tt";
    case AV_FIELD_BB:
      return "bb";
    case AV_FIELD_TB:
      return "tb";
    case AV_FIELD_BT:
      return "bt";
    case AV_FIELD_UNKNOWN:
      break;
  }
  return "unknown";
}

VideoFacts video_facts(AVFormatContext& context, AVStream& stream) {
  const auto& codec = *stream.codecpar;
  VideoFacts facts;
  facts.width = codec.width;
  facts.height = codec.height;
  const auto aspect = to_rational(av_guess_sample_aspect_ratio(&context, &stream, nullptr));
  // A mark of 1:1000 or so is a slip of some writer, not a shape.
  facts.sample_aspect = aspect >= Rational(1, 8) && aspect <= 8 ? aspect : Rational(1);
  read_orientation(stream, facts);
  const auto format = static_cast<AVPixelFormat>(codec.format);
  facts.pixel_format = text_or_empty(av_get_pix_fmt_name(format));
  if (const auto* description = av_pix_fmt_desc_get(format))
    facts.depth = description->comp[0].depth;
  const auto name = [](auto value, auto unspecified, const char* spelled) {
    return value == unspecified ? std::string() : text_or_empty(spelled);
  };
  facts.colour = {
      name(codec.color_range, AVCOL_RANGE_UNSPECIFIED, av_color_range_name(codec.color_range)),
      name(codec.color_primaries, AVCOL_PRI_UNSPECIFIED,
           av_color_primaries_name(codec.color_primaries)),
      name(codec.color_trc, AVCOL_TRC_UNSPECIFIED, av_color_transfer_name(codec.color_trc)),
      name(codec.color_space, AVCOL_SPC_UNSPECIFIED, av_color_space_name(codec.color_space))};
  facts.field_order = field_order_name(codec.field_order);
  facts.declared_rate = to_rational(stream.avg_frame_rate);
  return facts;
}

AudioFacts audio_facts(const AVCodecParameters& codec) {
  AudioFacts facts;
  facts.sample_rate = codec.sample_rate;
  facts.channels = codec.ch_layout.nb_channels;
  if (codec.ch_layout.order != AV_CHANNEL_ORDER_UNSPEC) {
    std::array<char, 64> layout{};
    av_channel_layout_describe(&codec.ch_layout, layout.data(), layout.size());
    facts.layout = layout.data();
  }
  return facts;
}

StreamKind kind_of(const AVStream& stream) {
  if ((stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_STILL_IMAGE)) != 0)
    return StreamKind::picture;
  switch (stream.codecpar->codec_type) {
    case AVMEDIA_TYPE_VIDEO:
      return StreamKind::video;
    case AVMEDIA_TYPE_AUDIO:
      return StreamKind::audio;
    case AVMEDIA_TYPE_SUBTITLE:
      return StreamKind::subtitle;
    default:
      return StreamKind::data;
  }
}

/// What nothing here decodes still has a name: the codec's, or the four letters
/// of its container ("vvc1").
std::string name_of(const AVCodecParameters& codec) {
  if (codec.codec_id != AV_CODEC_ID_NONE) return text_or_empty(avcodec_get_name(codec.codec_id));
  std::string letters;
  for (auto tag = codec.codec_tag; tag != 0; tag >>= 8U) {
    const auto letter = static_cast<unsigned char>(tag & 0xffU);
    if (std::isalnum(letter) != 0) letters += static_cast<char>(letter);
  }
  return letters;
}

Stream stream_facts(AVFormatContext& context, AVStream& from) {
  const auto& codec = *from.codecpar;
  Stream stream;
  stream.index = from.index;
  stream.kind = kind_of(from);
  const auto* decoder = avcodec_find_decoder(codec.codec_id);
  stream.codec = decoder == nullptr && stream.kind != StreamKind::data
                     ? "unknown"
                     : text_or_empty(avcodec_get_name(codec.codec_id));
  stream.profile = stream.codec == "unknown"
                       ? name_of(codec)
                       : text_or_empty(avcodec_profile_name(codec.codec_id, codec.profile));
  stream.level = codec.level;
  stream.language = tag(from.metadata, "language");
  stream.is_default = (from.disposition & AV_DISPOSITION_DEFAULT) != 0;
  stream.is_forced = (from.disposition & AV_DISPOSITION_FORCED) != 0;
  stream.is_commentary = (from.disposition & AV_DISPOSITION_COMMENT) != 0;
  stream.is_for_deaf = (from.disposition & AV_DISPOSITION_HEARING_IMPAIRED) != 0;
  stream.is_description = (from.disposition & AV_DISPOSITION_VISUAL_IMPAIRED) != 0;
  if (stream.kind == StreamKind::video || stream.kind == StreamKind::picture)
    stream.video = video_facts(context, from);
  if (stream.kind == StreamKind::audio) stream.audio = audio_facts(codec);
  return stream;
}

void hold_to(const Limits& limits, const Source& source, const std::string& name) {
  if (std::cmp_greater(source.streams.size(), limits.streams))
    throw Error(Fault::bad_media, say("{}: holds {} tracks, and at most {} are taken", name,
                                      source.streams.size(), limits.streams));
  for (const auto& stream : source.streams) {
    if (!stream.video) continue;
    const auto& video = *stream.video;
    if (std::int64_t{video.width} * video.height > limits.pixels)
      throw Error(
          Fault::bad_media,
          say("{}: the picture of {}x{} is larger than what is taken ({:.0f} million pixels)", name,
              video.width, video.height, static_cast<double>(limits.pixels) / 1e6));
  }
}

/// What only the packets tell.
void hold_times_to(const Limits& limits, const Source& source, const std::string& name) {
  for (const auto& stream : source.streams) {
    if (stream.kind == StreamKind::video && stream.video->typical_rate > limits.fps)
      throw Error(Fault::bad_media,
                  say("{}: has {:.0f} pictures a second, and at most {} are taken", name,
                      stream.video->typical_rate.approx(), limits.fps));
    const bool heard_or_seen = stream.kind == StreamKind::video || stream.kind == StreamKind::audio;
    if (heard_or_seen && stream.end - stream.start > Rational(limits.hours) * 3600)
      throw Error(Fault::bad_media,
                  say("{}: lasts longer than the {} hours that are taken; cut it into parts", name,
                      limits.hours));
  }
}

/// The rates to try, the usual ones first and of those the nearest: a second
/// of video at 29.97 also fits 30, and a header that says 29.9997 means 30.
std::vector<Rational> likely_rates(const AVStream& stream, Rational measured) {
  std::vector<Rational> rates{
      Rational(25), Rational(30), Rational(30000, 1001), Rational(24), Rational(24000, 1001),
      Rational(50), Rational(60), Rational(60000, 1001), Rational(15), Rational(120),
      Rational(1)};
  std::stable_sort(rates.begin(), rates.end(), [&](Rational a, Rational b) {
    return (a - measured).magnitude() < (b - measured).magnitude();
  });
  for (const auto rate : {to_rational(stream.avg_frame_rate), to_rational(stream.r_frame_rate)})
    if (rate > 0 && rate <= 1000) rates.push_back(rate);
  return rates;
}

/// Whether seeking to a key frame lands on one at or before it. Three places
/// are tried; what fails is decoded from its start, as one chunk.
bool seeks_exactly(Input& input, const Stream& stream) {
  const auto& keys = stream.video->key_frames;
  if (keys.size() < 2) return true;
  const auto packet = new_packet();
  for (const auto place : {keys.size() / 4, keys.size() / 2, keys.size() - 1}) {
    if (!input.seek(stream.index, keys[place])) return false;
    const auto base = input.stream(stream.index).time_base;
    for (;;) {
      av_packet_unref(packet.get());
      if (!input.read(*packet)) return false;
      if (packet->stream_index == stream.index) break;
    }
    const auto time = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
    if ((packet->flags & AV_PKT_FLAG_KEY) == 0 || time == AV_NOPTS_VALUE ||
        seconds(time, base) > keys[place])
      return false;
  }
  return true;
}

void read_rates(const Timeline& line, const AVStream& from, VideoFacts& facts) {
  facts.measured_rate = line.measured_rate();
  facts.typical_rate = line.typical_rate();
  facts.exact_rate = line.exact_rate(likely_rates(from, line.measured_rate()));
  facts.key_frames = line.key_frames();
}

/// Cut out of a broadcast: all before the first key frame lacks what it builds on.
void leave_out_lost_start(Stream& stream) {
  const auto& keys = stream.video->key_frames;
  if (keys.empty()) return;
  stream.video->lost_start = keys.front() - stream.start;
  stream.start = keys.front();
}

/// Everything after the header: one pass over the packets.
void read_packets(Input& input, Source& source, const std::string& name,
                  const std::function<void(double)>& advanced) {
  auto& context = input.context();
  std::vector<Timeline> times;
  std::vector<std::int64_t> next(context.nb_streams, 0);
  std::vector<bool> begins_with_key(context.nb_streams, false);
  std::vector<Passing> passing;
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    times.emplace_back(to_rational(context.streams[i]->time_base));
    passing.emplace_back(*context.streams[i]);
  }

  const auto packet = new_packet();
  std::int64_t count = 0;
  int corrupt = 0;
  while (input.read(*packet)) {
    refuse_locked(*packet, name);
    const auto index = static_cast<std::size_t>(packet->stream_index);
    // MPEG-TS finds streams as it goes; one that was not there at first is not used.
    if (index < source.streams.size()) {
      auto& stream = source.streams[index];
      const bool key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
      if (stream.packets++ == 0) begins_with_key[index] = key;
      stream.bytes += packet->size;
      if (stream.video && !stream.video->closed_captions)
        stream.video->closed_captions =
            has_closed_captions({reinterpret_cast<const char*>(packet->data),
                                 static_cast<std::size_t>(std::max(packet->size, 0))});
      if ((packet->flags & AV_PKT_FLAG_CORRUPT) != 0) ++corrupt;
      auto time = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
      passing[index].add(*packet);
      if (time == AV_NOPTS_VALUE) time = next[index];  // raw streams have no clock
      next[index] = time + std::max<std::int64_t>(packet->duration, 1);
      // What an edit list cuts off is decoded but never shown.
      if ((packet->flags & AV_PKT_FLAG_DISCARD) == 0) times[index].add(time, packet->duration, key);
    }
    if (++count % 512 == 0 && source.bytes > 0)
      advanced(static_cast<double>(std::max<std::int64_t>(packet->pos, 0)) /
               static_cast<double>(source.bytes));
    av_packet_unref(packet.get());
  }
  if (corrupt + input.errors() > 0)
    source.findings.push_back({"damaged", {std::to_string(corrupt + input.errors())}});

  for (auto& stream : source.streams) {
    auto& line = times[static_cast<std::size_t>(stream.index)];
    line.close();
    stream.start = line.start();
    stream.end = line.end();
    if (stream.kind != StreamKind::video) continue;
    stream.video->passes_through = passing[static_cast<std::size_t>(stream.index)].passes();
    read_rates(line, *context.streams[stream.index], *stream.video);
    if (!begins_with_key[static_cast<std::size_t>(stream.index)]) leave_out_lost_start(stream);
  }
}

}  // namespace

Source probe(const std::filesystem::path& file, const Limits& limits,
             const std::function<void(double)>& advanced, std::stop_token stop) {
  Input input(file, std::move(stop));
  auto& context = input.context();
  refuse_locked(context, shown(file.filename()));
  Source source;
  source.bytes = avio_size(context.pb);
  source.container = std::string(context.iformat->name)
                         .substr(0, std::string_view(context.iformat->name).find(','));
  if (context.duration != AV_NOPTS_VALUE &&
      context.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE)
    source.declared_duration = Rational(context.duration, AV_TIME_BASE);
  for (unsigned i = 0; i < context.nb_streams; ++i)
    source.streams.push_back(stream_facts(context, *context.streams[i]));
  hold_to(limits, source, shown(file.filename()));
  for (unsigned i = 0; i < context.nb_chapters; ++i) {
    const auto& chapter = *context.chapters[i];
    source.chapters.push_back({seconds(chapter.start, chapter.time_base),
                               seconds(chapter.end, chapter.time_base),
                               tag(chapter.metadata, "title")});
  }
  if (source.container == "mov")
    if (const auto missing = mp4::missing_bytes(file); missing > 0)
      source.findings.push_back({"file_cut_short", {std::to_string(missing)}});
  read_packets(input, source, shown(file.filename()), advanced);
  hold_times_to(limits, source, shown(file.filename()));
  for (const auto& stream : source.streams)
    if (stream.kind == StreamKind::video && stream.packets > 0)
      source.seekable = source.seekable && seeks_exactly(input, stream);
  return source;
}

}  // namespace classe12::av
