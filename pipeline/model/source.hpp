// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/model/cue.hpp"
#include "pipeline/model/finding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// What an upload *is*: facts alone, no wish and no decision. `probe` fills
/// it from every packet's timestamps, `analyse` adds what needs decoding.
/// Times are seconds on the file's own clock unless a name says otherwise.

enum class StreamKind { video, audio, subtitle, picture, data };

/// How the samples say their colours are to be read (ITU-T H.273 names as
/// libav spells them; empty when the file does not say).
struct Colour {
  std::string range, primaries, transfer, matrix;
  bool operator==(const Colour&) const = default;
};

struct VideoFacts {
  int width = 0, height = 0;   ///< as stored, before any rotation
  Rational sample_aspect = 1;  ///< width of a pixel over its height
  int quarter_turns = 0;       ///< clockwise turns that make it upright, 0 to 3
  bool mirrored = false;       ///< to be flipped left to right before turning
  std::string pixel_format;    ///< libav's name, "yuv420p10le"
  int depth = 8;               ///< bits a sample
  Colour colour;
  std::string field_order;             ///< "progressive", "tt", "bb", "tb", "bt" or "unknown"
  Rational declared_rate;              ///< frames a second as the header says; 0 when it does not
  Rational measured_rate;              ///< (frames - 1) / (last - first); 0 with one frame
  Rational typical_rate;               ///< one over the median distance of frames; 0 with one frame
  std::optional<Rational> exact_rate;  ///< set when every frame is within 1 ms of this grid
  Rational lost_start;                 ///< seconds before the first key frame, which nothing can
                                       ///< decode; the stream's start is after them
  std::vector<Rational> key_frames;    ///< presentation times, at least half a second apart
  bool passes_through = false;         ///< H.264 that may stand in a file of ours as it is: in the
                                       ///< form of MP4 (ISO/IEC 14496-15), every key frame an IDR,
                                       ///< parameter sets that never change
  bool closed_captions = false;        ///< its packets carry bytes for CEA-608 or 708
  bool operator==(const VideoFacts&) const = default;
};

struct AudioFacts {
  int sample_rate = 0;
  int channels = 0;
  std::string layout;  ///< libav's name, "5.1(side)"; empty when unknown
  bool operator==(const AudioFacts&) const = default;
};

/// A track. Its label is not kept: names of people and places stand in it.
struct Stream {
  int index = 0;
  StreamKind kind = StreamKind::data;
  std::string codec;    ///< "h264"; "unknown" when nothing here decodes it
  std::string profile;  ///< "High"; empty when none; of an unknown codec, what it is called
  int level = 0;
  std::string language;  ///< BCP 47, "fr"; "und" when the file does not say
  bool is_default = false, is_forced = false, is_commentary = false, is_description = false;
  bool is_for_deaf = false;  ///< captions that tell sounds and speakers too
  std::int64_t packets = 0;
  std::int64_t bytes = 0;
  Rational start, end;  ///< of what is presented: first sample to the end of the last
  std::optional<VideoFacts> video;
  std::optional<AudioFacts> audio;
  bool operator==(const Stream&) const = default;
};

struct Chapter {
  Rational start, end;
  std::string title;
  bool operator==(const Chapter&) const = default;
};

/// Loudness of one audio stream (ITU-R BS.1770-4); absent for silence.
struct Loudness {
  double integrated = 0;  ///< LUFS
  double range = 0;       ///< LU
  double true_peak = 0;   ///< dBTP
  bool operator==(const Loudness&) const = default;
};

/// What is done to a sound on its way.
struct SoundShape {
  double gain = 0;        ///< dB
  double ceiling = 0;     ///< dBTP that a limiter holds; 0: none is needed
  int only_channel = -1;  ///< 0 or 1: the other is dead, this one goes to both
  bool operator==(const SoundShape&) const = default;
};

/// A stretch of which nothing is heard.
struct Quiet {
  Rational start, end;
  bool operator==(const Quiet&) const = default;
};

/// Where the picture becomes another one, by how much: the mean difference in levels of 255.
struct Change {
  Rational at;
  double amount = 0;
  bool operator==(const Change&) const = default;
};

/// What only decoding tells.
struct Analysis {
  struct Sound {
    int stream = 0;
    std::optional<Loudness> loudness;  ///< as it comes; absent for silence
    SoundShape shape;                  ///< what brings it to the preset's wish
    bool operator==(const Sound&) const = default;
  };
  std::vector<Sound> sounds;
  std::vector<int> undecodable;  ///< streams of which nothing could be decoded
  bool interlaced = false;       ///< the picture itself combs, whatever the header says
  bool bottom_field_first = false;
  /// Where the video may fall into parts, on the file's clock; empty when nobody asked.
  std::vector<Quiet> quiet;
  std::vector<Change> changes;
  bool operator==(const Analysis&) const = default;
};

/// What the sizes of a ladder were seen to be worth: each was made, fast, of a few short stretches.
/// Of every number the one from the most demanding stretch.
struct Trial {
  struct Size {
    std::string name;      ///< of the rung, "720p"
    int kbps = 0;          ///< what the fastest encoding takes of it
    double likeness = 0;   ///< SSIM of the next smaller size, enlarged, with it; 0 for the smallest
    double stillness = 0;  ///< SSIM of every other picture with the one before it; 0: not looked at
    bool operator==(const Size&) const = default;
  };
  std::vector<Size> sizes;  ///< largest first
  bool operator==(const Trial&) const = default;
};

/// A picture beside the upload, as it will be shown: upright and no larger than is of use.
struct FoundPicture {
  int width = 0, height = 0;
  bool operator==(const FoundPicture&) const = default;
};

struct Source {
  std::string sha256;
  std::int64_t bytes = 0;
  std::string container;       ///< libav's short name of the demuxer, "mov"
  Rational declared_duration;  ///< what the header claims; 0 when it does not
  bool seekable = true;        ///< exact seeking to key_frames was tried and works
  std::vector<Stream> streams;
  std::vector<Chapter> chapters;
  std::vector<FoundCaptions> captions;  ///< read out of it, or of files beside it
  std::vector<Finding> findings;
  std::optional<Analysis> analysis;
  std::optional<Trial> trial;           ///< absent where the ladder was not tried out
  std::optional<FoundPicture> picture;  ///< which is to be the poster
  bool operator==(const Source&) const = default;
};

/// What another program, which shares no parser with ours, says of the same file.
struct Opinion {
  struct Picture {
    int width = 0, height = 0;         ///< as stored, or upright: programs differ in it
    std::optional<int> quarter_turns;  ///< as in VideoFacts; absent when it does not say
    bool operator==(const Picture&) const = default;
  };
  Rational duration;              ///< 0 when it does not know
  std::vector<Picture> pictures;  ///< its video streams, without covers
  int sounds = 0;                 ///< its audio streams
  bool knows_all = true;          ///< no stream was of a kind that it does not know
  bool operator==(const Opinion&) const = default;
};

/// The stream with this index; throws Error{bug} when there is none.
[[nodiscard]] const Stream& stream_of(const Source& source, int index);

/// Names for people and JSON: "video", "audio", …
[[nodiscard]] std::string_view to_name(StreamKind kind);

}  // namespace classe12
