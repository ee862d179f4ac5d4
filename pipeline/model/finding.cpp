// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/finding.hpp"

#include "pipeline/base/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace classe12 {
namespace {

struct Row {
  std::string_view code;
  Severity severity;
  const char* sentence;
};

constexpr std::array rows{
    Row{"audio_starts_late", Severity::note,
        later_say("the sound starts {} s after the picture; silence fills the gap")},
    Row{"audio_tracks", Severity::note,
        later_say("the file holds {} sound tracks; each is kept, the main one first")},
    Row{"captions_automatic", Severity::warning,
        later_say("the captions were written by a program, by ear; read them before others do, and "
                  "put them beside the video as NAME.fr.sdh.srt")},
    Row{"captions_charset", Severity::warning,
        later_say("the letters of the captions {} are taken for {}, and may be wrong; look at "
                  "them, or name their charset in the sidecar")},
    Row{"captions_damaged", Severity::warning,
        later_say("in the captions {}, {} places cannot be read, the first in line {}; the others "
                  "were kept")},
    Row{"captions_dropped", Severity::warning,
        later_say("the file holds {} tracks of captions that are pictures, and nothing here reads "
                  "them; they are left out (tesseract-ocr and its package for their language "
                  "would)")},
    Row{"captions_missing", Severity::warning,
        later_say("there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); "
                  "put them beside the video as NAME.fr.sdh.srt")},
    Row{"captions_recognised", Severity::warning,
        later_say("the captions of track {} are pictures, and a program read {} of {}; read them "
                  "before others do, and put what is right beside the video as NAME.fr.srt")},
    Row{"captions_telemetry", Severity::note,
        later_say("{} tracks of text hold what a device measured, such as positions, and no "
                  "captions; they are left out")},
    Row{"captions_twin", Severity::note,
        later_say("the captions {} are those of {} in another format; that one is used")},
    Row{"chapters_found", Severity::note,
        later_say(
            "it falls into {} parts by its pauses and its pictures; name them in the sidecar")},
    Row{"chapters_not_found", Severity::note,
        later_say("no parts were found in it: it is of one piece")},
    Row{"colour_untagged", Severity::note,
        later_say("the file does not say how its colours are to be read; {} is assumed")},
    Row{"commentary_last", Severity::note,
        later_say("{} sound tracks are commentary or description; they come after the others")},
    Row{"damaged", Severity::warning,
        later_say(
            "{} places in the file are damaged; what could be read was kept, look at the result")},
    Row{"data_dropped", Severity::note,
        later_say("{} tracks of data (position, telemetry, time code) are left out")},
    Row{"duration_differs", Severity::warning,
        later_say("the file claims to last {} s but holds {} s; what it holds was kept")},
    Row{"duration_unknown", Severity::note,
        later_say("the file does not say how long it is; it was read to the end and lasts {} s")},
    Row{"encoded_form", Severity::note,
        later_say("its stream is not in a form that can be taken over")},
    Row{"encoded_length", Severity::note,
        later_say("its pictures do not fill the whole time without a gap")},
    Row{"encoded_bitrate", Severity::note, later_say("it has more than {} kbit/s")},
    Row{"encoded_codec", Severity::note, later_say("it is in {}, and tablets need H.264")},
    Row{"encoded_colour", Severity::note,
        later_say("its colours are not those of ordinary screens")},
    Row{"encoded_key_frames", Severity::note,
        later_say("its key frames are too far apart to jump to")},
    Row{"encoded_pixels", Severity::note, later_say("its pixels are {}, and tablets need yuv420p")},
    Row{"encoded_progressive", Severity::note, later_say("it is interlaced")},
    Row{"encoded_rate", Severity::note, later_say("it has not {} pictures a second all along")},
    Row{"encoded_size", Severity::note, later_say("it is not {}")},
    Row{"encoded_square", Severity::note, later_say("its pixels are not square")},
    Row{"encoded_upright", Severity::note, later_say("it is stored turned or mirrored")},
    Row{"file_cut_short", Severity::warning,
        later_say("the file ends {} bytes too early, as when a copy breaks off; what is there was "
                  "kept, look at the end of the result")},
    Row{"full_range", Severity::note,
        later_say("the colours use the full range, as phones and cameras do; they are converted")},
    Row{"gstreamer_differs", Severity::warning,
        later_say("a second program reads the file otherwise ({}: {} instead of {}); look at the "
                  "result")},
    Row{"half_rate", Severity::note,
        later_say("{}: of {} pictures a second {} are kept, for hardly anything moves from one to "
                  "the next")},
    Row{"hdr", Severity::note,
        later_say(
            "the picture is in high dynamic range ({}); it is converted for ordinary screens")},
    Row{"interlaced", Severity::note,
        later_say("the picture is interlaced, as from a camcorder; it is made progressive")},
    Row{"key_frame_missing", Severity::warning,
        later_say("the first {} s cannot be decoded, for the file was cut in the middle; they are "
                  "left out")},
    Row{"mirrored", Severity::note, later_say("the picture is stored mirrored; it is set right")},
    Row{"name_of_a_pupil", Severity::warning,
        later_say("“{}” looks like the name of a pupil; if it is, take it out of the words, and "
                  "of the names of chapters and documents")},
    Row{"names_in_captions", Severity::warning,
        later_say(
            "in the captions {}, {} words look like names of pupils, the first at {}; if they "
            "are, leave them out")},
    Row{"no_audio", Severity::note, later_say("the file has no sound")},
    Row{"other_videos", Severity::warning,
        later_say("the file holds {} other pictures; only the main one is kept")},
    Row{"pictures_dropped", Severity::note,
        later_say("{} still pictures in the file are left out")},
    Row{"pixels_not_square", Severity::note,
        later_say("the pixels are not square ({}); the picture is set to its true shape")},
    Row{"recognition_empty", Severity::warning,
        later_say("the captions of track {} are pictures, and a program found no words in them; "
                  "they are left out")},
    Row{"recognition_failed", Severity::warning,
        later_say("the captions of track {} are pictures, and the program that reads them ended "
                  "with {}; they are left out")},
    Row{"recognition_late", Severity::warning,
        later_say("the captions of track {} are pictures, and the program that reads them took too "
                  "long and was ended; they are left out")},
    Row{"rotated", Severity::note,
        later_say("the picture is stored turned by {} degrees; it is set upright")},
    Row{"shown_to_fewer", Severity::warning, later_say("it will not be shown to so many: {}")},
    Row{"size_adds_nothing", Severity::note,
        later_say("{} is left out: {} shows as much of it when it is enlarged")},
    Row{"size_saves_nothing", Severity::note,
        later_say("{} is left out: it would take hardly fewer bytes than {}")},
    Row{"smaller_than_ladder", Severity::note,
        later_say("the picture is smaller than every size of the preset; it keeps its own size")},
    Row{"stream_undecodable", Severity::warning,
        later_say("track {} ({}) cannot be decoded and is left out")},
    Row{"tags_alike", Severity::warning,
        later_say("the tag “{}” is nearly “{}”; if it means the same, write it the same")},
    Row{"transcription_absent", Severity::warning,
        later_say("‘{}’, which is to write down what is said, is not on this machine; see "
                  "classe12-config(5)")},
    Row{"transcription_failed", Severity::warning,
        later_say("the program that writes down what is said ended with {}; there are no captions "
                  "by it")},
    Row{"transcription_late", Severity::warning,
        later_say("the program that writes down what is said took too long and was ended; give it "
                  "more time (transcribe_minutes)")},
    Row{"transcription_unusable", Severity::warning,
        later_say("what the program that writes down what is said gave is no WebVTT; there are no "
                  "captions by it")},
    Row{"variable_frame_rate", Severity::note,
        later_say("the number of pictures a second varies, as on phones; it is made {} a second")},
};

/// Values that are words of ours and not the file's.
constexpr std::array words{later_say("duration"), later_say("rotation"), later_say("size"),
                           later_say("tracks")};

std::string in_words(const std::string& value) {
  const bool ours =
      std::any_of(words.begin(), words.end(), [&](std::string_view word) { return word == value; });
  return ours ? translated(value.c_str()) : value;
}

const Row& row_of(const Finding& finding) {
  static constexpr Row unknown{"", Severity::note, later_say("something odd ({})")};
  const auto* const row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.code == finding.code; });
  return row == rows.end() ? unknown : *row;
}

}  // namespace

Severity severity(const Finding& finding) {
  return row_of(finding).severity;
}

std::string_view to_name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::refusal:
      return "refusal";
  }
  return "note";
}

std::string sentence(const Finding& finding) {
  const auto& row = row_of(finding);
  if (row.code.empty()) return said(row.sentence, {finding.code});
  std::vector<std::string> values;
  for (const auto& value : finding.values) values.push_back(in_words(value));
  return said(row.sentence, values);
}

std::vector<std::string> finding_codes() {
  std::vector<std::string> codes;
  for (const auto& row : rows) codes.emplace_back(row.code);
  return codes;
}

}  // namespace classe12
