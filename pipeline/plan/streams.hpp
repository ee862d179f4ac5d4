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
  std::string name;        ///< "fr", "fr-2", "und": unique, and its file's name
  std::string language;    ///< BCP 47
  bool describes = false;  ///< it tells those who do not see what there is to see
  bool operator==(const ChosenAudio&) const = default;
};

/// `language` is what the sidecar says is spoken: it names a sound track that
/// does not say its own language, when there is only one.
[[nodiscard]] std::vector<ChosenAudio> choose_audio(const Source& source,
                                                    const std::string& language);

/// Whether captions of this coding are text; the others are pictures.
[[nodiscard]] bool is_text(const Stream& captions);

/// The streams of captions that are pictures, and hold any.
[[nodiscard]] std::vector<int> drawn_captions(const std::vector<Stream>& streams);

struct ChosenCaptions {
  int found = 0;         ///< which of Source::captions
  std::string name;      ///< "fr", "fr-2", "und": unique, and its file's name
  std::string language;  ///< BCP 47
  CaptionKind kind = CaptionKind::subtitles;
  bool automatic = false;  ///< a program heard them, or read them off pictures
  bool operator==(const ChosenCaptions&) const = default;
};

/// Of what was read, all that has words and is not a device's notes: files
/// beside the upload first, for somebody put them there, then the file's own
/// tracks, those that were read off pictures behind the others, forced ones last among each. What
/// says the same words at the same times is there once, and so are files of one name in several
/// formats
/// ("talk.fr.srt", "talk.fr.vtt"): the format that can say the most is used,
/// unless the sidecar names them. A file that does not say its language is in
/// the one that is spoken.
[[nodiscard]] std::vector<ChosenCaptions> choose_captions(const Source& source,
                                                          const std::string& language);

/// Which of the captions in the file that it was read into (layout): texts, those read off pictures
/// and those that were heard have one each.
[[nodiscard]] int place_in_file(const Source& source, int found);

/// What is spoken, as far as anybody says: the sidecar (`language`), else the first sound.
[[nodiscard]] std::string spoken(const std::string& language,
                                 const std::vector<ChosenAudio>& audios);

/// The file of the same name whose format can say more, and is used instead;
/// null when there is none.
[[nodiscard]] const FoundCaptions* better_twin(const Source& source, const FoundCaptions& found);

/// Of the chapters that a file or a sidecar names: in order, each until the
/// next, none beyond the end. `origin` is where the video begins on their clock.
[[nodiscard]] std::vector<Chapter> fitted_chapters(std::vector<Chapter> chapters, Rational origin,
                                                   Rational lasts);

/// The longest wait between two key frames of a video stream, in seconds.
[[nodiscard]] Rational longest_wait_for_a_key_frame(const Stream& video);

}  // namespace classe12
