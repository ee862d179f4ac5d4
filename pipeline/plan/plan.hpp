// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/model/wishes.hpp"
#include "pipeline/plan/grid.hpp"
#include "pipeline/plan/ladder.hpp"
#include "pipeline/plan/storyboard.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace classe12 {

/// How decoded frames become upright, progressive, square-pixelled BT.709.
struct Look {
  int quarter_turns = 0;  ///< clockwise
  bool mirrored = false;  ///< before turning
  bool deinterlace = false;
  bool bottom_field_first = false;
  bool high_dynamic_range = false;
  bool odd = false;  ///< in width or height, as stored
  Colour colour;     ///< how the samples are to be read, nothing left open
  bool operator==(const Look&) const = default;
};

/// Looks at the first bytes alone: refuses what is not media, at once. Makes
/// an empty file.
struct Sniff {
  bool operator==(const Sniff&) const = default;
};

/// Reads every packet of the upload: facts. Makes layout::source.
struct Probe {
  std::string sha256;  ///< of the upload
  Limits limits;
  bool operator==(const Probe&) const = default;
};

/// Asks GStreamer what the upload is. Makes layout::opinion.
struct SecondOpinion {
  bool operator==(const SecondOpinion&) const = default;
};

/// Takes every caption out of the upload and of the files beside it. Makes
/// layout::captions_read: what was found, and the cues of each.
struct ReadCaptions {
  std::vector<int> streams;  ///< of text
  int closed = -1;           ///< the video that carries CEA-608 or 708; -1: none does
  std::vector<CaptionFile> files;
  Rational rate = 25;  ///< pictures a second, for files that count those
  bool operator==(const ReadCaptions&) const = default;
};

/// Captions that are pictures (PGS, DVB, VobSub): draws them, and has a program that knows letters
/// read them. Makes layout::recognised: what was found, the cues of each, and how it went.
struct RecogniseCaptions {
  struct Track {
    int stream = 0;
    std::string language;      ///< BCP 47
    std::string letters;       ///< what the program is to know: "fra", "fra+eng"
    std::int64_t seconds = 0;  ///< it may take
    bool operator==(const Track&) const = default;
  };
  std::vector<Track> tracks;
  std::string reader;  ///< the program and its version
  bool operator==(const RecogniseCaptions&) const = default;
};

/// A stream, or a stretch of it.
struct Sampled {
  int stream = 0;
  Rational start, end;  ///< on the file's clock
  bool operator==(const Sampled&) const = default;
};

/// What is said, for a program that writes it down: 16 kHz, mono. Makes layout::speech.
struct WriteSpeech {
  Sampled sound;
  bool operator==(const WriteSpeech&) const = default;
};

/// Has an outside program write it down. Makes layout::transcribed, how that went, and
/// layout::transcript, which may be empty or anything.
struct Transcribe {
  std::vector<std::string> command;  ///< with {wav}, {language}, {vtt}
  std::string language;              ///< BCP 47, or "auto"
  std::int64_t seconds = 0;          ///< it may take
  bool operator==(const Transcribe&) const = default;
};

/// Reads what came of that. Makes layout::transcript_read, as ReadCaptions does; empty when it is
/// no captions.
struct ReadTranscript {
  std::string language;  ///< BCP 47
  Rational start;        ///< of the sound, on the file's clock
  bool operator==(const ReadTranscript&) const = default;
};

/// Reads a picture that a person made: makes layout::picture_read, its size, and layout::picture,
/// its pixels, upright and in sRGB.
struct ReadPicture {
  std::filesystem::path file;
  std::string sha256;
  std::int64_t pixels = 0;  ///< it may have at most
  bool operator==(const ReadPicture&) const = default;
};

/// Decodes samples of it: loudness, interlacing. Makes layout::analysis.
struct Analyse {
  std::vector<Sampled> audio;  ///< heard whole
  std::vector<Sampled> video;  ///< seen in a few short stretches
  AudioWish wish;              ///< what the sounds are to be brought to
  bool parts = false;          ///< where they fall into parts, too
  bool operator==(const Analyse&) const = default;
};

/// Makes every size of a few short stretches, fast, to see what each is worth. Makes layout::trial.
struct TrySizes {
  struct Stretch {
    Frames frames;
    Rational seek;  ///< the key frame it begins with, on the file's clock
    bool operator==(const Stretch&) const = default;
  };
  int stream = 0;
  Grid grid;
  Look look;
  std::vector<Stretch> stretches;
  std::vector<Rendition> ladder;
  bool operator==(const TrySizes&) const = default;
};

