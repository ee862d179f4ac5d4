// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/oddities.hpp"

#include "pipeline/model/accessibility.hpp"
#include "pipeline/plan/grid.hpp"
#include "pipeline/plan/look.hpp"
#include "pipeline/plan/parts.hpp"
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace classe12 {
namespace {

std::string said(Rational seconds) {
  return fmt::format("{:.2f}", seconds.approx());
}

void look_at(const VideoFacts& video, const Source& source, int max_fps,
             std::vector<Finding>& found) {
  const auto add = [&](const char* code, std::vector<std::string> values = {}) {
    found.push_back({code, std::move(values)});
  };
  if (video.mirrored) add("mirrored");
  if (video.quarter_turns != 0) add("rotated", {std::to_string(video.quarter_turns * 90)});
  if (video.sample_aspect != 1)
    add("pixels_not_square",
        {fmt::format("{}:{}", video.sample_aspect.num(), video.sample_aspect.den())});
  if (!video.exact_rate && video.typical_rate > 0)
    add("variable_frame_rate", {fmt::format("{:.4g}", output_rate(video, max_fps).approx())});
  const auto colour = assumed_colour(video);
  if (is_high_dynamic_range(colour)) add("hdr", {colour.transfer == "smpte2084" ? "PQ" : "HLG"});
  // RGB has no matrix to be assumed.
  if (video.colour.matrix.empty() && colour.matrix != "gbr")
    add("colour_untagged", {colour.matrix});
  if (colour.range == "pc" && colour.matrix != "gbr") add("full_range");
  if (source.analysis && source.analysis->interlaced) add("interlaced");
  if (video.lost_start > 0) add("key_frame_missing", {said(video.lost_start)});
}

void look_at_captions(const Source& source, const FoundCaptions& captions,
                      std::vector<Finding>& found) {
  if (captions.telemetry) return;
  const auto name = captions.stream < 0 ? captions.file : std::to_string(captions.stream);
  if (captions.troubles > 0)
    found.push_back(
        {"captions_damaged",
         {name, std::to_string(captions.troubles), std::to_string(captions.first_trouble)}});
  constexpr int sure = 60;
  if (captions.confidence < sure && captions.cues > 0 && !captions.recognised)
    found.push_back({"captions_charset", {name, captions.charset}});
  if (const auto* twin = better_twin(source, captions); twin != nullptr)
    found.push_back({"captions_twin", {captions.file, twin->file}});
}

/// Whether a program was to read these pictures; how that went is a finding of its own.
bool was_tried(const Source& source, const Stream& captions) {
  return std::any_of(source.findings.begin(), source.findings.end(), [&](const Finding& finding) {
    return (finding.code == "captions_recognised" || finding.code.starts_with("recognition_")) &&
           finding.values.front() == std::to_string(captions.index);
  });
}

/// What is used, what comes last and what is left out (streams.hpp has the rules).
void look_at_choice(const Source& source, bool film, const std::vector<ChosenAudio>& audios,
                    std::vector<Finding>& found) {
  const auto add = [&](const char* code, std::ptrdiff_t count, std::ptrdiff_t from = 1) {
    if (count >= from) found.push_back({code, {std::to_string(count)}});
  };
  const auto count = [&](StreamKind kind) {
    return std::count_if(source.streams.begin(), source.streams.end(), [&](const Stream& stream) {
      return stream.kind == kind && (stream.packets > 0 || kind == StreamKind::data);
    });
  };
  add("data_dropped", count(StreamKind::data));
  add("other_videos", count(StreamKind::video) - 1);
  // A sound's first picture is its poster.
  add("pictures_dropped", count(StreamKind::picture) - (film || !choose_cover(source) ? 0 : 1));
  add("captions_dropped",
      std::count_if(source.streams.begin(), source.streams.end(), [&](const Stream& stream) {
        return stream.kind == StreamKind::subtitle && stream.packets > 0 && !is_text(stream) &&
               !was_tried(source, stream);
      }));
  add("captions_telemetry",
      std::count_if(source.captions.begin(), source.captions.end(),
                    [](const FoundCaptions& captions) { return captions.telemetry; }));
  for (const auto& captions : source.captions) look_at_captions(source, captions, found);
  add("audio_tracks", std::ssize(audios), 2);
  const auto comments = std::count_if(audios.begin(), audios.end(), [&](const ChosenAudio& audio) {
    const auto& stream = stream_of(source, audio.stream);
    return stream.is_commentary || stream.is_description;
  });
  add("commentary_last", std::ssize(audios) > 1 ? comments : 0);
}

}  // namespace

std::vector<Finding> oddities(const Source& source, int max_fps) {
  std::vector<Finding> found;
  const auto video = choose_video(source);
  const auto audios = choose_audio(source, {});
  if (video) look_at(*stream_of(source, *video).video, source, max_fps, found);
  if (audios.empty()) found.push_back({"no_audio", {}});

  for (const auto& stream : source.streams)
    if (stream.codec == "unknown")
      found.push_back({"stream_undecodable", {std::to_string(stream.index), stream.profile}});
  look_at_choice(source, video.has_value(), audios, found);
  if (video && !audios.empty()) {
    const auto late =
        stream_of(source, audios.front().stream).start - stream_of(source, *video).start;
    if (late > Rational(1, 10)) found.push_back({"audio_starts_late", {said(late)}});
  }
  const auto lasts = length(source);
  if (source.declared_duration == 0)
    found.push_back({"duration_unknown", {said(lasts)}});
  else if ((source.declared_duration - lasts).magnitude() > std::max(Rational(1, 2), lasts / 20))
    found.push_back({"duration_differs", {said(source.declared_duration), said(lasts)}});
  return found;
}

std::vector<Finding> wanting(const Source& source, const Wishes& wishes) {
  std::vector<Finding> found;
  const auto video = choose_video(source);
  const auto audios = choose_audio(source, wishes.language);
  const auto heard = spoken(wishes.language, audios);
  const auto captions = choose_captions(source, heard);
  const bool for_deaf = std::any_of(captions.begin(), captions.end(), [&](const auto& track) {
    return track.kind == CaptionKind::deaf && !track.automatic &&
           is_same_language(track.language, heard);
  });
  const bool automatic = std::any_of(source.captions.begin(), source.captions.end(),
                                     [](const auto& track) { return track.automatic; });
  if (automatic)
    found.push_back({"captions_automatic", {}});
  else if (video && !audios.empty() && !for_deaf)
    found.push_back({"captions_missing", {}});
  if (wishes.find_chapters && wishes.chapters.empty() && source.chapters.empty() &&
      source.analysis) {
    const auto& whole = stream_of(source, video ? *video : audios.front().stream);
    const auto parts = find_parts(*source.analysis, whole.start, whole.end, heard).size();
    if (parts == 0)
      found.push_back({"chapters_not_found", {}});
    else
      found.push_back({"chapters_found", {std::to_string(parts)}});
  }
  return found;
}

}  // namespace classe12
