// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/track.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12::av {

/// One sound track as AAC-LC, 48 kHz stereo, in a fragmented MP4 (the first of
/// step.makes): from the grid's time 0 to its end, silence where the source
/// has none, a segment where the video has one.
struct EncodedAudio {
  Track track;
  int damaged = 0;  ///< packets that could not be decoded
};
[[nodiscard]] EncodedAudio encode_audio(const EncodeAudio& work, const Step& step,
                                        const std::filesystem::path& input, const Bench& bench);

}  // namespace classe12::av
