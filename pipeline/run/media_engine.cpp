// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/analyse.hpp"
#include "pipeline/av/copy_video.hpp"
#include "pipeline/av/encode_audio.hpp"
#include "pipeline/av/encode_chunk.hpp"
#include "pipeline/av/join.hpp"
#include "pipeline/av/loudness.hpp"
#include "pipeline/av/mux.hpp"
#include "pipeline/av/pictures.hpp"
#include "pipeline/av/probe.hpp"
#include "pipeline/av/sniff.hpp"
#include "pipeline/av/speech.hpp"
#include "pipeline/av/still.hpp"
#include "pipeline/av/try_sizes.hpp"
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/captions/write.hpp"
#include "pipeline/gst/discover.hpp"
#include "pipeline/hls/playlists.hpp"
#include "pipeline/image/poster.hpp"
#include "pipeline/image/preview.hpp"
#include "pipeline/image/supplied.hpp"
#include "pipeline/image/waveform.hpp"
#include "pipeline/model/document.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/moments.hpp"
#include "pipeline/run/captions.hpp"
#include "pipeline/run/checks.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/recognise.hpp"
#include "pipeline/run/transcribe.hpp"
#include "pipeline/text/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// Some tracks of the most that is taken of each.
constexpr std::uintmax_t largest_captions = 512U << 20U;
constexpr int longest_side = 1920;  // of a picture: as the largest screens in a class

/// One function a kind of work; the room that does it is named in each.
struct Do {
  const Plan& plan;
  const Step& step;
  const Bench& bench;

  void write_json(std::size_t which, const Json& json) const {
    write(step.makes.at(which), to_pretty(json));
  }
  void write(const fs::path& path, const std::string& text) const {
    make_folder((bench.folder / path).parent_path());
    write_text(bench.folder / path, text);
  }
  [[nodiscard]] Track track(const fs::path& path) const {
    return parse_json(read_text(bench.folder / path), path.native()).get<Track>();
  }

