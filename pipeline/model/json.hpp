// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/model/track.hpp"
#include "pipeline/model/vocabulary.hpp"

/// The JSON of our plain values: what passes between processes and through the
/// work folder. A new field is named here, and nowhere else.
namespace classe12 {

NLOHMANN_JSON_SERIALIZE_ENUM(StreamKind, {{StreamKind::data, "data"},
                                          {StreamKind::video, "video"},
                                          {StreamKind::audio, "audio"},
                                          {StreamKind::subtitle, "subtitle"},
                                          {StreamKind::picture, "picture"}})
NLOHMANN_JSON_SERIALIZE_ENUM(CueColour, {{CueColour::plain, "plain"},
                                         {CueColour::yellow, "yellow"},
                                         {CueColour::red, "red"},
                                         {CueColour::magenta, "magenta"},
                                         {CueColour::cyan, "cyan"},
                                         {CueColour::green, "green"},
                                         {CueColour::blue, "blue"}})
NLOHMANN_JSON_SERIALIZE_ENUM(CueHeight, {{CueHeight::bottom, "bottom"},
                                         {CueHeight::middle, "middle"},
                                         {CueHeight::top, "top"}})
NLOHMANN_JSON_SERIALIZE_ENUM(CueSide, {{CueSide::centre, "centre"},
                                       {CueSide::left, "left"},
                                       {CueSide::right, "right"}})
NLOHMANN_JSON_SERIALIZE_ENUM(CaptionKind, {{CaptionKind::subtitles, "subtitles"},
                                           {CaptionKind::deaf, "captions"},
                                           {CaptionKind::forced, "forced"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CueText, text, italic, bold, underlined, colour)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Cue, start, end, text, height, side, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FoundCaptions, stream, file, named, format, language, kind,
                                   charset, confidence, cues, troubles, first_trouble, sha256,
                                   automatic, recognised, telemetry)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Finding, code, values)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Colour, range, primaries, transfer, matrix)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VideoFacts, width, height, sample_aspect, quarter_turns,
                                   mirrored, pixel_format, depth, colour, field_order,
                                   declared_rate, measured_rate, typical_rate, exact_rate,
                                   lost_start, key_frames, passes_through, closed_captions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AudioFacts, sample_rate, channels, layout)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Stream, index, kind, codec, profile, level, language, is_default,
                                   is_forced, is_commentary, is_description, is_for_deaf, packets,
                                   bytes, start, end, video, audio)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Chapter, start, end, title)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Loudness, integrated, range, true_peak)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SoundShape, gain, ceiling, only_channel)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Analysis::Sound, stream, loudness, shape)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Quiet, start, end)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Change, at, amount)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Analysis, sounds, undecodable, interlaced, bottom_field_first,
                                   quiet, changes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FoundPicture, width, height)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Source, sha256, bytes, container, declared_duration, seekable,
                                   streams, chapters, captions, findings, analysis, picture)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Opinion::Picture, width, height, quarter_turns)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Opinion, duration, pictures, sounds, knows_all)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Rung, short_side, max_kbps, max_fps)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VideoWish, encoder_preset, crf, max_fps, segment_seconds,
                                   idr_seconds, ladder)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AudioWish, kbps, loudness, true_peak)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Limits, pixels, fps, streams, hours)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Preset, name, about, video, audio, limits)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Term, word, synonyms, covers, uri)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Vocabulary, levels, keywords)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Check, name, passed, code, values)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Fragment, offset, bytes, key_bytes, ticks)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Segment, fragments)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Track, codecs, timescale, init_bytes, segments)

}  // namespace classe12
