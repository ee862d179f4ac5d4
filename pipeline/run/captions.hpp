// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/base/progress.hpp"
#include "pipeline/model/cue.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A file of captions, read whole.
struct CaptionText {
  FoundCaptions found;
  std::vector<Cue> cues;
  /// Places that could not be read: "line 12: the time cannot be read".
  std::vector<std::string> troubles;
};

/// What follows from the cues alone: how many there are, their digest, whether a device wrote them.
void add_facts(FoundCaptions& found, const std::vector<Cue>& cues);

/// Reads a file of captions by itself. `name` is for messages, `rate` of pictures for a file that
/// counts them and does not say how many make a second. Throws
/// Error{bad_words} with the line when there is nothing in it that can be used.
[[nodiscard]] CaptionText read_caption_text(std::string_view bytes, const std::string& name,
                                            const std::string& charset, Rational rate = 25);

/// What ReadCaptions makes: {"found": […], "cues": [[…]]}, one of each a track.
[[nodiscard]] Json read_captions(const ReadCaptions& work, const std::filesystem::path& input,
                                 const Bench& bench);

/// The text of a track's files, in the order of the step's `makes`.
[[nodiscard]] std::vector<std::string> write_captions(const WriteCaptions& work,
                                                      const std::vector<Cue>& cues);

}  // namespace classe12
