// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/plan/plan.hpp"

#include <fmt/format.h>

namespace classe12 {
namespace {

/// "29.97", "30": a rate as people say it.
std::string said(Rational rate) {
  return rate.den() == 1 ? fmt::format("{}", rate.num()) : fmt::format("{:.3f}", rate.approx());
}

struct Describe {
  std::string operator()(const Sniff&) const { return say("looks at the first bytes"); }
  std::string operator()(const Probe&) const { return say("reads every packet"); }
  std::string operator()(const SecondOpinion&) const { return say("asks GStreamer"); }
  std::string operator()(const Analyse&) const { return say("decodes samples"); }
  std::string operator()(const TrySizes& work) const {
    return say("makes {} sizes of {} short stretches", work.ladder.size(), work.stretches.size());
  }
  std::string operator()(const EncodeChunk& work) const {
    return fmt::format("{} {}, {}", work.ladder.front().codec == "av1" ? "SVT-AV1" : "libx264",
                       work.encoder_preset,
                       say("{} frames (IDR: {})", work.frames.count, work.keys.size()));
  }
  std::string operator()(const CopyVideo& work) const {
    return say("{} frames passed through (segments: {})", work.frames, work.segments.size());
  }
  std::string operator()(const EncodeAudio& work) const {
    return fmt::format("AAC-LC 48 kHz stereo, {} kbit/s", work.kbps);
  }
  std::string operator()(const JoinRendition& work) const {
    return say("{} frames (segments: {})", work.frames, work.segments.size());
  }
  std::string operator()(const WriteSpeech&) const { return say("WAV, 16 kHz, mono"); }
  std::string operator()(const Transcribe& work) const { return work.command.front(); }
  std::string operator()(const ReadTranscript&) const { return say("reads what came of it"); }
  std::string operator()(const ReadPicture&) const { return say("reads a picture beside it"); }
  std::string operator()(const FindMoments& work) const {
    return say("looks at {} moments", work.times.size());
  }
  std::string operator()(const MakePoster& work) const {
    return fmt::format("{}x{}", work.size.width, work.size.height);
  }
  std::string operator()(const UsePicture& work) const {
    return fmt::format("{}x{}", work.size.width, work.size.height);
  }
  std::string operator()(const MakePreview& work) const {
    return fmt::format("{}x{}", work.size.width, work.size.height);
  }
  std::string operator()(const ShowCover& work) const {
    return fmt::format("{}x{}", work.size.width, work.size.height);
  }
  std::string operator()(const DrawWaveform& work) const {
    return fmt::format("{}x{}", work.size.width, work.size.height);
  }
  std::string operator()(const ReadCaptions& work) const {
    return say("{} tracks in the file, {} files beside it",
               work.streams.size() + (work.closed >= 0 ? 1 : 0), work.files.size());
  }
  std::string operator()(const RecogniseCaptions& work) const {
    return fmt::format("{}, {}", work.reader, say("{} tracks of captions", work.tracks.size()));
  }
  std::string operator()(const MakeStoryboard& work) const {
    return say("a picture every {} s", work.storyboard.interval.approx());
  }
  std::string operator()(const WriteCaptions& work) const {
    return say("WebVTT in segments of {:.3f} s", work.segment.approx());
  }
  std::string operator()(const WriteChapters& work) const {
    return say("{} chapters", work.chapters.size());
  }
  std::string operator()(const CopyDocument& work) const { return shown(work.file.filename()); }
  std::string operator()(const WritePlaylists& work) const {
    auto text = say("{} sizes, {} sound tracks", work.videos.size(), work.audios.size());
    if (!work.captions.empty()) text += ", " + say("{} tracks of captions", work.captions.size());
    return text;
  }
  std::string operator()(const MuxFile& work) const {
    return work.video + (work.video.empty() || work.audio.empty() ? "" : " + ") + work.audio;
  }
  std::string operator()(const PlayBundle&) const { return say("plays it to the end"); }
  std::string operator()(const SwitchSizes&) const { return say("goes from size to size"); }
  std::string operator()(const SeekPlaces&) const { return say("goes from place to place"); }
};

}  // namespace

std::string to_text(const Plan& plan, const Source& source) {
  auto text = say("preset {}, {:.2f} s, at most {:.1f} MB", plan.preset, duration(plan).approx(),
                  static_cast<double>(largest_size(plan)) / 1e6) +
              "\n";
  for (const auto& step : plan.steps) {
    if (const auto* chunk = std::get_if<EncodeChunk>(&step.work);
        chunk != nullptr && chunk->frames.first == 0) {
      for (const auto& rung : chunk->ladder)
        text += fmt::format("  {:<6} {:>9}  {:>6} fps  CRF {}, {} {} kbit/s\n", rung.name,
                            fmt::format("{}x{}", rung.size.width, rung.size.height),
                            said(rung.rate), rung.crf, say("at most"), rung.max_kbps);
    }
  }
  for (const auto& step : plan.steps)
    text += fmt::format("  {:<12} {}\n               {}\n", step.name,
                        std::visit(Describe{}, step.work), step.because);
  for (const auto& finding : source.findings)
    text += fmt::format("  {}: {}\n", translated("note"), sentence(finding));
  return text;
}

}  // namespace classe12
