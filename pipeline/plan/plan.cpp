// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/plan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/look.hpp"
#include "pipeline/plan/step_key.hpp"
#include "pipeline/plan/streams.hpp"

namespace classe12 {
namespace fs = std::filesystem;
namespace {

fs::path in_bundle(const fs::path& path) { return layout::bundle / path; }

/// x264 "veryfast" makes some 60 million pixels a CPU second here, decoding
/// and scaling included; slower presets cost more. Only ratios matter.
double encode_cost(const EncodeChunk& work) {
  const auto slow = work.encoder_preset == "slow" ? 6.0 : work.encoder_preset == "medium" ? 3.0 : 1.0;
  double pixels = 0;
  for (const auto& rung : work.ladder)
    pixels += static_cast<double>(rung.size.width) * rung.size.height *
              static_cast<double>(work.frames.count) / rung.frames_apart;
  return slow * pixels / 60e6;
}

/// The last key frame not after a time: where decoding has to start.
std::optional<Rational> key_frame_before(const VideoFacts& video, Rational time) {
  std::optional<Rational> found;
  for (const auto key : video.key_frames)
    if (key <= time) found = key;
  return found;
}

/// Linear gain to the wished loudness, as far as the true peak allows.
double gain_for(const Source& source, int stream, const AudioWish& wish) {
  if (!source.analysis) return 0;
  for (const auto& sound : source.analysis->sounds) {
    if (sound.stream != stream || !sound.loudness) continue;
    const auto wanted = wish.loudness - sound.loudness->integrated;
    if (std::abs(wanted) <= 1 && sound.loudness->true_peak <= wish.true_peak) return 0;
    return std::min(wanted, wish.true_peak - sound.loudness->true_peak);
  }
  return 0;
}

/// Makes the steps of one plan, in order.
class Planner {
 public:
  Planner(const Source& source, const Preset& preset, std::vector<ChosenAudio> audios,
          const Stream& video)
      : source_(source), preset_(preset), audios_(std::move(audios)), video_(video) {
    const auto& facts = *video.video;
    const auto rate = output_rate(facts, preset.video.max_fps);
    ladder_ = make_ladder(upright_size(facts), rate, preset.video);
    auto start = video.start, end = video.end;
    for (const auto& audio : audios_) {
      start = std::min(start, stream_of(source, audio.stream).start);
      end = std::max(end, stream_of(source, audio.stream).end);
    }
    int coarsest = 1;
    for (const auto& rung : ladder_) coarsest = std::max(coarsest, rung.frames_apart);
    grid_ = make_grid(start, end, video, preset.video, coarsest);
    look_ = make_look(facts, source.analysis ? &*source.analysis : nullptr);
  }

  std::vector<Step> steps() {
    add_chunks();
    for (const auto& audio : audios_) add_audio(audio);
    for (const auto& rung : ladder_) add_join(rung);
    add_poster();
    add_playlists();
    return std::move(steps_);
  }

 private:
  void add(Step step) { steps_.push_back(std::move(step)); }

  void add_chunks() {
    int number = 0;
    for (const auto frames : chunks(grid_)) {
      ++number;
      EncodeChunk work;
      work.stream = video_.index;
      work.grid = grid_;
      work.look = look_;
      work.frames = frames;
      work.encoder_preset = preset_.video.encoder_preset;
      work.ladder = ladder_;
      // A frame earlier than the stretch: rounding may show it at its start.
      const auto begin = grid_.origin + Rational(frames.first - 1) / grid_.rate;
      const auto key = source_.seekable ? key_frame_before(*video_.video, begin) : std::nullopt;
      work.from_start = !key || number == 1;
      work.seek = work.from_start ? Rational(0) : *key;
      Step step;
      step.name = fmt::format("video-{:04}", number);
      for (const auto& rung : ladder_) step.makes.push_back(layout::chunk(rung.name, number));
      step.because = say("frames {} to {}, in every size at once", frames.first,
                         frames.first + frames.count - 1);
      step.cost = encode_cost(work);
      step.work = std::move(work);
      add(std::move(step));
    }
    chunk_count_ = number;
  }

  void add_audio(const ChosenAudio& audio) {
    EncodeAudio work;
    work.stream = audio.stream;
    work.origin = grid_.origin;
    work.duration = duration(grid_);
    work.segment = Rational(grid_.segment) / grid_.rate;
    work.kbps = preset_.audio.kbps;
    work.gain = gain_for(source_, audio.stream, preset_.audio);
    Step step;
    step.name = "audio-" + audio.name;
    step.makes = {in_bundle(layout::audio(audio.name)), layout::track("audio-" + audio.name)};
    step.because = work.gain == 0 ? say("the sound, at the loudness it has")
                                  : say("the sound, {:+.1f} dB to the wished loudness", work.gain);
    step.cost = work.duration.approx() / 40;
    step.work = work;
    add(std::move(step));
  }

