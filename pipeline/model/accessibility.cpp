// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/accessibility.hpp"

#include <algorithm>

namespace classe12 {

bool is_same_language(std::string_view captions, std::string_view spoken) {
  const auto first = [](std::string_view tag) { return tag.substr(0, tag.find('-')); };
  return captions == "und" || spoken == "und" || first(captions) == first(spoken);
}

Accessibility accessibility(const Manifest& manifest) {
  const bool seen = !manifest.renditions.empty(), heard = !manifest.audio.empty();
  auto spoken = manifest.metadata.language;
  if ((spoken.empty() || spoken == "und") && heard) spoken = manifest.audio.front().language;
  const bool captioned =
      std::any_of(manifest.captions.begin(), manifest.captions.end(), [&](const auto& track) {
        return track.kind == CaptionKind::deaf && track.from != "pictures" &&
               is_same_language(track.language, spoken);
      });
  const bool described = std::any_of(manifest.audio.begin(), manifest.audio.end(),
                                     [](const MadeTrack& audio) { return audio.describes; });

  Accessibility made;
  if (heard) made.modes.emplace_back("auditory");
  if (seen) made.modes.emplace_back("visual");
  if (captioned) made.features.emplace_back("captions");
  // Of a sound alone, the words are all there is to it.
  if (captioned && !seen) made.features.emplace_back("transcript");
  if (described) made.features.emplace_back("audioDescription");
  if (!manifest.chapters.empty()) made.features.emplace_back("structuralNavigation");
  if (heard && !captioned) made.missing.emplace_back(seen ? "captions" : "transcript");
  return made;
}

}  // namespace classe12
