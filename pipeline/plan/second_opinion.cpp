// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/second_opinion.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace classe12 {
namespace {

bool alike(Rational a, Rational b) {
  return (a - b).magnitude() <= std::max(Rational(1, 2), std::max(a, b) / 20);
}

std::size_t count(const Source& source, StreamKind kind) {
  return static_cast<std::size_t>(std::count_if(
      source.streams.begin(), source.streams.end(),
      [&](const Stream& stream) { return stream.kind == kind && stream.packets > 0; }));
}

}  // namespace

std::vector<Finding> differences(const Source& source, const Opinion& other) {
  std::vector<Finding> found;
  const auto add = [&](const char* what, std::string theirs, std::string ours) {
    found.push_back({"gstreamer_differs", {what, std::move(theirs), std::move(ours)}});
  };
  const auto lasts = length(source);
  // Without a length in the header it guesses. A header that lies is believed
  // by one and not by the other, and has a finding of its own.
  if (other.duration > 0 && source.declared_duration > 0 && !alike(other.duration, lasts) &&
      !alike(other.duration, source.declared_duration))
    add("duration", fmt::format("{:.2f} s", other.duration.approx()),
        fmt::format("{:.2f} s", lasts.approx()));

  const auto videos = count(source, StreamKind::video), sounds = count(source, StreamKind::audio);
  // A cover in a track of its own is a video for some.
  const auto covers = count(source, StreamKind::picture);
  const bool more_or_less =
      other.pictures.size() < videos || other.pictures.size() > videos + covers;
  if (other.knows_all && (more_or_less || std::cmp_not_equal(other.sounds, sounds)))
    add("tracks", fmt::format("{}+{}", other.pictures.size(), other.sounds),
        fmt::format("{}+{}", videos, sounds));

  // Which of several is which, nobody can say.
  const auto index = choose_video(source);
  if (!index || videos != 1 || other.pictures.size() != 1) return found;
  const auto& video = *stream_of(source, *index).video;
  const auto& theirs = other.pictures.front();
  if (theirs.quarter_turns && !video.mirrored && *theirs.quarter_turns != video.quarter_turns)
    add("rotation", fmt::format("{}°", *theirs.quarter_turns * 90),
        fmt::format("{}°", video.quarter_turns * 90));
  if (std::minmax(theirs.width, theirs.height) != std::minmax(video.width, video.height))
    add("size", fmt::format("{}x{}", theirs.width, theirs.height),
        fmt::format("{}x{}", video.width, video.height));
  return found;
}

}  // namespace classe12
