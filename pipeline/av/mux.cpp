// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/mux.hpp"

#include "pipeline/av/input.hpp"
#include "pipeline/av/mp4_output.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/base/files.hpp"

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

  Track(const std::filesystem::path& file, const std::stop_token& stop) : input(file, stop) {}
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
  options.set("use_editlist", "0");
  check(avformat_write_header(output.get(), options.get()), doing);
  return output;
}

}  // namespace

void mux(const MuxFile& work, const std::filesystem::path& bundle,
         const std::filesystem::path& file, const Bench& bench) {
  std::vector<std::unique_ptr<Track>> tracks;
  for (const auto& name : {work.video, work.audio})
    if (!name.empty()) tracks.push_back(std::make_unique<Track>(bundle / name, bench.stop));
  PendingFile pending(file);
  auto output = begin(pending.partial(), tracks, work.fragmented);
  for (const auto& track : tracks) track->advance();
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
