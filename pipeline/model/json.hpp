// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/model/track.hpp"
#include "pipeline/model/vocabulary.hpp"

/// The JSON of our plain values: what passes between processes and through the work folder. A new
/// field is named in json.cpp, and nowhere else: there alone the library's templates are compiled,
/// which took every file that includes this as long as all of its own.
namespace classe12 {

void to_json(Json& json, StreamKind value);
void from_json(const Json& json, StreamKind& value);
void to_json(Json& json, CueColour value);
void from_json(const Json& json, CueColour& value);
void to_json(Json& json, CueHeight value);
void from_json(const Json& json, CueHeight& value);
void to_json(Json& json, CueSide value);
void from_json(const Json& json, CueSide& value);
void to_json(Json& json, CaptionKind value);
void from_json(const Json& json, CaptionKind& value);
void to_json(Json& json, const CueText& value);
void from_json(const Json& json, CueText& value);
void to_json(Json& json, const Cue& value);
void from_json(const Json& json, Cue& value);
void to_json(Json& json, const FoundCaptions& value);
void from_json(const Json& json, FoundCaptions& value);
void to_json(Json& json, const Finding& value);
void from_json(const Json& json, Finding& value);
void to_json(Json& json, const Colour& value);
void from_json(const Json& json, Colour& value);
void to_json(Json& json, const VideoFacts& value);
void from_json(const Json& json, VideoFacts& value);
void to_json(Json& json, const AudioFacts& value);
void from_json(const Json& json, AudioFacts& value);
void to_json(Json& json, const Stream& value);
void from_json(const Json& json, Stream& value);
void to_json(Json& json, const Chapter& value);
void from_json(const Json& json, Chapter& value);
void to_json(Json& json, const Loudness& value);
void from_json(const Json& json, Loudness& value);
void to_json(Json& json, const SoundShape& value);
void from_json(const Json& json, SoundShape& value);
void to_json(Json& json, const Analysis::Sound& value);
void from_json(const Json& json, Analysis::Sound& value);
void to_json(Json& json, const Quiet& value);
void from_json(const Json& json, Quiet& value);
void to_json(Json& json, const Change& value);
void from_json(const Json& json, Change& value);
void to_json(Json& json, const Analysis& value);
void from_json(const Json& json, Analysis& value);
void to_json(Json& json, const Trial::Size& value);
void from_json(const Json& json, Trial::Size& value);
void to_json(Json& json, const Trial& value);
void from_json(const Json& json, Trial& value);
void to_json(Json& json, const FoundPicture& value);
void from_json(const Json& json, FoundPicture& value);
void to_json(Json& json, const Source& value);
void from_json(const Json& json, Source& value);
void to_json(Json& json, const Opinion::Picture& value);
void from_json(const Json& json, Opinion::Picture& value);
void to_json(Json& json, const Opinion& value);
void from_json(const Json& json, Opinion& value);
void to_json(Json& json, const Rung& value);
void from_json(const Json& json, Rung& value);
void to_json(Json& json, const Av1Wish& value);
void from_json(const Json& json, Av1Wish& value);
void to_json(Json& json, const VideoWish& value);
void from_json(const Json& json, VideoWish& value);
void to_json(Json& json, const AudioWish& value);
void from_json(const Json& json, AudioWish& value);
void to_json(Json& json, const Limits& value);
void from_json(const Json& json, Limits& value);
void to_json(Json& json, const Preset& value);
void from_json(const Json& json, Preset& value);
void to_json(Json& json, const Term& value);
void from_json(const Json& json, Term& value);
void to_json(Json& json, const Vocabulary& value);
void from_json(const Json& json, Vocabulary& value);
void to_json(Json& json, const Check& value);
void from_json(const Json& json, Check& value);
void to_json(Json& json, const Fragment& value);
void from_json(const Json& json, Fragment& value);
void to_json(Json& json, const Segment& value);
void from_json(const Json& json, Segment& value);
void to_json(Json& json, const Track& value);
void from_json(const Json& json, Track& value);

}  // namespace classe12