  void operator()(const Sniff&) const {
    static_cast<void>(av::sniff(plan.input));
    write(step.makes.front(), "");
  }
  void operator()(const Probe& work) const {
    auto source = av::probe(plan.input, work.limits, bench.advanced, bench.stop);
    source.sha256 = work.sha256;
    for (auto& stream : source.streams) stream.language = text::to_bcp47(stream.language);
    write_json(0, source);
  }
  void operator()(const SecondOpinion&) const { write_json(0, gst::discover(plan.input)); }
  void operator()(const ReadCaptions& work) const {
    write_json(0, read_captions(work, plan.input, bench));
  }
  void operator()(const RecogniseCaptions& work) const {
    write_json(0, recognise(work, plan.input, bench));
  }
  void operator()(const WriteSpeech& work) const {
    av::write_speech(work, plan.input, bench.folder / step.makes.front(), bench);
  }
  void operator()(const Transcribe& work) const { write_json(0, transcribe(work, bench)); }
  void operator()(const ReadTranscript& work) const {
    write_json(0, read_transcript(work, text_below(layout::transcript)));
  }
  /// Of at most what captions may have; else nothing, for who wrote it is not to be trusted.
  [[nodiscard]] std::string text_below(const fs::path& path) const {
    const auto file = bench.folder / path;
    constexpr std::int64_t most = 16 << 20;
    return size_of(file) > most ? std::string() : read_text(file);
  }
  void operator()(const ReadPicture& work) const {
    const auto picture = image::read_picture(read_text(work.file), shown(work.file.filename()),
                                             work.pixels, longest_side);
    write_json(0, FoundPicture{picture.width, picture.height});
    write(step.makes.at(1), {picture.rgb.begin(), picture.rgb.end()});
  }
  void operator()(const WriteCaptions& work) const {
    const auto read = parse_json(read_text(bench.folder / work.from, largest_captions), work.from);
    const auto cues = read.at("cues").at(static_cast<std::size_t>(work.found));
    const auto texts = write_captions(work, cues.get<std::vector<Cue>>());
    for (std::size_t i = 0; i < texts.size(); ++i) write(step.makes.at(i), texts[i]);
  }
  void operator()(const WriteChapters& work) const {
    write(step.makes.front(), captions::to_webvtt(work.chapters));
  }
  void operator()(const CopyDocument& work) const {
    const auto bytes = read_text(work.file, static_cast<std::uintmax_t>(largest_document));
    const auto name = shown(work.file.filename());
    if (sha256(bytes) != work.sha256)
      throw Error(Fault::later, say("{}: was changed meanwhile; try again", name));
    if (const auto wrong = wrong_with_document(bytes, document_kind(step.makes.front())->ending))
      throw Error(Fault::bad_words, name + ": " + *wrong);
    write(step.makes.front(), bytes);
  }
  void operator()(const Analyse& work) const {
    write_json(0, av::analyse(work, plan.input, bench));
  }
  void operator()(const TrySizes& work) const {
    write_json(0, av::try_sizes(work, plan.input, bench));
  }
  void operator()(const EncodeChunk& work) const {
    const auto damaged = av::encode_chunk(work, step, plan.input, bench);
    write_json(step.makes.size() - 1, Json{{"damaged", damaged}});
  }
  void operator()(const CopyVideo& work) const {
    write_json(1, av::copy_video(work, step, plan.input, bench));
  }
  void operator()(const EncodeAudio& work) const {
    const auto made = av::encode_audio(work, step, plan.input, bench);
    write_json(1, made.track);
    const auto after = av::listen(
        bench.folder / step.makes.at(0), {0, 0, duration(made.track)}, {},
        [&] { bench.advanced(1); }, bench.stop);
    write_json(2, Json(after.loudness));
    write_json(3, Json{{"damaged", made.damaged}});
  }
  void operator()(const JoinRendition& work) const { write_json(1, av::join(work, step, bench)); }
  void operator()(const FindMoments& work) const {
    // What is not the same a moment later moves or fades.
    constexpr Rational a_moment(1, 5);
    std::vector<Rational> times;
    for (const auto& time : work.times) times.insert(times.end(), {time, time + a_moment});
    const auto pictures =
        av::read_moments(bench.folder / step.needs.at(0), times, work.judged, bench);
    std::vector<Rational> best;
    for (const auto which : choose_moments(image::merits(pictures), candidates))
      best.push_back(work.times.at(which));
    write_json(0, best);
    const auto shown = av::read_moments(bench.folder / step.needs.at(1), best, work.shown, bench);
    for (std::size_t i = 0; i < shown.size(); ++i)
      image::write(shown[i], 0, bench.folder / step.makes.at(i + 1));
  }
  /// What FindMoments found: the best first.
  [[nodiscard]] std::vector<Rational> found_moments() const {
    return parse_json(read_text(bench.folder / layout::moments), layout::moments)
        .get<std::vector<Rational>>();
  }
  void operator()(const MakePoster& work) const {
    const auto at = work.at ? *work.at : found_moments().at(0);
    write_poster(av::read_moments(bench.folder / step.needs.at(0), {at}, work.size, bench).front(),
                 work.widths);
  }
  void operator()(const UsePicture& work) const {
    const auto pixels = read_text(bench.folder / layout::picture);
    write_poster({work.size.width, work.size.height, 0, {pixels.begin(), pixels.end()}},
                 work.widths);
  }
  void operator()(const MakePreview& work) const {
    const auto pictures =
        av::read_moments(bench.folder / step.needs.at(0),
                         preview_times(found_moments(), work.lasts), work.size, bench);
    image::write_preview(pictures, preview_delay, bench.folder / step.makes.front());
  }
  void operator()(const ShowCover& work) const {
    write_poster(av::read_cover(plan.input, work, bench), work.widths);
  }
  void operator()(const DrawWaveform& work) const {
    const auto heard = av::listen(
        plan.input, work.sound, {}, [&] { bench.advanced(0.5); }, bench.stop);
    write_poster(image::draw_waveform(heard.levels, work.size.width, work.size.height),
                 work.widths);
  }
  void operator()(const MakeStoryboard& work) const {
    const auto film = bench.folder / step.needs.front();
    const auto pictures =
        av::read_moments(film, moments(work.storyboard), work.storyboard.tile, bench);
    constexpr std::size_t a_sheet = Storyboard::columns * Storyboard::rows;
    for (std::size_t sheet = 1; sheet < step.makes.size(); ++sheet) {
      const auto from = std::span(pictures).subspan((sheet - 1) * a_sheet);
      image::write_sheet(from.first(std::min(a_sheet, from.size())), Storyboard::columns,
                         bench.folder / step.makes[sheet]);
    }
    write(step.makes.front(), captions::to_webvtt(work.storyboard));
  }
  void operator()(const MuxFile& work) const {
    const auto bundle = step.needs.empty() ? plan.input : bench.folder / layout::bundle;
    const auto file = bench.folder / step.makes.front();
    if (!work.video.ends_with(".jpg")) return av::mux(work, bundle, file, bench);
    const auto still = bench.folder / "still.mp4";
    const auto poster = bundle / work.video;
    const auto picture = image::read_picture(read_text(poster), shown(poster),
                                             longest_side * longest_side, longest_side);
    av::write_still(picture, bundle / work.audio, still, bench);
    // It has its whole path, which stands for itself behind the bundle's.
    av::mux({still.native(), work.audio, work.fragmented}, bundle, file, bench);
    fs::remove(still);
  }
  void operator()(const PlayBundle& work) const { write_check(check(work, plan.input, bench)); }
  void operator()(const SwitchSizes& work) const { write_check(check(work, plan.input, bench)); }
  void operator()(const SeekPlaces& work) const { write_check(check(work, plan.input, bench)); }
  void write_check(const Check& check) const { write_json(0, check); }
  void write_poster(const Picture& poster, const std::vector<int>& widths) const {
    for (const auto* type : {"jpg", "webp"}) {
      image::write(poster, 0, bench.folder / layout::bundle / layout::poster(0, type));
      for (const auto width : widths)
        image::write(poster, width, bench.folder / layout::bundle / layout::poster(width, type));
    }
    image::write(poster, 0, bench.folder / layout::bundle / layout::poster(0, "avif"));
  }
  /// Of everything that is played together.
  [[nodiscard]] std::int64_t target_duration(const WritePlaylists& work) const {
    std::int64_t target = 1;
    for (const auto& video : work.videos)
      target = std::max(target, hls::target_duration(track(layout::track(video.name))));
    for (const auto& audio : work.audios)
      target = std::max(target, hls::target_duration(track(layout::track("audio-" + audio.name))));
    return target;
  }
  void operator()(const WritePlaylists& work) const {
    const auto target = target_duration(work);
    std::vector<hls::VideoVariant> videos;
    for (const auto& video : work.videos) {
      hls::VideoVariant variant{track(layout::track(video.name)),
                                video.size.width,
                                video.size.height,
                                video.rate,
                                layout::video_playlist(video.name),
                                layout::iframe_playlist(video.name)};
      const auto file = layout::video(video.name).filename();
      write(layout::bundle / layout::video_playlist(video.name),
            hls::media_playlist(variant.track, file, target));
      write(layout::bundle / layout::iframe_playlist(video.name),
            hls::iframe_playlist(variant.track, file));
      videos.push_back(std::move(variant));
    }
    std::vector<hls::AudioRendition> audios;
    for (const auto& audio : work.audios) {
      const auto same = std::count_if(audios.begin(), audios.end(), [&](const auto& other) {
        return other.language == audio.language && other.describes == audio.describes;
      });
      const auto name = text::own_name(audio.language) + (audio.describes ? " (AD)" : "");
      hls::AudioRendition rendition{track(layout::track("audio-" + audio.name)),
                                    same == 0 ? name : fmt::format("{} {}", name, same + 1),
                                    audio.language, layout::audio_playlist(audio.name),
                                    audio.describes};
      write(layout::bundle / layout::audio_playlist(audio.name),
            hls::media_playlist(rendition.track, layout::audio(audio.name).filename(), target));
      audios.push_back(std::move(rendition));
    }
    std::vector<hls::CaptionRendition> captions;
    for (const auto& track : work.captions) {
      auto name = track.language == "und" ? "Texte" : text::own_name(track.language);
      if (track.kind == CaptionKind::deaf) name += " (CC)";
      if (track.kind == CaptionKind::forced) name += " (forced)";
      if (track.automatic) name += " (auto)";
      const auto same = std::count_if(captions.begin(), captions.end(), [&](const auto& other) {
        return other.name.starts_with(name);
      });
      captions.push_back({same == 0 ? name : fmt::format("{} {}", name, same + 1), track.language,
                          layout::captions_playlist(track.name), track.kind});
    }
    write(layout::bundle / fs::path(layout::master),
          hls::master_playlist(videos, audios, captions));
  }
};

}  // namespace

void MediaEngine::make(const Plan& plan, const Step& step, const Bench& bench) {
  try {
    std::visit(Do{plan, step, bench}, step.work);
  } catch (const Error&) {
    remove_outputs(step, bench.folder);
    throw;
  }
}

void remove_outputs(const Step& step, const fs::path& folder) {
  for (const auto& path : step.makes) {
    std::error_code ignored;  // what cannot be removed is overwritten by the next run
    fs::remove(folder / path, ignored);
    fs::remove(partial_name(folder / path), ignored);
  }
}

}  // namespace classe12
