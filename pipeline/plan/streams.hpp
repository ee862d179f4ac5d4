// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// Which streams of a file are used, by rules a person can follow:
/// the video that is marked default, else the one with the most pixels, else
/// the first; every audio that can be decoded, the default one first.
/// Data and what nothing decodes are never used.

[[nodiscard]] std::optional<int> choose_video(const Source& source);

/// The picture that a sound file carries, the first if there are several.
[[nodiscard]] std::optional<int> choose_cover(const Source& source);

/// From the first picture or sound that a file holds to the end of the last,
/// decodable or not.
[[nodiscard]] Rational length(const Source& source);

struct ChosenAudio {
  int stream = 0;
  std::string name;      ///< "fr", "fr-2", "und": unique, and its file's name
  std::string language;  ///< BCP 47
  bool operator==(const ChosenAudio&) const = default;
};

/// `language` is what the sidecar says is spoken: it names a sound track that
/// does not say its own language, when there is only one.
[[nodiscard]] std::vector<ChosenAudio> choose_audio(const Source& source,
                                                    const std::string& language);

/// The longest wait between two key frames of a video stream, in seconds.
[[nodiscard]] Rational longest_wait_for_a_key_frame(const Stream& video);

}  // namespace classe12
