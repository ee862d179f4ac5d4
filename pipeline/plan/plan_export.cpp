// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/step_key.hpp"

namespace classe12 {

Plan plan_export(const std::filesystem::path& bundle, const Manifest& manifest,
                 const MadeTrack* video, const MadeTrack* audio, bool fragmented,
                 const std::filesystem::path& file, const Toolbox& toolbox) {
  const MuxFile work{video == nullptr ? "" : video->file, audio == nullptr ? "" : audio->file,
                     fragmented};
  // Samples are passed on in no time; a picture is encoded as long as it is shown.
  const double cost = work.video.ends_with(".jpg") ? 1 + manifest.duration.approx() / 10 : 1;
  Plan plan;
  plan.input = bundle;
  plan.steps.push_back({"export", work, {}, {file}, say("one file was asked for"), {}, cost});
  add_keys(plan, manifest, toolbox);
  return plan;
}

}  // namespace classe12