/// Decodes a stretch once and encodes it in every size.
struct EncodeChunk {
  int stream = 0;
  Grid grid;
  Look look;
  Frames frames;
  Rational seek;            ///< the key frame to start decoding at, on the file's clock
  bool from_start = false;  ///< decode from the beginning: nothing to seek to
  bool again = false;       ///< another step encodes the same pictures in other sizes
  std::string encoder_preset;
  std::vector<std::int64_t> keys;  ///< where every size has an IDR, counted from the first frame
  std::vector<Rendition> ladder;   ///< makes[i] is ladder[i]; the last is the damage met
  bool operator==(const EncodeChunk&) const = default;
};

/// One size that is the upload's own stream, passed through: times counted anew, all that is not
/// picture left out, its colours named. Makes the fragmented MP4 and its track file.
struct CopyVideo {
  int stream = 0;
  Rational origin, rate;                     ///< of the grid: the stream fills it, a frame a slot
  std::int64_t frames = 0;                   ///< in all
  std::int64_t bytes = 0;                    ///< of the stream, in the upload
  std::vector<std::int64_t> keys, segments;  ///< frames where fragments and segments begin
  bool operator==(const CopyVideo&) const = default;
};

/// One sound track, whole: makes the fragmented MP4, its track file, and the
/// loudness that was measured in it afterwards.
struct EncodeAudio {
  int stream = 0;
  Rational origin, duration;       ///< of the grid: silence fills what is missing
  std::vector<Rational> segments;  ///< seconds at which they begin: where the video's do
  int kbps = 0;
  SoundShape shape;
  bool operator==(const EncodeAudio&) const = default;
};

/// The chunks of one size, in order, into one fragmented MP4 and its track file.
struct JoinRendition {
  Rational rate;
  std::vector<std::int64_t> keys,
      segments;             ///< where fragments and segments begin, in frames of this size
  std::int64_t frames = 0;  ///< in all, of this size
  bool operator==(const JoinRendition&) const = default;
};

/// Looks for the best of some moments. They are judged in the smallest size, which is the first of
/// what the step needs, and shown from another, the second. Makes layout::moments, the times of
/// the best in order of merit, and a picture of each.
struct FindMoments {
  Size judged, shown;
  std::vector<Rational> times;  ///< seconds from time 0
  bool operator==(const FindMoments&) const = default;
};

/// The poster, from the largest size, which is the first of what the step needs: at a moment that
/// was asked for, or else the best of layout::moments.
struct MakePoster {
  Size size;
  std::optional<Rational> at;  ///< seconds from time 0
  std::vector<int> widths;     ///< besides the full one; none is wider than it
  bool operator==(const MakePoster&) const = default;
};

/// A poster from the picture that was read: layout::picture.
struct UsePicture {
  Size size;
  std::string sha256;  ///< of the file it was read from
  std::vector<int> widths;
  bool operator==(const UsePicture&) const = default;
};

/// A few seconds of the best moments, moving and without sound, from the smallest size.
struct MakePreview {
  Size size;
  Rational lasts;  ///< of the video
  bool operator==(const MakePreview&) const = default;
};

/// A poster for sound: the picture that its file carries.
struct ShowCover {
  int stream = 0;
  Look look;
  Size size;
  std::vector<int> widths;
  bool operator==(const ShowCover&) const = default;
};

/// A poster for what has no picture at all: the sound, drawn.
struct DrawWaveform {
  Sampled sound;
  Size size;
  std::vector<int> widths;
  bool operator==(const DrawWaveform&) const = default;
};

/// The seek bar's little pictures, from a size of the video that is made: the first of what the
/// step needs. Makes the index, then the sheets.
struct MakeStoryboard {
  Storyboard storyboard;
  bool operator==(const MakeStoryboard&) const = default;
};

/// One track of captions, whole and in segments, with its playlist.
struct WriteCaptions {
  std::string from;    ///< the file of those that were read
  int found = 0;       ///< which of them
  std::string sha256;  ///< of its cues
  std::string name;
  Rational shift;              ///< seconds to add to its times
  Rational duration, segment;  ///< seconds
  bool operator==(const WriteCaptions&) const = default;
};

/// The chapters as a WebVTT track. Makes layout::chapters.
struct WriteChapters {
  std::vector<Chapter> chapters;
  bool operator==(const WriteChapters&) const = default;
};

/// A file that goes with the video, as it is: looked at for being what its name says.
struct CopyDocument {
  std::filesystem::path file;
  std::string sha256;
  bool operator==(const CopyDocument&) const = default;
};

