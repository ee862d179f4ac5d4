// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/copy_video.hpp"

#include <memory>
#include <vector>

extern "C" {
#include <libavcodec/bsf.h>
}

#include "pipeline/av/cuts_ahead.hpp"
#include "pipeline/av/fragment_writer.hpp"
#include "pipeline/av/input.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::av {
namespace {

constexpr auto doing = "passing the picture through";

/// Slices pass and nothing else: SEI messages tell what made them, where and when. The parameter
/// sets stand in the header, and there say how the colours are to be read, as everything of ours.
constexpr auto filters =
    "filter_units=pass_types=1-5,"
    "h264_metadata=video_full_range_flag=0:colour_primaries=1:transfer_characteristics=1:"
    "matrix_coefficients=1";

struct FreeBsf {
  void operator()(AVBSFContext* p) const noexcept { av_bsf_free(&p); }
};
using Bsf = std::unique_ptr<AVBSFContext, FreeBsf>;

Bsf open_filters(const AVStream& stream) {
  AVBSFContext* made = nullptr;
  check(av_bsf_list_parse_str(filters, &made), doing);
  Bsf bsf(made);
  check(avcodec_parameters_copy(bsf->par_in, stream.codecpar), doing);
  bsf->time_base_in = stream.time_base;
  check(av_bsf_init(bsf.get()), doing);
  return bsf;
}

/// What the header of the file is made of: nothing but what the picture needs.
Parameters header(const AVCodecParameters& codec) {
  Parameters made(need(avcodec_parameters_alloc(), doing));
  check(avcodec_parameters_copy(made.get(), &codec), doing);
  made->bit_rate = 0;
  made->sample_aspect_ratio = {1, 1};
  made->field_order = AV_FIELD_PROGRESSIVE;
  made->color_range = AVCOL_RANGE_MPEG;
  made->color_primaries = AVCOL_PRI_BT709;
  made->color_trc = AVCOL_TRC_BT709;
  made->color_space = AVCOL_SPC_BT709;
  return made;
}

Error not_as_probed() {
  return {Fault::bad_media, say("the picture is not what it was when it was looked at; run again, "
                                "and send another file if that does not help")};
}

/// The stream's next packet; false at its end. The first ones of all streams have been read already
/// when the file was opened.
bool next(Input& in, int stream, AVPacket& packet) {
  while (in.read(packet)) {
    if (packet.stream_index == stream) return true;
    av_packet_unref(&packet);
  }
  return false;
}

/// Packets as frames of the grid: each once.
class Slots {
 public:
  explicit Slots(const CopyVideo& work)
      : work_(work), taken_(static_cast<std::size_t>(work.frames)) {}

  /// Throws when it is not on the grid, or taken.
  std::int64_t take(Rational time) {
    const auto frame = ((time - work_.origin) * work_.rate).rounded();
    if (frame < 0 || frame >= work_.frames || taken_[static_cast<std::size_t>(frame)])
      throw not_as_probed();
    taken_[static_cast<std::size_t>(frame)] = true;
    return frame;
  }

 private:
  const CopyVideo& work_;
  std::vector<bool> taken_;
};

}  // namespace

Track copy_video(const CopyVideo& work, const Step& step, const std::filesystem::path& input,
                 const Bench& bench) {
  Input in(input, bench.stop);
  in.keep_only({work.stream});
  const auto bsf = open_filters(in.stream(work.stream));
  const auto timescale = timescale_for(work.rate);
  const auto ticks = (Rational(timescale) / work.rate).rounded();
  FragmentWriter writer(bench.folder / step.makes.at(0), *header(*bsf->par_out), timescale);
  CutsAhead keys(work.keys), segments(work.segments);
  Slots slots(work);
  const auto packet = new_packet();
  std::int64_t written = 0;
  for (; next(in, work.stream, *packet); ++written) {
    const auto frame = slots.take(seconds(packet->pts, in.stream(work.stream).time_base));
    check(av_bsf_send_packet(bsf.get(), packet.get()), doing);
    check(av_bsf_receive_packet(bsf.get(), packet.get()), doing);
    const bool key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
    const bool segment = segments.at(written);
    if (keys.at(written)) {
      if (!key || frame != written) throw not_as_probed();
      if (segment)
        writer.end_segment();
      else
        writer.end_fragment();
    }
    av_packet_free_side_data(packet.get());
    packet->pts = frame * ticks;
    packet->dts = (written - furthest_ahead) * ticks;
    packet->duration = ticks;
    writer.write(*packet);
    bench.advanced(static_cast<double>(written + 1) / static_cast<double>(work.frames));
  }
  if (written != work.frames) throw not_as_probed();
  return writer.finish();
}

}  // namespace classe12::av