  void add_join(const Rendition& rung) {
    JoinRendition work;
    work.rate = rung.rate;
    work.gop = grid_.gop / rung.frames_apart;
    work.segment = grid_.segment / rung.frames_apart;
    work.frames = (grid_.frames + rung.frames_apart - 1) / rung.frames_apart;
    Step step;
    step.name = "join-" + rung.name;
    for (int number = 1; number <= chunk_count_; ++number)
      step.needs.push_back(layout::chunk(rung.name, number));
    step.makes = {in_bundle(layout::video(rung.name)), layout::track(rung.name)};
    step.because = say("one file a size, cut into fragments of {} frames", work.gop);
    step.cost = 0.02 * duration(grid_).approx();
    step.work = work;
    add(std::move(step));
  }

  void add_poster() {
    MakePoster work;
    work.stream = video_.index;
    work.look = look_;
    work.size = ladder_.front().size;
    work.origin = grid_.origin;
    // Not the first nor the last moments: a hand on the camera, a fade.
    for (const int percent : {8, 16, 25, 33, 42, 50, 58, 67, 75, 84, 92})
      work.times.push_back(duration(grid_) * Rational(percent, 100));
    for (const int width : {1280, 640, 320})
      if (width < work.size.width) work.widths.push_back(width);
    Step step;
    step.name = "poster";
    for (const auto* type : {"jpg", "webp"}) {
      step.makes.push_back(in_bundle(layout::poster(0, type)));
      for (const auto width : work.widths) step.makes.push_back(in_bundle(layout::poster(width, type)));
    }
    step.because = say("the best of {} moments", work.times.size());
    step.cost = 1.5;
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_playlists() {
    WritePlaylists work;
    Step step;
    step.name = "playlists";
    step.makes = {in_bundle(layout::master)};
    for (const auto& rung : ladder_) {
      work.videos.push_back({rung.name, rung.size, rung.rate});
      step.needs.push_back(layout::track(rung.name));
      step.makes.push_back(in_bundle(layout::video_playlist(rung.name)));
      step.makes.push_back(in_bundle(layout::iframe_playlist(rung.name)));
    }
    for (const auto& audio : audios_) {
      work.audios.push_back({audio.name, audio.language});
      step.needs.push_back(layout::track("audio-" + audio.name));
      step.makes.push_back(in_bundle(layout::audio_playlist(audio.name)));
    }
    step.because = say("HLS, segments of {:.3f} s", (Rational(grid_.segment) / grid_.rate).approx());
    step.cost = 0.05;
    step.work = std::move(work);
    add(std::move(step));
  }

  const Source& source_;
  const Preset& preset_;
  std::vector<ChosenAudio> audios_;
  const Stream& video_;
  std::vector<Rendition> ladder_;
  Grid grid_;
  Look look_;
  std::vector<Step> steps_;
  int chunk_count_ = 0;
};

}  // namespace

Plan plan_probe(const fs::path& input, const std::string& sha256, const Limits& limits,
                const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  plan.steps.push_back({"probe", Probe{sha256, limits}, {}, {layout::source},
                        say("every packet is read"), {}, 0.2});
  add_keys(plan, sha256, toolbox);
  return plan;
}

Plan plan_analysis(const fs::path& input, const Source& source, const Toolbox& toolbox) {
  const auto whole = [&](int index) {
    const auto& stream = stream_of(source, index);
    return Sampled{index, stream.start, stream.end};
  };
  Analyse work;
  if (const auto video = choose_video(source)) work.video.push_back(whole(*video));
  double seconds = 0;
  for (const auto& audio : choose_audio(source, {})) {
    work.audio.push_back(whole(audio.stream));
    seconds += (work.audio.back().end - work.audio.back().start).approx();
  }
  Plan plan;
  plan.input = input;
  plan.steps.push_back({"analyse", work, {}, {layout::analysis},
                        say("samples of the picture and all of the sound are decoded"), {},
                        0.5 + seconds / 100});
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

Plan make_plan(const fs::path& input, const Source& source, const Preset& preset,
               const std::string& language, const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  plan.preset = preset.name;
  auto audios = choose_audio(source, language);
  const auto video = choose_video(source);
  if (!video) throw Error(Fault::bad_media, say("there is no picture in this file that can be decoded"));
  plan.steps = Planner(source, preset, std::move(audios), stream_of(source, *video)).steps();
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

Rational duration(const Plan& plan) {
  for (const auto& step : plan.steps) {
    if (const auto* chunk = std::get_if<EncodeChunk>(&step.work)) return duration(chunk->grid);
    if (const auto* audio = std::get_if<EncodeAudio>(&step.work)) return audio->duration;
  }
  return 0;
}

std::int64_t largest_size(const Plan& plan) {
  double bytes = 200e3;  // pictures and playlists
  for (const auto& step : plan.steps) {
    if (const auto* chunk = std::get_if<EncodeChunk>(&step.work)) {
      const auto seconds = (Rational(chunk->frames.count) / chunk->grid.rate).approx();
      for (const auto& rung : chunk->ladder) bytes += seconds * rung.max_kbps * 1000 / 8;
    }
    if (const auto* audio = std::get_if<EncodeAudio>(&step.work))
      bytes += audio->duration.approx() * audio->kbps * 1000 / 8;
  }
  return static_cast<std::int64_t>(std::ceil(bytes));
}

}  // namespace classe12
