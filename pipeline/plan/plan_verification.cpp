// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/step_key.hpp"

namespace classe12 {

Plan plan_verification(const std::filesystem::path& bundle, const Manifest& manifest,
                       const Toolbox& toolbox) {
  Plan plan;
  plan.input = bundle;
  const auto add = [&](std::string name, Work work, double cost) {
    plan.steps.push_back({name,
                          std::move(work),
                          {},
                          {layout::check(name)},
                          say("what was made is read back"),
                          {},
                          cost});
  };
  const auto lasts = manifest.duration.approx();
  for (const auto& track : manifest.renditions)
    add("decode-" + track.name,
        PlayTrack{track.file, track.duration, track.frame_rate, {track.width, track.height}},
        lasts * track.width * track.height * track.frame_rate.approx() / 600e6);
  for (const auto& track : manifest.audio)
    add("decode-audio-" + track.name, PlayTrack{track.file, track.duration, 0, {}}, lasts / 200);
  add("play", PlayBundle{!manifest.renditions.empty(), !manifest.audio.empty()}, 0.5 + lasts / 60);
  add_keys(plan, manifest, toolbox);
  return plan;
}

}  // namespace classe12
