// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/mux.hpp"

#include "pipeline/av/input.hpp"
#include "pipeline/av/mp4_output.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/base/files.hpp"

#include <algorithm>
#include <memory>
#include <vector>

namespace classe12::av {
namespace {

constexpr auto doing = "writing MP4";

/// A track of the bundle, and its next packet.
struct Track {
  Input input;
  AVStream* out = nullptr;
  Packet packet = new_packet();
  bool ended = false;

  Track(const std::filesystem::path& file, const std::stop_token& stop) : input(file, stop) {
    input.keep_only({0});
  }
  [[nodiscard]] AVRational base() const { return input.stream(0).time_base; }
  void advance() { ended = !input.read(*packet); }
};

/// The one whose next packet is decoded first; null at the end of all.
Track* next(const std::vector<std::unique_ptr<Track>>& tracks) {
  Track* first = nullptr;
  for (const auto& track : tracks)
    if (!track->ended && (first == nullptr || av_compare_ts(track->packet->dts, track->base(),
                                                            first->packet->dts, first->base()) < 0))
      first = track.get();
  return first;
}

Output begin(const std::filesystem::path& file, const std::vector<std::unique_ptr<Track>>& tracks,
             bool fragmented) {
  auto output = new_mp4(file);
  for (const auto& track : tracks)
    track->out = &add_track(*output, *track->input.stream(0).codecpar, track->base());
  Options options;
  options.set("movflags", fragmented ? "+frag_keyframe+empty_moov+default_base_moof+"
                                       "negative_cts_offsets+skip_trailer"
                                     : "+faststart+negative_cts_offsets");
  // Ours begin at 0, and some players know no edit lists. Of others, one says when each begins. By
  // when it is decoded: libav shows the first picture of ours later than it is, so that none that
  // comes before another is shown before it is decoded.
  const bool at_once = std::all_of(tracks.begin(), tracks.end(), [](const auto& track) {
    return track->ended || track->packet->dts == 0;
  });
  options.set("use_editlist", at_once ? "0" : "1");
  check(avformat_write_header(output.get(), options.get()), doing);
  return output;
}

}  // namespace

void mux(const MuxFile& work, const std::filesystem::path& bundle,
         const std::filesystem::path& file, const Bench& bench) {
  std::vector<std::unique_ptr<Track>> tracks;
  for (const auto& name : {work.video, work.audio})
    if (!name.empty()) tracks.push_back(std::make_unique<Track>(bundle / name, bench.stop));
  for (const auto& track : tracks) track->advance();
  PendingFile pending(file);
  auto output = begin(pending.partial(), tracks, work.fragmented);
  const auto lasts = static_cast<double>(tracks.front()->input.context().duration) / AV_TIME_BASE;
  while (auto* track = next(tracks)) {
    auto& packet = *track->packet;
    if (lasts > 0 && track == tracks.front().get())
      bench.advanced(seconds(packet.pts, track->base()).approx() / lasts);
    av_packet_free_side_data(&packet);
    av_packet_rescale_ts(&packet, track->base(), track->out->time_base);
    packet.stream_index = track->out->index;
    packet.pos = -1;
    check(av_write_frame(output.get(), &packet), doing);
    av_packet_unref(&packet);
    track->advance();
  }
  check(av_write_trailer(output.get()), doing);
  check(output->pb->error, doing);
  output.reset();
  pending.keep();
}

}  // namespace classe12::av