/// A track as the playlists name it.
struct ListedVideo {
  std::string name;
  Size size;
  Rational rate;
  bool operator==(const ListedVideo&) const = default;
};
struct ListedAudio {
  std::string name, language;
  bool describes = false;
  bool operator==(const ListedAudio&) const = default;
};

struct ListedCaptions {
  std::string name, language;
  CaptionKind kind = CaptionKind::subtitles;
  bool automatic = false;
  bool operator==(const ListedCaptions&) const = default;
};

/// Every playlist of the bundle but those of captions, from the track files.
struct WritePlaylists {
  std::vector<ListedVideo> videos;
  std::vector<ListedAudio> audios;
  std::vector<ListedCaptions> captions;
  bool operator==(const WritePlaylists&) const = default;
};

/// One size and one sound of a bundle in one file (the plan's input; the one that is being made,
/// when the step needs its files), sample by sample as they are: for a download, and for platforms
/// that take one file. In place of a size, a picture is shown. Makes the MP4.
struct MuxFile {
  std::string video, audio;  ///< in the bundle; one may be empty, `video` may be a ".jpg"
  bool fragmented = false;   ///< in moofs; else with the whole index first
  bool operator==(const MuxFile&) const = default;
};

/// Plays one size, one sound and one track of captions of the bundle, together and from its master
/// playlist, to the end. Makes a Check. What is not there has an empty name.
struct PlayBundle {
  std::int64_t bandwidth = 0;  ///< of the size's variant, on average; 0: there is but one
  std::string video;
  std::int64_t pictures = 0;
  Size size;
  std::string audio, audio_list;
  Rational lasts;  ///< of the sound
  std::string captions, captions_list;
  bool operator==(const PlayBundle&) const = default;
};

/// Plays the bundle from one size to another. Makes a Check.
struct SwitchSizes {
  std::int64_t low = 0, high = 0;  ///< of variants, on average; equal: there is but one
  std::string playlist;            ///< of a size: how many segments there are
  bool operator==(const SwitchSizes&) const = default;
};

/// Goes from place to place in one size and one sound of the bundle. Makes a Check. What is not
/// there has an empty name.
struct SeekPlaces {
  std::int64_t bandwidth = 0;  ///< of the size's variant, on average; 0: there is but one
  std::string video, video_list, audio, audio_list;
  Rational rate;                 ///< pictures a second
  std::vector<Rational> places;  ///< where to go, one after the other, in seconds
  bool operator==(const SeekPlaces&) const = default;
};

/// The kinds of work there are. A new kind is added here, and the compiler
/// then names every place that has to learn it.
using Work =
    std::variant<Sniff, Probe, SecondOpinion, ReadCaptions, RecogniseCaptions, WriteSpeech,
                 Transcribe, ReadTranscript, ReadPicture, Analyse, TrySizes, EncodeChunk, CopyVideo,
                 EncodeAudio, JoinRendition, FindMoments, MakePoster, UsePicture, ShowCover,
                 DrawWaveform, MakePreview, MakeStoryboard, WriteCaptions, WriteChapters,
                 CopyDocument, WritePlaylists, MuxFile, PlayBundle, SwitchSizes, SeekPlaces>;

/// Whether it plays the bundle from a server of ours.
[[nodiscard]] inline bool plays(const Work& work) {
  return std::holds_alternative<PlayBundle>(work) || std::holds_alternative<SwitchSizes>(work) ||
         std::holds_alternative<SeekPlaces>(work);
}

/// One thing to do. Paths are relative to the work folder; order among steps
/// follows from them and from nothing else.
struct Step {
  std::string name;  ///< "video-0003": unique in its plan, and what people see
  Work work;
  std::vector<std::filesystem::path> needs, makes;
  std::string because;  ///< why it is there, for the person who asked
  std::string key;      ///< digest of all that decides the bytes made
  double cost = 1;      ///< estimated CPU seconds: for the bar, never for a decision
  bool operator==(const Step&) const = default;
};

/// Everything that will be done, decided before anything is done.
struct Plan {
  std::filesystem::path input;  ///< the upload; not part of any key
  std::string preset;
  std::vector<Step> steps;  ///< in an order that can be run as it stands
  bool operator==(const Plan&) const = default;
};

/// What makes things: names and versions, for the keys. A value, so that a
/// plan can be made for a machine that is not this one.
struct Toolbox {
  std::vector<std::string> versions;  ///< "libavcodec 59.37.100", "libx264 164", …
};

