// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/model/check.hpp"
#include "pipeline/model/finding.hpp"
#include "pipeline/model/metadata.hpp"
#include "pipeline/model/source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// manifest.json: what was made and the proof of it; man page
/// classe12-manifest(5), schema presets/manifest.schema.json. Its presence in
/// a bundle means that everything it names exists, is whole and passed its
/// checks. It is never served.

/// A file of the bundle.
struct Asset {
  std::string path;  ///< in the bundle, with forward slashes
  std::int64_t bytes = 0;
  std::string sha256;
  bool operator==(const Asset&) const = default;
};

/// A video rung or an audio rendition as it is played.
struct MadeTrack {
  std::string name;  ///< "720p", "fr"
  std::string file, playlist;
  std::string codecs;  ///< RFC 6381
  Rational duration;
  std::int64_t bandwidth = 0, average_bandwidth = 0;  ///< bits a second, measured
  std::string because;  ///< a code: why it is there ("scaled", "top", "between", "own_size")
  std::vector<Finding> reasons;  ///< why it was encoded: nothing passes through unless all fits
  int width = 0, height = 0;     ///< of video; 0 for audio
  Rational frame_rate;           ///< of video; 0 for audio
  std::string language;          ///< of audio; empty for video
  bool describes = false;        ///< of audio: it tells what there is to see
  std::optional<Loudness> before, after;  ///< of audio, measured; absent for silence
  double gain = 0;                        ///< of audio, dB
  bool limited = false;                   ///< of audio: peaks were held down
  bool operator==(const MadeTrack&) const = default;
};

/// A track of captions as it is shown.
struct MadeCaptions {
  std::string name;            ///< "fr", "fr-2"
  std::string file, playlist;  ///< the whole of it; its segments are beside the playlist
  std::string language;        ///< BCP 47; "und" when nobody said
  CaptionKind kind = CaptionKind::subtitles;
  std::string from;      ///< "upload", "file" beside it, "pictures" in the upload that a
                         ///< program read, or "program" that heard it
  std::string format;    ///< what it was in: "subrip", "mov_text", …
  std::string charset;   ///< what its letters were in; empty where a format has but one
  int confidence = 100;  ///< per cent, of that guess
  int cues = 0;
  bool operator==(const MadeCaptions&) const = default;
};

/// A moment that a person may choose the poster from: its picture and its time.
struct Candidate {
  std::string file;
  Rational at;  ///< seconds, on the video's own clock
  bool operator==(const Candidate&) const = default;
};

/// Where the poster is from.
enum class PosterFrom { found, asked, file, cover, sound };

struct MadePoster {
  PosterFrom from = PosterFrom::sound;
  std::optional<Rational> at;         ///< seconds, of a moment that was found or asked for
  std::vector<Candidate> candidates;  ///< the best first; none for a sound
  bool operator==(const MadePoster&) const = default;
};

/// "found", "asked", "file", "cover", "sound": drawn.
[[nodiscard]] std::string_view to_name(PosterFrom from);

/// A file that goes with the video.
struct MadeDocument {
  std::string file;   ///< in the bundle: "documents/fiche.pdf"
  std::string title;  ///< as readers see it
  std::string type;   ///< a MIME type, by its content
  std::int64_t bytes = 0;
  std::string sha256;
  bool operator==(const MadeDocument&) const = default;
};

/// A change of words after the bundle was made.
struct Edit {
  std::string at;                 ///< UTC, "2026-03-14T09:30:00Z"
  std::string by;                 ///< who, as they are known where it was done
  std::vector<std::string> keys;  ///< of the sidecar; what stood there is not kept
  bool operator==(const Edit&) const = default;
};

struct MadeBy {
  std::string version;  ///< of classe12
  std::vector<std::string> libraries;
  std::string preset;
  std::string plan_digest;   ///< of all that decided the bundle's bytes
  std::string words_digest;  ///< of the words as they were told when it was last made
  bool operator==(const MadeBy&) const = default;
};

struct Manifest {
  static constexpr auto schema = "classe12/manifest/1";

  std::string id;  ///< UUIDv4, drawn once and kept
  Metadata metadata;
  Extras extras;

  std::string original_name;
  std::string source_sha256;
  std::int64_t source_bytes = 0;
  std::string source_container;
  std::vector<Stream> source_streams;
  std::vector<Finding> findings;

  std::string kind;  ///< "video" or "audio"
  Rational duration;
  std::vector<MadeTrack> renditions, audio;
  std::vector<MadeCaptions> captions;
  std::vector<Chapter> chapters;  ///< on the video's own clock
  MadePoster poster;
  std::vector<MadeDocument> documents;

  std::vector<Edit> history;  ///< the first change first
  std::vector<Asset> assets;  ///< every file of the bundle but this one, by path
  std::vector<Check> checks;
  bool played = false;  ///< before it appeared; else only its files and the rules were looked at
  MadeBy made_by;
  bool operator==(const Manifest&) const = default;
};

[[nodiscard]] std::string to_json_text(const Manifest& manifest);

/// `name` is for messages. Throws Error{bad_words}.
[[nodiscard]] Manifest read_manifest(std::string_view text, std::string_view name);

}  // namespace classe12
