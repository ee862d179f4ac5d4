// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/plan.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/accessibility.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/content.hpp"
#include "pipeline/plan/cuts.hpp"
#include "pipeline/plan/look.hpp"
#include "pipeline/plan/moments.hpp"
#include "pipeline/plan/parts.hpp"
#include "pipeline/plan/reasons.hpp"
#include "pipeline/plan/step_key.hpp"
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

fs::path in_bundle(const fs::path& path) {
  return layout::bundle / path;
}

/// x264 "veryfast" makes some 60 million pixels a CPU second here, decoding
/// and scaling included; slower presets cost more. Only ratios matter.
double encode_cost(const EncodeChunk& work) {
  const bool av1 = work.ladder.front().codec == "av1";
  const auto slow = av1                               ? 12.0
                    : work.encoder_preset == "slow"   ? 6.0
                    : work.encoder_preset == "medium" ? 3.0
                                                      : 1.0;
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

/// What the analysis found to be right for a sound; none: leave it as it is.
SoundShape shape_of(const Source& source, int stream) {
  if (source.analysis)
    for (const auto& sound : source.analysis->sounds)
      if (sound.stream == stream) return sound.shape;
  return {};
}

Span span_of(const Stream& stream) {
  return {stream.start, stream.end};
}

/// Makes the steps of one plan, in order: of a video, or of sound alone.
class Planner {
 public:
  Planner(const Source& source, const Preset& preset, std::vector<ChosenAudio> audios,
          std::vector<ChosenCaptions> captions, const Stream* video)
      : source_(source),
        preset_(preset),
        audios_(std::move(audios)),
        captions_(std::move(captions)),
        video_(video) {
    whole_ = span_of(video != nullptr ? *video : stream_of(source, audios_.front().stream));
    for (const auto& audio : audios_) {
      const auto span = span_of(stream_of(source, audio.stream));
      whole_ = {std::min(whole_.start, span.start), std::max(whole_.end, span.end)};
    }
    // Sound without its picture would only delay both.
    if (video != nullptr && video->video->lost_start > 0) whole_.start = video->start;
    lasts_ = whole_.end - whole_.start;
    segment_ = preset.video.segment_seconds;
    if (video == nullptr) return;
    lay_ladder();
    segment_ = Rational(grid_.segment) / grid_.rate;
  }

  std::vector<Step> steps(const Wishes& wishes) {
    // First: who attached something else should hear of it before hours of encoding.
    for (const auto& document : wishes.documents) add_document(document);
    const bool early = preset_.video.first_playable && encoded().size() > 1;
    if (early) add_early();
    if (video_ != nullptr) add_chunks(early ? all_but_smallest() : encoded(), Made::sizes);
    if (copies_) add_copy();
    if (!early)
      for (const auto& audio : audios_) add_audio(audio);
    for (const auto& rung : early ? all_but_smallest() : encoded()) add_join(rung);
    add_chunks(av1_, Made::in_av1);
    for (const auto& rung : av1_) add_join(rung);
    if (video_ != nullptr) add_moments();
    add_poster(wishes.poster);
    if (video_ != nullptr) add_preview(), add_storyboard();
    for (const auto& captions : captions_) add_captions(captions);
    add_chapters(wishes);
    add_playlists();
    return std::move(steps_);
  }

  /// What is otherwise than the preset has it, because of what is seen in it.
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }

  /// A few short stretches that begin with key frames, all over it, in the preset's sizes. None
  /// where that would be a tenth of the work or more, or where there is nothing to be found out.
  [[nodiscard]] std::optional<TrySizes> trial() const {
    constexpr Rational shortest = 30;  // seconds
    constexpr std::int64_t pictures = 12;
    if (!preset_.video.content_aware || video_ == nullptr || !source_.seekable ||
        duration(grid_) < shortest || (ladder_.size() < 2 && !is_fast(ladder_.front())))
      return std::nullopt;
    TrySizes work{video_->index, grid_, look_, {}, ladder_};
    for (const int percent : {10, 30, 50, 70, 90}) {
      const auto key =
          key_frame_before(*video_->video, grid_.origin + duration(grid_) * Rational(percent, 100));
      if (!key) continue;
      const auto first = std::max<std::int64_t>(slot(grid_, *key), 0);
      TrySizes::Stretch stretch{{first, std::min(pictures, grid_.frames - first)}, *key};
      if (stretch.frames.count > 1 && (work.stretches.empty() || work.stretches.back() != stretch))
        work.stretches.push_back(std::move(stretch));
    }
    if (work.stretches.empty()) return std::nullopt;
    return work;
  }

 private:
  void add(Step step) { steps_.push_back(std::move(step)); }

  void lay_ladder() {
    look_ = make_look(*video_->video, source_.analysis ? &*source_.analysis : nullptr);
    const auto facts = look_.deinterlace ? with_fields_apart(*video_->video) : *video_->video;
    ladder_ =
        make_ladder(upright_size(facts), output_rate(facts, preset_.video.max_fps), preset_.video);
    lay_grid(facts);
    if (source_.trial) {
      auto content = fit_to_content(ladder_, *source_.trial, copies_);
      ladder_ = std::move(content.ladder);
      findings_ = std::move(content.findings);
      lay_grid(facts);
    }
    if (preset_.video.av1) av1_ = in_av1(ladder_, *preset_.video.av1);
  }

  void lay_grid(const VideoFacts& facts) {
    int coarsest = 1;
    for (const auto& rung : ladder_) coarsest = std::max(coarsest, rung.frames_apart);
    grid_ = make_grid(whole_, span_of(*video_), facts, preset_.video, coarsest);
    // A chunk is decoded from the key frame before it: one that is shorter than the wait for a key
    // frame would be decoded many times over. What cannot be seeked is decoded once, from its
    // start.
    const auto least = source_.seekable
                           ? (longest_wait_for_a_key_frame(*video_) * grid_.rate).ceil()
                           : grid_.frames;
    const auto segments = (std::min(least, grid_.frames) + grid_.segment - 1) / grid_.segment;
    grid_.chunk = std::max(grid_.chunk, segments * grid_.segment);
    lasts_ = duration(grid_);
    lay_cuts(coarsest);
  }

  /// Regular ones, unless the largest size can be the upload's own stream: then all are cut where
  /// that one is.
  void lay_cuts(int coarsest) {
    cuts_ = regular_cuts(grid_);
    copies_ = false;
    // SVT-AV1 has its key frames at equal distances, and all sizes have theirs at the same times.
    if (preset_.video.av1) return;
    if (!reasons_to_encode(*video_, look_, ladder_.front(), grid_).empty()) return;
    std::vector<std::int64_t> copied;
    for (const auto key : video_->video->key_frames) copied.push_back(slot(grid_, key));
    // Slower sizes have no frame at an odd place to begin with.
    copies_ = std::all_of(copied.begin(), copied.end(),
                          [&](std::int64_t key) { return key % coarsest == 0; });
    if (copies_) cuts_ = cuts_along(grid_, copied, coarsest), copied_ = std::move(copied);
  }

  /// The sizes that are encoded: all, or all but the largest.
  [[nodiscard]] std::vector<Rendition> encoded() const {
    return {ladder_.begin() + (copies_ ? 1 : 0), ladder_.end()};
  }

  [[nodiscard]] std::vector<Rendition> all_but_smallest() const {
    auto ladder = encoded();
    ladder.pop_back();
    return ladder;
  }

  /// What can be watched while the rest is made: the smallest size and the first sound, in one
  /// file.
  void add_early() {
    const auto& smallest = ladder_.back();
    add_chunks({smallest}, Made::early);
    for (const auto& audio : audios_) add_audio(audio);
    add_join(smallest);
    MuxFile work{layout::video(smallest.name).generic_string(), "", false};
    Step step;
    step.name = "first-film";
    step.needs = {in_bundle(layout::video(smallest.name)), layout::track(smallest.name)};
    if (!audios_.empty()) {
      work.audio = layout::audio(audios_.front().name).generic_string();
      step.needs.push_back(in_bundle(layout::audio(audios_.front().name)));
    }
    step.makes = {layout::first_film};
    step.because = say("to be watched while the rest is made");
    step.cost = 0.02 * lasts_.approx();
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_copy() {
    const auto& rung = ladder_.front();
    CopyVideo work{video_->index, grid_.origin, grid_.rate,    grid_.frames,
                   video_->bytes, copied_,      cuts_.segments};
    Step step;
    step.name = "copy-" + rung.name;
    step.makes = {in_bundle(layout::video(rung.name)), layout::track(rung.name)};
    step.because = say("the upload is what this size asks for, and is not encoded again");
    step.cost = 0.2 + static_cast<double>(video_->bytes) / 100e6;
    step.work = std::move(work);
    add(std::move(step));
  }

  /// What chunks are encoded in.
  enum class Made { sizes, early, in_av1 };

  void add_chunks(const std::vector<Rendition>& ladder, Made made) {
    if (ladder.empty()) return;
    chunk_count_ = 0;
    for (const auto frames : stretches(cuts_.chunks, grid_.frames)) {
      ++chunk_count_;
      EncodeChunk work;
      work.stream = video_->index;
      work.grid = grid_;
      work.look = look_;
      work.frames = frames;
      work.encoder_preset = made == Made::in_av1 ? std::to_string(preset_.video.av1->speed)
                                                 : preset_.video.encoder_preset;
      work.keys = within(cuts_.keys, frames, 1);
      work.ladder = ladder;
      work.again = made != Made::sizes;
      // A frame earlier than the stretch: rounding may show it at its start.
      // Fields are taken apart with the help of their neighbours.
      const auto earlier = look_.deinterlace ? 6 : 1;
      const auto begin = grid_.origin + Rational(frames.first - earlier) / grid_.rate;
      const auto key = source_.seekable ? key_frame_before(*video_->video, begin) : std::nullopt;
      work.from_start = !key || chunk_count_ == 1;
      work.seek = work.from_start ? Rational(0) : *key;
      Step step;
      step.name = fmt::format("{}-{:04}", prefix(made), chunk_count_);
      for (const auto& rung : work.ladder)
        step.makes.push_back(layout::chunk(rung.name, chunk_count_));
      step.makes.push_back(layout::damage(step.name));
      const auto last = frames.first + frames.count - 1;
      step.because =
          made == Made::early
              ? say("frames {} to {}, in the smallest size, and decoded once more for it",
                    frames.first, last)
          : made == Made::in_av1
              ? say("frames {} to {}, in every size, for players of AV1", frames.first, last)
              : say("frames {} to {}, in every size at once", frames.first, last);
      step.cost = encode_cost(work);
      step.work = std::move(work);
      add(std::move(step));
    }
  }

  static const char* prefix(Made made) {
    return made == Made::early ? "early" : made == Made::in_av1 ? "av1" : "video";
  }

  void add_audio(const ChosenAudio& audio) {
    EncodeAudio work;
    work.stream = audio.stream;
    work.origin = whole_.start;
    work.duration = lasts_;
    for (const auto cut : cuts_.segments) work.segments.push_back(Rational(cut) / grid_.rate);
    if (video_ == nullptr)
      for (Rational at = 0; at < lasts_; at = at + preset_.video.segment_seconds)
        work.segments.push_back(at);
    work.kbps = preset_.audio.kbps;
    work.shape = shape_of(source_, audio.stream);
    Step step;
    step.name = "audio-" + audio.name;
    step.makes = {in_bundle(layout::audio(audio.name)), layout::track("audio-" + audio.name),
                  layout::loudness(audio.name), layout::damage(step.name)};
    step.because = work.shape.gain == 0
                       ? say("the sound, at the loudness it has")
                       : say("the sound, {:+.1f} dB to the wished loudness", work.shape.gain);
    step.cost = work.duration.approx() / 25;
    step.work = work;
    add(std::move(step));
  }

  void add_join(const Rendition& rung) {
    JoinRendition work;
    work.rate = rung.rate;
    work.keys = within(cuts_.keys, {0, grid_.frames}, rung.frames_apart);
    work.segments = within(cuts_.segments, {0, grid_.frames}, rung.frames_apart);
    work.frames = (grid_.frames + rung.frames_apart - 1) / rung.frames_apart;
    Step step;
    step.name = "join-" + rung.name;
    for (int number = 1; number <= chunk_count_; ++number)
      step.needs.push_back(layout::chunk(rung.name, number));
    step.makes = {in_bundle(layout::video(rung.name)), layout::track(rung.name)};
    step.because = say("one file a size, a fragment from each key frame to the next");
    step.cost = 0.003 * lasts_.approx();
    step.work = work;
    add(std::move(step));
  }

  /// The smallest size that has as many pixels as a picture of this size; else the largest.
  [[nodiscard]] const Rendition& large_enough(Size size) const {
    for (auto rung = ladder_.rbegin(); rung != ladder_.rend(); ++rung)
      if (rung->size.width >= size.width && rung->size.height >= size.height) return *rung;
    return ladder_.front();
  }

  void add_moments() {
    FindMoments work;
    work.judged = ladder_.back().size;
    work.shown = reduced(ladder_.front().size, 640);
    // Not the first nor the last moments: a hand on the camera, a fade.
    for (int percent = 4; percent <= 96; percent += 4)
      work.times.push_back(duration(grid_) * Rational(percent, 100));
    Step step;
    step.name = "moments";
    step.needs = {in_bundle(layout::video(ladder_.back().name)),
                  in_bundle(layout::video(large_enough(work.shown).name))};
    step.makes = {layout::moments};
    for (std::size_t number = 1; number <= candidates; ++number)
      step.makes.push_back(in_bundle(layout::candidate(static_cast<int>(number))));
    step.because = say("the best moments, to choose the poster from");
    step.cost = 1;
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_poster(const PosterWish& wish) {
    if (!wish.file.empty()) {
      if (!source_.picture) throw Error(Fault::bug, "a picture that nobody has read");
      UsePicture work;
      work.size = {source_.picture->width, source_.picture->height};
      work.sha256 = wish.sha256;
      add_picture(std::move(work), say("a picture was chosen for it"));
    } else if (video_ != nullptr) {
      add_moment(wish.at);
    } else if (wish.at) {
      throw Error(Fault::bad_words, say("the poster cannot be a moment of the video, for there is "
                                        "only sound; name a picture beside it"));
    } else if (const auto cover = choose_cover(source_)) {
      add_cover(stream_of(source_, *cover));
    } else {
      add_waveform();
    }
  }

  void add_moment(std::optional<Rational> at) {
    if (at && *at >= duration(grid_))
      throw Error(Fault::bad_words,
                  say("the poster is wished from {:.2f} s, and the video lasts {:.2f} s",
                      at->approx(), duration(grid_).approx()));
    MakePoster work;
    work.size = ladder_.front().size;
    work.at = at;
    add_picture(std::move(work),
                at ? say("the moment that was chosen for it") : say("the best of those moments"),
                {in_bundle(layout::video(ladder_.front().name)), layout::moments});
  }

  void add_preview() {
    MakePreview work{reduced(ladder_.back().size, 320), duration(grid_)};
    Step step;
    step.name = "preview";
    step.needs = {in_bundle(layout::video(ladder_.back().name)), layout::moments};
    step.makes = {in_bundle(layout::preview)};
    step.because = say("the best moments, moving, for lists of videos");
    step.cost = 0.3;
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_storyboard() {
    const auto& smallest = ladder_.back();
    MakeStoryboard work{make_storyboard(duration(grid_), smallest.size)};
    Step step;
    step.name = "storyboard";
    step.needs = {in_bundle(layout::video(smallest.name))};
    step.makes = {in_bundle(layout::storyboard)};
    for (int sheet = 1; sheet <= sheets(work.storyboard); ++sheet)
      step.makes.push_back(in_bundle(layout::storyboard_sheet(sheet)));
    step.because = say("what the seek bar shows, from the smallest size");
    step.cost = 0.3 + 0.005 * lasts_.approx();
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_cover(const Stream& cover) {
    ShowCover work;
    work.stream = cover.index;
    work.look = make_look(*cover.video, nullptr);
    // JPEG and PNG have sRGB's primaries, whatever matrix and size: a small cover is no old tape.
    work.look.colour.primaries = "bt709";
    const auto size = upright_size(*cover.video);
    const auto side = std::min({size.width, size.height, preset_.video.ladder.front().short_side});
    work.size = scaled(size, side);
    add_picture(std::move(work), say("the picture that the sound file carries"));
  }

  void add_waveform() {
    DrawWaveform work;
    const auto index = audios_.front().stream;
    work.sound = {index, whole_.start, whole_.end};
    work.size = {1280, 720};
    add_picture(std::move(work), say("there is no picture: the sound is drawn"));
  }

  template <class Picture>
  void add_picture(Picture work, std::string because, std::vector<fs::path> needs = {}) {
    for (const int width : {1280, 640, 320})
      if (width < work.size.width) work.widths.push_back(width);
    Step step;
    step.name = "poster";
    step.needs = std::move(needs);
    for (const auto* type : {"jpg", "webp"}) {
      step.makes.push_back(in_bundle(layout::poster(0, type)));
      for (const auto width : work.widths)
        step.makes.push_back(in_bundle(layout::poster(width, type)));
    }
    step.makes.push_back(in_bundle(layout::poster(0, "avif")));
    step.because = std::move(because);
    step.cost = 1;
    step.work = std::move(work);
    add(std::move(step));
  }

  /// Where time 0 is for who watches the upload in another player: a file beside
  /// it was timed there.
  [[nodiscard]] Rational beginning() const {
    auto first = whole_.start;
    for (const auto& stream : source_.streams)
      if (stream.packets > 0 &&
          (stream.kind == StreamKind::video || stream.kind == StreamKind::audio))
        first = std::min(first, stream.start - (stream.video ? stream.video->lost_start : 0));
    return first;
  }

  void add_captions(const ChosenCaptions& captions) {
    const auto& found = source_.captions.at(static_cast<std::size_t>(captions.found));
    WriteCaptions work;
    // What a program heard, or read off pictures, stands in a file of its own.
    work.from = found.automatic    ? layout::transcript_read
                : found.recognised ? layout::recognised
                                   : layout::captions_read;
    work.found = place_in_file(source_, captions.found);
    work.sha256 = found.sha256;
    work.name = captions.name;
    const bool beside = found.stream < 0 && !found.automatic;
    work.shift = (beside ? beginning() : Rational(0)) - whole_.start;
    work.duration = lasts_;
    work.segment = segment_;
    Step step;
    step.name = "captions-" + captions.name;
    step.makes = {in_bundle(layout::captions(captions.name)),
                  in_bundle(layout::captions_playlist(captions.name))};
    const auto segments = (lasts_ / segment_).ceil();
    for (int number = 1; number <= segments; ++number)
      step.makes.push_back(in_bundle(layout::captions_segment(captions.name, number)));
    step.because = found.automatic    ? say("what a program wrote down of what is said")
                   : found.recognised ? say("the file's own captions, read off their pictures")
                   : beside           ? say("captions from {}", found.file)
                                      : say("the file's own captions, from {}", found.format);
    step.cost = 0.05;
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_chapters(const Wishes& wishes) {
    const auto& chapters = wishes.chapters;
    WriteChapters work;
    work.chapters = chapters.empty()
                        ? fitted_chapters(source_.chapters, whole_.start, lasts_)
                        : fitted_chapters(chapters, whole_.start - beginning(), lasts_);
    const bool named = !work.chapters.empty();
    if (!named && wishes.find_chapters && source_.analysis)
      work.chapters = fitted_chapters(
          find_parts(*source_.analysis, whole_.start, whole_.end, spoken(wishes.language, audios_)),
          whole_.start, lasts_);
    if (work.chapters.empty()) return;
    Step step;
    step.name = "chapters";
    step.makes = {in_bundle(layout::chapters)};
    step.because = !named ? say("its pauses and its pictures show where its parts begin")
                   : chapters.empty() ? say("the file names its parts")
                                      : say("the sidecar names its parts");
    step.cost = 0.05;
    step.work = std::move(work);
    add(std::move(step));
  }

  void add_document(const DocumentFile& document) {
    Step step;
    step.name = "document-" + std::to_string(steps_.size() + 1);
    step.makes = {in_bundle(layout::document(document.name))};
    step.because = say("the sidecar attaches it");
    step.cost = 0.05;
    step.work = CopyDocument{document.file, document.sha256};
    add(std::move(step));
  }

  void add_playlists() {
    WritePlaylists work;
    Step step;
    step.name = "playlists";
    step.makes = {in_bundle(layout::master)};
    for (const auto* ladder : {&ladder_, &av1_})
      for (const auto& rung : *ladder) {
        work.videos.push_back({rung.name, rung.size, rung.rate});
        step.needs.push_back(layout::track(rung.name));
        step.makes.push_back(in_bundle(layout::video_playlist(rung.name)));
        step.makes.push_back(in_bundle(layout::iframe_playlist(rung.name)));
      }
    for (const auto& audio : audios_) {
      work.audios.push_back({audio.name, audio.language, audio.describes});
      step.needs.push_back(layout::track("audio-" + audio.name));
      step.makes.push_back(in_bundle(layout::audio_playlist(audio.name)));
    }
    for (const auto& captions : captions_)
      work.captions.push_back(
          {captions.name, captions.language, captions.kind, captions.automatic});
    step.because = copies_ ? say("HLS, segments as the upload's key frames allow")
                           : say("HLS, segments of {:.3f} s", segment_.approx());
    step.cost = 0.05;
    step.work = std::move(work);
    add(std::move(step));
  }

  const Source& source_;
  const Preset& preset_;
  std::vector<ChosenAudio> audios_;
  std::vector<ChosenCaptions> captions_;
  const Stream* video_;  ///< null: sound alone
  Span whole_;
  Rational lasts_, segment_;
  std::vector<Rendition> ladder_, av1_;
  Grid grid_;
  Cuts cuts_;
  bool copies_ = false;               ///< the largest size is the upload's own stream
  std::vector<std::int64_t> copied_;  ///< whose key frames these are
  Look look_;
  std::vector<Finding> findings_;  ///< of what is otherwise than the preset has it
  std::vector<Step> steps_;
  int chunk_count_ = 0;
};

/// Refuses what has a picture that cannot be decoded: its sound alone is not
/// what the teacher sent.
void refuse_undecodable(const Source& source) {
  if (choose_video(source)) return;
  for (const auto& stream : source.streams)
    if (stream.kind == StreamKind::video && stream.packets > 0)
      throw Error(
          Fault::bad_media,
          say("the picture is in {} and cannot be decoded; convert the video to H.264 on the "
              "device it was made on",
              stream.codec == "unknown" && !stream.profile.empty() ? stream.profile
              : stream.profile.empty()                             ? stream.codec
                                       : stream.codec + " " + stream.profile));
}

}  // namespace

Plan plan_sniff(const fs::path& input) {
  Plan plan;
  plan.input = input;
  plan.steps.push_back({"look",
                        Sniff{},
                        {},
                        {layout::sniffed},
                        say("what is not media is refused at once"),
                        {},
                        0.1});
  return plan;
}

Plan plan_probe(const fs::path& input, const std::string& sha256, const Limits& limits,
                const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  plan.steps.push_back(
      {"probe", Probe{sha256, limits}, {}, {layout::source}, say("every packet is read"), {}, 0.2});
  add_keys(plan, sha256, toolbox);
  return plan;
}

Plan plan_second_opinion(const fs::path& input, const std::string& sha256, const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  plan.steps.push_back({"second-opinion",
                        SecondOpinion{},
                        {},
                        {layout::opinion},
                        say("another program is asked what the file is"),
                        {},
                        0.3});
  add_keys(plan, sha256, toolbox);
  return plan;
}

Plan plan_captions(const fs::path& input, const Source& source,
                   const std::vector<CaptionFile>& files, const Toolbox& toolbox) {
  ReadCaptions work;
  work.files = files;
  for (const auto& stream : source.streams)
    if (stream.kind == StreamKind::subtitle && stream.packets > 0 && is_text(stream))
      work.streams.push_back(stream.index);
  if (const auto video = choose_video(source)) {
    const auto& facts = *stream_of(source, *video).video;
    if (facts.closed_captions) work.closed = *video;
    if (const auto rate = facts.exact_rate.value_or(facts.measured_rate); rate > 0)
      work.rate = rate;
  }
  Plan plan;
  plan.input = input;
  if (work.streams.empty() && work.closed < 0 && work.files.empty()) return plan;
  plan.steps.push_back({"captions",
                        std::move(work),
                        {},
                        {layout::captions_read},
                        say("the captions in the file and beside it are read"),
                        {},
                        0.2});
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

Plan plan_picture(const fs::path& input, const std::string& sha256, const PosterWish& wish,
                  const Limits& limits, const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  plan.steps.push_back({"picture",
                        ReadPicture{wish.file, wish.sha256, limits.pixels},
                        {},
                        {layout::picture_read, layout::picture},
                        say("the picture for the poster is read"),
                        {},
                        0.3});
  add_keys(plan, sha256, toolbox);
  return plan;
}

Plan plan_analysis(const fs::path& input, const Source& source, const AudioWish& wish,
                   const Toolbox& toolbox, const Wishes& wishes) {
  // Before minutes of sound are decoded for nothing.
  refuse_undecodable(source);
  const auto whole = [&](int index) {
    const auto& stream = stream_of(source, index);
    return Sampled{index, stream.start, stream.end};
  };
  Analyse work;
  work.wish = wish;
  work.parts = wishes.find_chapters && wishes.chapters.empty() && source.chapters.empty();
  if (const auto video = choose_video(source)) work.video.push_back(whole(*video));
  double seconds = 0;
  for (const auto& audio : choose_audio(source, {})) {
    work.audio.push_back(whole(audio.stream));
    seconds += (work.audio.back().end - work.audio.back().start).approx();
  }
  Plan plan;
  plan.input = input;
  plan.steps.push_back({"analyse",
                        work,
                        {},
                        {layout::analysis},
                        say("samples of the picture and all of the sound are decoded"),
                        {},
                        0.5 + seconds / 100});
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

Plan plan_trial(const fs::path& input, const Source& source, const Preset& preset,
                const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  auto untried = source;
  untried.trial.reset();
  const auto video = choose_video(untried);
  if (!video) return plan;
  auto work =
      Planner(untried, preset, choose_audio(untried, {}), {}, &stream_of(untried, *video)).trial();
  if (!work) return plan;
  plan.steps.push_back({"trial",
                        std::move(*work),
                        {},
                        {layout::trial},
                        say("short stretches tell which sizes are worth making"),
                        {},
                        1});
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

std::vector<Finding> content_findings(const Source& source, const Preset& preset) {
  const auto video = choose_video(source);
  if (!video) return {};
  return Planner(source, preset, choose_audio(source, {}), {}, &stream_of(source, *video))
      .findings();
}

Plan plan_transcription(const fs::path& input, const Source& source, const Wishes& wishes,
                        const Toolbox& toolbox) {
  Plan plan;
  plan.input = input;
  const auto audios = choose_audio(source, wishes.language);
  const auto& wish = wishes.transcription;
  if (wish.command.empty() || audios.empty()) return plan;
  const auto heard = spoken(wishes.language, audios);
  for (const auto& captions : choose_captions(source, heard))
    if (captions.kind != CaptionKind::forced && is_same_language(captions.language, heard))
      return plan;
  const auto& sound = stream_of(source, audios.front().stream);
  const auto lasts = (sound.end - sound.start).ceil();
  const auto cost = static_cast<double>(lasts);
  const auto seconds =
      wish.minutes > 0 ? std::int64_t{wish.minutes} * 60 : std::max<std::int64_t>(300, 10 * lasts);
  plan.steps.push_back({"speech",
                        WriteSpeech{{sound.index, sound.start, sound.end}},
                        {},
                        {layout::speech},
                        say("what is said, for the program that writes it down"),
                        {},
                        0.1 + cost / 100});
  plan.steps.push_back({"transcribe",
                        Transcribe{wish.command, heard == "und" ? "auto" : heard, seconds},
                        {layout::speech},
                        {layout::transcribed, layout::transcript},
                        say("nobody wrote captions: a program writes down what it hears"),
                        {},
                        cost});
  plan.steps.push_back({"transcript",
                        ReadTranscript{heard, sound.start},
                        {layout::transcript},
                        {layout::transcript_read},
                        say("what it wrote is read"),
                        {},
                        0.1});
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

Plan make_plan(const fs::path& input, const Source& source, const Preset& preset,
               const std::string& language, const Toolbox& toolbox, const Wishes& wishes) {
  Plan plan;
  plan.input = input;
  plan.preset = preset.name;
  auto audios = choose_audio(source, language);
  refuse_undecodable(source);
  const auto video = choose_video(source);
  if (!video && audios.empty())
    throw Error(Fault::bad_media,
                say("there is neither picture nor sound in this file that can be decoded"));
  // Captions without a language are in the one that is spoken.
  auto captions = choose_captions(source, spoken(language, audios));
  plan.steps = Planner(source, preset, std::move(audios), std::move(captions),
                       video ? &stream_of(source, *video) : nullptr)
                   .steps(wishes);
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

Rational duration(const Plan& plan) {
  for (const auto& step : plan.steps) {
    if (const auto* chunk = std::get_if<EncodeChunk>(&step.work)) return duration(chunk->grid);
    if (const auto* copy = std::get_if<CopyVideo>(&step.work))
      return Rational(copy->frames) / copy->rate;
    if (const auto* audio = std::get_if<EncodeAudio>(&step.work)) return audio->duration;
  }
  return 0;
}

std::int64_t largest_size(const Plan& plan) {
  double bytes = 700e3;  // pictures and playlists
  for (const auto& step : plan.steps) {
    if (const auto* chunk = std::get_if<EncodeChunk>(&step.work)) {
      const auto seconds = (Rational(chunk->frames.count) / chunk->grid.rate).approx();
      for (const auto& rung : chunk->ladder) bytes += seconds * rung.max_kbps * 1000 / 8;
    }
    if (const auto* copy = std::get_if<CopyVideo>(&step.work))
      bytes += static_cast<double>(copy->bytes);
    if (const auto* audio = std::get_if<EncodeAudio>(&step.work))
      bytes += audio->duration.approx() * audio->kbps * 1000 / 8;
  }
  return static_cast<std::int64_t>(std::ceil(bytes));
}

}  // namespace classe12