/// A program on this machine that reads pictures of letters.
struct Recogniser {
  std::string version;  ///< "tesseract 5.3.0"; empty: there is none
  /// What it calls the letters of a language: "fr" (BCP 47, without a country) is "fra".
  std::map<std::string, std::string> letters;
  bool operator==(const Recogniser&) const = default;
};

/// What comes before all else, even before the file is hashed: one Sniff.
[[nodiscard]] Plan plan_sniff(const std::filesystem::path& input);

/// What must be found out first: one Probe. The plan of `classe12 probe`.
[[nodiscard]] Plan plan_probe(const std::filesystem::path& input, const std::string& sha256,
                              const Limits& limits, const Toolbox& toolbox);

/// What another program says of it: one SecondOpinion. A run of it that fails
/// says nothing about the upload.
[[nodiscard]] Plan plan_second_opinion(const std::filesystem::path& input,
                                       const std::string& sha256, const Toolbox& toolbox);

/// What captions there are, in it and beside it. No step when there are none.
[[nodiscard]] Plan plan_captions(const std::filesystem::path& input, const Source& source,
                                 const std::vector<CaptionFile>& files, const Toolbox& toolbox);

/// What captions there are that are pictures, of those that the recogniser knows the letters of;
/// `language` is what the sidecar says is spoken. No step when there are none.
[[nodiscard]] Plan plan_recognition(const std::filesystem::path& input, const Source& source,
                                    const std::string& language, const Recogniser& recogniser,
                                    const Toolbox& toolbox);

/// The picture that is to be the poster: one ReadPicture.
[[nodiscard]] Plan plan_picture(const std::filesystem::path& input, const std::string& sha256,
                                const PosterWish& wish, const Limits& limits,
                                const Toolbox& toolbox);

/// And what needs decoding, of the streams that will be used; `wishes` tell whether parts are to
/// be found.
[[nodiscard]] Plan plan_analysis(const std::filesystem::path& input, const Source& source,
                                 const AudioWish& wish, const Toolbox& toolbox,
                                 const Wishes& wishes = {});

/// What the preset's sizes are worth in this video: one TrySizes. No step when the preset does not
/// ask, or when trying would cost too much beside making.
[[nodiscard]] Plan plan_trial(const std::filesystem::path& input, const Source& source,
                              const Preset& preset, const Toolbox& toolbox);

/// What will be otherwise than the preset has it, because of what the trial showed.
[[nodiscard]] std::vector<Finding> content_findings(const Source& source, const Preset& preset);

/// What is said in the first sound, written down by an outside program. No step when none is
/// wished, or when somebody wrote captions in the language that is spoken.
[[nodiscard]] Plan plan_transcription(const std::filesystem::path& input, const Source& source,
                                      const Wishes& wishes, const Toolbox& toolbox);

/// Decides what to do. Pure: touches no file, no clock, no codec. `language`
/// is what the sidecar says is spoken; the chapters wished take the place of
/// the file's own. Throws Error{bad_media} when nothing can be made of this
/// source, Error{bad_words} when the poster is wished from where there is none.
[[nodiscard]] Plan make_plan(const std::filesystem::path& input, const Source& source,
                             const Preset& preset, const std::string& language,
                             const Toolbox& toolbox, const Wishes& wishes = {});

/// What has to be looked at once a bundle is made: every track by itself, and
/// the whole. Its input is the bundle.
[[nodiscard]] Plan plan_verification(const std::filesystem::path& bundle, const Manifest& manifest,
                                     const Toolbox& toolbox);

/// One file of a bundle's tracks, named so in the work folder: one MuxFile. A track that is absent
/// is left out. Its input is the bundle.
[[nodiscard]] Plan plan_export(const std::filesystem::path& bundle, const Manifest& manifest,
                               const MadeTrack* video, const MadeTrack* audio, bool fragmented,
                               const std::filesystem::path& file, const Toolbox& toolbox);

/// How long the made video lasts, in seconds.
[[nodiscard]] Rational duration(const Plan& plan);

/// The bytes that the bundle will have at most, by the preset's caps.
[[nodiscard]] std::int64_t largest_size(const Plan& plan);

/// The plan as `classe12 plan` prints it; stable, so that it can be compared.
[[nodiscard]] std::string to_text(const Plan& plan, const Source& source);

/// JSON, for `plan --json` and for the workers; and back. Throws Error{bad_words}.
[[nodiscard]] std::string to_json_text(const Plan& plan);
[[nodiscard]] Plan read_plan(std::string_view json);

}  // namespace classe12
