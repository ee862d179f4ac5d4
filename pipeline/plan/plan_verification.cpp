// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/step_key.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12 {
namespace {

/// Of the variant that a size is in: its own and the dearest sound's (RFC 8216 4.3.4.2). On
/// average, for that is what GStreamer goes by.
std::int64_t variant_bandwidth(const Manifest& manifest, const MadeTrack& video) {
  std::int64_t dearest = 0;
  for (const auto& track : manifest.audio) dearest = std::max(dearest, track.average_bandwidth);
  return video.average_bandwidth + dearest;
}

/// The next play has the next of each kind, so that all are played in as few plays as may be.
PlayBundle play_of(const Manifest& manifest, std::size_t number) {
  PlayBundle play;
  if (const auto& videos = manifest.renditions; !videos.empty()) {
    // The smallest again and again, where there are more sounds than sizes.
    const auto& video = videos[std::min(number, videos.size() - 1)];
    play.bandwidth = variant_bandwidth(manifest, video);
    play.video = video.file;
    play.pictures = (video.duration * video.frame_rate).rounded();
    play.size = {video.width, video.height};
  }
  if (const auto& sounds = manifest.audio; !sounds.empty()) {
    const auto& sound = sounds[number % sounds.size()];
    play.audio = sound.file;
    play.audio_list = sound.playlist;
    play.lasts = sound.duration;
  }
  if (const auto& captions = manifest.captions; !captions.empty()) {
    const auto& track = captions[number % captions.size()];
    play.captions = track.file;
    play.captions_list = track.playlist;
  }
  return play;
}

/// No player goes from one codec to another.
std::vector<MadeTrack> in_h264(const Manifest& manifest) {
  auto videos = manifest.renditions;
  std::erase_if(videos, [](const MadeTrack& video) { return video.codecs.starts_with("av01"); });
  return videos;
}

SwitchSizes switch_of(const Manifest& manifest) {
  // The smallest and the next: any two show that it can be done, and these cost least.
  const auto videos = in_h264(manifest);
  return {variant_bandwidth(manifest, videos.back()),
          variant_bandwidth(manifest, videos[videos.size() - 2]), videos.front().playlist};
}

/// Forwards, and back. The largest size with the first sound; the others with the smallest, which
/// costs least.
SeekPlaces seek_of(const Manifest& manifest, std::size_t number) {
  SeekPlaces seek;
  if (const auto videos = in_h264(manifest); !videos.empty()) {
    const auto& video = number == 0 ? videos.front() : videos.back();
    seek.bandwidth = variant_bandwidth(manifest, video);
    seek.video = video.file;
    seek.video_list = video.playlist;
    seek.rate = video.frame_rate;
  }
  if (!manifest.audio.empty()) {
    const auto& sound = manifest.audio[number];
    seek.audio = sound.file;
    seek.audio_list = sound.playlist;
  }
  seek.places = {manifest.duration * Rational(3, 4), manifest.duration * Rational(1, 5)};
  return seek;
}

}  // namespace

Plan plan_verification(const std::filesystem::path& bundle, const Manifest& manifest,
                       const Toolbox& toolbox) {
  Plan plan;
  plan.input = bundle;
  const auto add = [&](const std::string& name, Work work, double cost) {
    plan.steps.push_back({name,
                          std::move(work),
                          {},
                          {layout::check(name)},
                          say("what was made is read back"),
                          {},
                          cost});
  };
  const auto lasts = manifest.duration.approx();
  const auto plays =
      std::max({manifest.renditions.size(), manifest.audio.size(), manifest.captions.size()});
  for (std::size_t number = 0; number < plays; ++number)
    add(fmt::format("play-{}", number + 1), play_of(manifest, number), 0.5 + lasts / 60);
  if (in_h264(manifest).size() > 1) add("switch", switch_of(manifest), 0.5 + lasts / 60);
  if (!manifest.renditions.empty() || !manifest.audio.empty())
    add("seek", seek_of(manifest, 0), 1.5);
  for (std::size_t number = 1; number < manifest.audio.size(); ++number)
    add(fmt::format("seek-{}", number + 1), seek_of(manifest, number), 1);
  add_keys(plan, manifest, toolbox);
  return plan;
}

}  // namespace classe12
