// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/json.hpp"

#include <algorithm>
#include <array>
#include <utility>

// The library's own macros make inline functions, which every file would compile again.
#define CLASSE12_FIELDS(Type, ...)                                             \
  void to_json(Json& nlohmann_json_j, const Type& nlohmann_json_t) {           \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(NLOHMANN_JSON_TO, __VA_ARGS__))   \
  }                                                                            \
  void from_json(const Json& nlohmann_json_j, Type& nlohmann_json_t) {         \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(NLOHMANN_JSON_FROM, __VA_ARGS__)) \
  }
/// What is not among the names is the first of them.
#define CLASSE12_NAMES(Type, ...)                                         \
  constexpr std::pair<Type, const char*> names_of_##Type[] = __VA_ARGS__; \
  void to_json(Json& json, Type value) {                                  \
    json = name_in(names_of_##Type, value);                               \
  }                                                                       \
  void from_json(const Json& json, Type& value) {                         \
    value = named_in(names_of_##Type, json);                              \
  }

namespace classe12 {
namespace {

template <class Value, std::size_t count>
const char* name_in(const std::pair<Value, const char*> (&names)[count], Value value) {
  const auto* const found = std::find_if(std::begin(names), std::end(names),
                                         [&](const auto& one) { return one.first == value; });
  return found == std::end(names) ? names[0].second : found->second;
}

template <class Value, std::size_t count>
Value named_in(const std::pair<Value, const char*> (&names)[count], const Json& json) {
  const auto* const found = std::find_if(std::begin(names), std::end(names),
                                         [&](const auto& one) { return json == one.second; });
  return found == std::end(names) ? names[0].first : found->first;
}

}  // namespace

CLASSE12_NAMES(StreamKind, {{StreamKind::data, "data"},
                            {StreamKind::video, "video"},
                            {StreamKind::audio, "audio"},
                            {StreamKind::subtitle, "subtitle"},
                            {StreamKind::picture, "picture"}})
CLASSE12_NAMES(CueColour, {{CueColour::plain, "plain"},
                           {CueColour::yellow, "yellow"},
                           {CueColour::red, "red"},
                           {CueColour::magenta, "magenta"},
                           {CueColour::cyan, "cyan"},
                           {CueColour::green, "green"},
                           {CueColour::blue, "blue"}})
CLASSE12_NAMES(CueHeight, {{CueHeight::bottom, "bottom"},
                           {CueHeight::middle, "middle"},
                           {CueHeight::top, "top"}})
CLASSE12_NAMES(CueSide,
               {{CueSide::centre, "centre"}, {CueSide::left, "left"}, {CueSide::right, "right"}})
CLASSE12_NAMES(CaptionKind, {{CaptionKind::subtitles, "subtitles"},
                             {CaptionKind::deaf, "captions"},
                             {CaptionKind::forced, "forced"}})
CLASSE12_FIELDS(CueText, text, italic, bold, underlined, colour)
CLASSE12_FIELDS(Cue, start, end, text, height, side, line)
CLASSE12_FIELDS(FoundCaptions, stream, file, named, format, language, kind, charset, confidence,
                cues, troubles, first_trouble, sha256, automatic, recognised, telemetry)
CLASSE12_FIELDS(Finding, code, values)
CLASSE12_FIELDS(Colour, range, primaries, transfer, matrix)
CLASSE12_FIELDS(VideoFacts, width, height, sample_aspect, quarter_turns, mirrored, pixel_format,
                depth, colour, field_order, declared_rate, measured_rate, typical_rate, exact_rate,
                lost_start, key_frames, passes_through, closed_captions)
CLASSE12_FIELDS(AudioFacts, sample_rate, channels, layout)
CLASSE12_FIELDS(Stream, index, kind, codec, profile, level, language, is_default, is_forced,
                is_commentary, is_description, is_for_deaf, packets, bytes, start, end, video,
                audio)
CLASSE12_FIELDS(Chapter, start, end, title)
CLASSE12_FIELDS(Loudness, integrated, range, true_peak)
CLASSE12_FIELDS(SoundShape, gain, ceiling, only_channel)
CLASSE12_FIELDS(Analysis::Sound, stream, loudness, shape)
CLASSE12_FIELDS(Quiet, start, end)
CLASSE12_FIELDS(Change, at, amount)
CLASSE12_FIELDS(Analysis, sounds, undecodable, interlaced, bottom_field_first, quiet, changes)
CLASSE12_FIELDS(Trial::Size, name, kbps, likeness, stillness)
CLASSE12_FIELDS(Trial, sizes)
CLASSE12_FIELDS(FoundPicture, width, height)
CLASSE12_FIELDS(Source, sha256, bytes, container, declared_duration, seekable, streams, chapters,
                captions, findings, analysis, trial, picture)
CLASSE12_FIELDS(Opinion::Picture, width, height, quarter_turns)
CLASSE12_FIELDS(Opinion, duration, pictures, sounds, knows_all)
CLASSE12_FIELDS(Rung, short_side, max_kbps, max_fps)
CLASSE12_FIELDS(Av1Wish, speed, crf, percent)
CLASSE12_FIELDS(VideoWish, encoder_preset, crf, max_fps, segment_seconds, idr_seconds,
                content_aware, first_playable, av1, ladder)
CLASSE12_FIELDS(AudioWish, kbps, loudness, true_peak)
CLASSE12_FIELDS(Limits, pixels, fps, streams, hours)
CLASSE12_FIELDS(Preset, name, about, video, audio, limits)
CLASSE12_FIELDS(Term, word, synonyms, covers, uri)
CLASSE12_FIELDS(Vocabulary, levels, keywords)
CLASSE12_FIELDS(Check, name, passed, code, values)
CLASSE12_FIELDS(Fragment, offset, bytes, key_bytes, ticks)
CLASSE12_FIELDS(Segment, fragments)
CLASSE12_FIELDS(Track, codecs, timescale, init_bytes, segments)

}  // namespace classe12
