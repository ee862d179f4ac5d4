// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/fragment_writer.hpp"

#include "pipeline/av/mp4_output.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/mp4/av1.hpp"

#include <fmt/format.h>

#include <span>

namespace classe12::av {
namespace {

/// "mdat" and its size: what stands between a moof and its first sample.
constexpr std::int64_t mdat_header = 8;

std::string avc_string(std::span<const std::uint8_t> extradata) {
  // avcC has profile, constraints and level at 1 to 3 (ISO/IEC 14496-15
  // 5.3.3.1); an Annex B SPS has them behind its start code and type.
  if (extradata.size() >= 4 && extradata[0] == 1)
    return fmt::format("avc1.{:02x}{:02x}{:02x}", extradata[1], extradata[2], extradata[3]);
  for (std::size_t i = 0; i + 6 < extradata.size(); ++i)
    if (extradata[i] == 0 && extradata[i + 1] == 0 && extradata[i + 2] == 1 &&
        (extradata[i + 3] & 0x1f) == 7)
      return fmt::format("avc1.{:02x}{:02x}{:02x}", extradata[i + 4], extradata[i + 5],
                         extradata[i + 6]);
  throw Error(Fault::bug, "H.264 without parameter sets");
}

}  // namespace

std::string codec_string(const AVCodecParameters& codec) {
  const std::span<const std::uint8_t> extradata(codec.extradata,
                                                static_cast<std::size_t>(codec.extradata_size));
  if (codec.codec_id == AV_CODEC_ID_H264) return avc_string(extradata);
  if (codec.codec_id == AV_CODEC_ID_AV1) {
    // Sequence header as it stands in the stream, or behind the four bytes of av1C.
    auto sequence = mp4::find_av1_sequence(extradata);
    if (!sequence && extradata.size() > 4) sequence = mp4::find_av1_sequence(extradata.subspan(4));
    if (!sequence) throw Error(Fault::bug, "AV1 without a sequence header");
    return mp4::av1_codec_string(*sequence, 8);
  }
  if (codec.codec_id == AV_CODEC_ID_AAC && extradata.size() >= 2)
    return fmt::format("mp4a.40.{}", extradata[0] >> 3U);  // ISO/IEC 14496-3 1.6.2.1
  throw Error(Fault::bug, "a codec that has no name in HLS");
}

int timescale_for(Rational rate) {
  // Some players count in 1/1000 s and worse: a coarse scale would show.
  const auto times = rate.num() >= 10000 ? 1 : (10000 + rate.num() - 1) / rate.num();
  return to_av(Rational(rate.num() * times)).num;
}

FragmentWriter::FragmentWriter(const std::filesystem::path& file, const AVCodecParameters& codec,
                               int timescale)
    : file_(file) {
  constexpr auto doing = "writing MP4";
  make_folder(file.parent_path());
  output_ = new_mp4(file_.partial());
  auto* context = output_.get();
  const auto& stream = add_track(*context, codec, {1, timescale});
  Options options;
  options.set("movflags", "+cmaf+frag_custom+empty_moov+default_base_moof+skip_trailer");
  options.set("video_track_timescale", std::to_string(timescale));
  options.set("use_editlist", "0");
  options.set("brand", "iso6");
  check(avformat_write_header(context, options.get()), doing);
  avio_flush(context->pb);
  if (stream.time_base.den != timescale)
    throw Error(Fault::bug, "the muxer changed the time scale");
  track_.timescale = timescale;
  track_.codecs = codec_string(codec);
  track_.init_bytes = avio_tell(context->pb);
  fragment_.offset = track_.init_bytes;
}

void FragmentWriter::write(AVPacket& packet) {
  fragment_.ticks += packet.duration;
  sample_bytes_ += packet.size;
  if (first_sample_bytes_ == 0) first_sample_bytes_ = packet.size;
  packet.stream_index = 0;
  packet.pos = -1;
  check(av_write_frame(output_.get(), &packet), "writing MP4");
  av_packet_unref(&packet);
}

void FragmentWriter::end_fragment() {
  if (sample_bytes_ == 0) return;
  check(av_write_frame(output_.get(), nullptr), "writing MP4");
  avio_flush(output_->pb);
  check(output_->pb->error, "writing MP4");
  const auto end = avio_tell(output_->pb);
  fragment_.bytes = end - fragment_.offset;
  // In length-prefixed H.264 a sample is as long as its packet was only when
  // the packet had that form already: count from the end instead.
  fragment_.key_bytes = fragment_.bytes - (sample_bytes_ - first_sample_bytes_);
  if (fragment_.key_bytes <= mdat_header) throw Error(Fault::bug, "a fragment without a box");
  segment_.fragments.push_back(fragment_);
  fragment_ = {end, 0, 0, 0};
  sample_bytes_ = first_sample_bytes_ = 0;
}

void FragmentWriter::end_segment() {
  end_fragment();
  if (segment_.fragments.empty()) return;
  track_.segments.push_back(segment_);
  segment_ = {};
}

Track FragmentWriter::finish() {
  end_segment();
  check(av_write_trailer(output_.get()), "writing MP4");
  output_.reset();
  file_.keep();
  return track_;
}

}  // namespace classe12::av
