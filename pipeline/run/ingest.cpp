// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/ingest.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/oddities.hpp"
#include "pipeline/plan/reasons.hpp"
#include "pipeline/plan/streams.hpp"
#include "pipeline/run/hold.hpp"
#include "pipeline/run/inquiry.hpp"
#include "pipeline/run/recognise.hpp"
#include "pipeline/run/remake.hpp"
#include "pipeline/run/runner.hpp"
#include "pipeline/run/toolbox.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// Of all that decides the media's bytes. Words that staff write do not: a new
/// title is no reason to encode again.
std::string plan_digest(const Order& order, const Wishes& wishes, const std::string& source_sha256,
                        const Toolbox& toolbox, const Recogniser& recogniser) {
  Sha256 digest;
  digest.add_field(source_sha256);
  digest.add_field(Json(order.preset).dump());
  digest.add_field(order.metadata.language);
  for (const auto& file : wishes.captions)
    for (const auto& field : {shown(file.file.filename()), file.sha256, file.language,
                              std::string(to_name(file.kind)), file.charset})
      digest.add_field(field);
  digest.add_field(Json(wishes.chapters).dump());
  digest.add_field(Json(wishes.poster.at).dump());
  digest.add_field(wishes.poster.sha256);
  digest.add_field(Json(wishes.transcription.command).dump());
  digest.add_field(wishes.find_chapters ? "find chapters" : "");
  for (const auto& document : wishes.documents) {
    digest.add_field(document.name);
    digest.add_field(document.sha256);
  }
  for (const auto& version : toolbox.versions) digest.add_field(version);
  if (!recogniser.version.empty()) digest.add_field(Json(recogniser.letters).dump());
  digest.add_field(recogniser.version);
  return digest.hex();
}

/// What `old` says counts for the same upload alone.
std::optional<Manifest> same_upload(const std::optional<Manifest>& old, const std::string& sha256) {
  return old && old->source_sha256 == sha256 ? old : std::nullopt;
}

/// Who reads letters counts for nothing where there are none to read.
Recogniser recogniser_for(const std::vector<Stream>& streams, const std::stop_token& stop) {
  return drawn_captions(streams).empty() ? Recogniser{} : find_recogniser(stop);
}

/// The bundle that stands where this one will, if there is one.
std::optional<Manifest> standing(const fs::path& target) {
  const auto file = target / layout::manifest;
  if (!fs::exists(target)) return std::nullopt;
  if (!fs::exists(file))
    throw Error(Fault::cannot_write,
                say("{}: is there already and is not a bundle; choose another folder with -o",
                    shown(target)));
  return read_manifest(read_text(file), shown(file));
}

/// What is wished now. A moment that was chosen for this video's poster stays chosen.
Wishes wishes_of(const Order& order, const std::optional<Manifest>& old,
                 const std::string& sha256) {
  Wishes wishes{order.captions,          order.chapters,      order.poster.value_or(PosterWish{}),
                order.metadata.language, order.transcription, order.find_chapters,
                order.documents};
  if (!order.poster && old && old->source_sha256 == sha256 && old->poster.from == PosterFrom::asked)
    wishes.poster.at = old->poster.at;
  return wishes;
}

/// Whether a program was to write captions and did not: it may be able to now.
bool lacks_transcript(const Manifest& manifest) {
  return std::any_of(
      manifest.findings.begin(), manifest.findings.end(),
      [](const Finding& finding) { return finding.code.starts_with("transcription_"); });
}

void refuse_another(const Order& order, const Manifest& old, const std::string& sha256,
                    const fs::path& target) {
  if (order.replace || old.source_sha256 == sha256) return;
  throw Error(Fault::cannot_write,
              say("{}: holds another video (“{}”); choose another folder with -o, or say --replace",
                  shown(target), old.original_name));
}

MadeTrack made(const Track& track, std::string name, const fs::path& file,
               const fs::path& playlist) {
  MadeTrack out;
  out.name = std::move(name);
  out.file = file.generic_string();
  out.playlist = playlist.generic_string();
  out.codecs = track.codecs;
  out.duration = duration(track);
  out.bandwidth = peak_bandwidth(track);
  out.average_bandwidth = average_bandwidth(track);
  return out;
}

/// What a track was made of: the other way round of place_in_file.
const FoundCaptions& found_in(const Source& source, const WriteCaptions& work) {
  for (std::size_t i = 0; i < source.captions.size(); ++i) {
    const auto& found = source.captions[i];
    const bool same_file = found.automatic == (work.from == layout::transcript_read) &&
                           found.recognised == (work.from == layout::recognised);
    if (same_file && place_in_file(source, static_cast<int>(i)) == work.found) return found;
  }
  throw Error(Fault::bug, "captions of nowhere");
}

/// Its language and kind are the playlist's to say.
MadeCaptions made(const WriteCaptions& work, const Source& source) {
  const auto& found = found_in(source, work);
  MadeCaptions out;
  out.name = work.name;
  out.file = layout::captions(work.name).generic_string();
  out.playlist = layout::captions_playlist(work.name).generic_string();
  out.from = found.automatic    ? "program"
             : found.recognised ? "pictures"
             : found.stream < 0 ? "file"
                                : "upload";
  out.format = found.format;
  out.charset = found.charset;
  out.confidence = found.confidence;
  out.cues = found.cues;
  return out;
}

void add_loudness(MadeTrack& out, const Source& source, const Plan& plan, const std::string& name,
                  const fs::path& work) {
  for (const auto& step : plan.steps) {
    const auto* audio = std::get_if<EncodeAudio>(&step.work);
    if (audio == nullptr || step.name != "audio-" + name) continue;
    out.gain = audio->shape.gain;
    out.limited = audio->shape.ceiling != 0;
    for (const auto& sound : source.analysis->sounds)
      if (sound.stream == audio->stream) out.before = sound.loudness;
    const auto file = layout::loudness(name);
    out.after = parse_json(read_text(work / file), file.native()).get<std::optional<Loudness>>();
  }
}

/// What was met while decoding and could not be known before.
void add_damage(Manifest& manifest, const Plan& plan, const fs::path& work) {
  std::int64_t damaged = 0;
  for (const auto& step : plan.steps) {
    const auto* chunk = std::get_if<EncodeChunk>(&step.work);
    if (chunk != nullptr && chunk->again) continue;  // its damage is met again
    if (const auto file = layout::damage(step.name); step.makes.back() == file)
      damaged +=
          parse_json(read_text(work / file), file.native()).at("damaged").get<std::int64_t>();
  }
  const auto known = std::find_if(manifest.findings.begin(), manifest.findings.end(),
                                  [](const Finding& finding) { return finding.code == "damaged"; });
  if (damaged > 0 && known == manifest.findings.end())
    manifest.findings.push_back({"damaged", {std::to_string(damaged)}});
}

/// Where the poster is from, and what else it could have been.
MadePoster made_poster(const Plan& plan, const fs::path& work) {
  MadePoster poster;
  for (const auto& step : plan.steps) {
    if (std::holds_alternative<FindMoments>(step.work)) {
      const auto found = parse_json(read_text(work / layout::moments), layout::moments)
                             .get<std::vector<Rational>>();
      for (const auto& at : found)
        poster.candidates.push_back(
            {layout::candidate(static_cast<int>(poster.candidates.size()) + 1).generic_string(),
             at});
    }
    if (std::holds_alternative<UsePicture>(step.work)) poster.from = PosterFrom::file;
    if (std::holds_alternative<ShowCover>(step.work)) poster.from = PosterFrom::cover;
    if (std::holds_alternative<DrawWaveform>(step.work)) poster.from = PosterFrom::sound;
    if (const auto* chosen = std::get_if<MakePoster>(&step.work)) {
      poster.from = chosen->at ? PosterFrom::asked : PosterFrom::found;
      poster.at = chosen->at ? *chosen->at : poster.candidates.at(0).at;
    }
  }
  return poster;
}

/// What the plan's steps made, read back from their track files.
void add_media(Manifest& manifest, const Source& source, const Plan& plan, const fs::path& work) {
  const auto track = [&](const std::string& name) {
    const auto path = layout::track(name);
    return parse_json(read_text(work / path), path.native()).get<Track>();
  };
  for (const auto& step : plan.steps) {
    if (const auto* chapters = std::get_if<WriteChapters>(&step.work))
      manifest.chapters = chapters->chapters;
    if (const auto* captions = std::get_if<WriteCaptions>(&step.work))
      manifest.captions.push_back(made(*captions, source));
    const auto* lists = std::get_if<WritePlaylists>(&step.work);
    if (lists == nullptr) continue;
    for (std::size_t i = 0; i < lists->captions.size(); ++i) {
      manifest.captions[i].language = lists->captions[i].language;
      manifest.captions[i].kind = lists->captions[i].kind;
    }
    for (const auto& video : lists->videos) {
      auto out = made(track(video.name), video.name, layout::video(video.name),
                      layout::video_playlist(video.name));
      out.width = video.size.width;
      out.height = video.size.height;
      out.frame_rate = video.rate;
      out.because = "copied";
      for (const auto& other : plan.steps)
        if (const auto* chunk = std::get_if<EncodeChunk>(&other.work);
            chunk != nullptr && chunk->frames.first == 0)
          for (const auto& rung : chunk->ladder)
            if (rung.name == video.name) {
              out.because = rung.because;
              if (rung.codec == "h264")
                out.reasons = reasons_to_encode(stream_of(source, chunk->stream), chunk->look, rung,
                                                chunk->grid);
            }
      manifest.renditions.push_back(std::move(out));
    }
    for (const auto& audio : lists->audios) {
      auto out = made(track("audio-" + audio.name), audio.name, layout::audio(audio.name),
                      layout::audio_playlist(audio.name));
      out.language = audio.language;
      out.describes = audio.describes;
      out.because = "encoded";
      add_loudness(out, source, plan, audio.name, work);
      manifest.audio.push_back(std::move(out));
    }
  }
}

/// As the order has them: a title may change where the file does not.
std::vector<MadeDocument> documents_of(const Order& order) {
  std::vector<MadeDocument> all;
  for (const auto& document : order.documents)
    all.push_back({layout::document(document.name).generic_string(), document.title,
                   std::string(document_kind(document.name)->mime), document.bytes,
                   document.sha256});
  return all;
}

std::string words_digest(const Order& order) {
  return sha256(to_sidecar_text({order.metadata, {}}, Tongue::english));
}

/// What staff say now. Where the sidecar says what it said before, what the bundle says is kept: it
/// may have been edited.
void tell_words(Manifest& manifest, const Order& order, const std::optional<Manifest>& old) {
  manifest.metadata = order.metadata;
  manifest.extras = order.extras;
  manifest.documents = documents_of(order);
  manifest.made_by.words_digest = words_digest(order);
  if (!old) return;
  manifest.history = old->history;
  if (!order.told) manifest.made_by.words_digest = old->made_by.words_digest;
  if (old->made_by.words_digest == manifest.made_by.words_digest) manifest.metadata = old->metadata;
}

Manifest make_manifest(const Order& order, const Source& source, const Plan& plan,
                       const fs::path& work, std::string digest, const Toolbox& toolbox,
                       std::stop_token stop) {
  Manifest manifest;
  manifest.original_name = shown(order.input.filename());
  manifest.source_sha256 = source.sha256;
  manifest.source_bytes = source.bytes;
  manifest.source_container = source.container;
  manifest.source_streams = source.streams;
  manifest.findings = source.findings;
  manifest.duration = duration(plan);
  add_media(manifest, source, plan, work);
  add_damage(manifest, plan, work);
  manifest.poster = made_poster(plan, work);
  manifest.kind = manifest.renditions.empty() ? "audio" : "video";
  manifest.assets = list_assets(work / layout::bundle, layout::manifest, stop);
  manifest.made_by = {CLASSE12_VERSION, toolbox.versions, order.preset.name, std::move(digest), {}};
  return manifest;
}

/// The line a person needs when a check fails.
Error not_right(const std::vector<Check>& checks) {
  std::string what;
  for (const auto& check : checks)
    if (!check.passed) what += (what.empty() ? "" : "; ") + sentence(check);
  return {Fault::check_failed, say("what was made is not right and was not kept: {}", what)};
}

/// Gives a plan's steps the costs that make up `whole`, so that the bar ends at 100 %.
void share_out(Plan& plan, double whole) {
  double sum = 0;
  for (const auto& step : plan.steps) sum += step.cost;
  for (auto& step : plan.steps) step.cost *= whole / sum;
}

/// What an earlier run has made already.
std::int64_t bytes_below(const fs::path& folder) {
  std::int64_t bytes = 0;
  for (const auto& file : files_below(folder)) bytes += size_of(file);
  return bytes;
}

/// Temporary names of a run that was killed.
void remove_partials(const fs::path& folder) {
  for (const auto& file : files_below(folder))
    if (file.filename().native().ends_with(".partial")) fs::remove(file);
}

fs::path work_folder_of(const Order& order) {
  return order.portion && order.portion->number > 0
             ? portion_folder(order.parent, order.slug, order.portion->number)
             : layout::work_folder(order.parent, order.slug);
}

/// What other machines have made of it; for them, what is known about it.
void gather_from_others(const Order& order, const fs::path& work) {
  if (!order.portion) return gather_portions(order.parent, order.slug, work);
  if (order.portion->number > 0) gather(layout::work_folder(order.parent, order.slug), work);
}

void make_portion(const Plan& plan, const Portion& portion, const fs::path& work, Engine& engine,
                  Progress& progress, int jobs, std::stop_token stop) {
  if (portion.number == 0) return;
  const auto mine = portion_of(plan, portion);
  Journal journal(work);
  require_space(work, largest_size(plan) / portion.of - bytes_below(work));
  double cost = 0;
  for (const auto& step : mine.steps) cost += step.cost;
  Meter meter(progress, cost);
  run(mine, work, engine, journal, meter, jobs, std::move(stop));
}

/// Whether the bundle that stands is what is wished, but for words: whole, and looked at as
/// thoroughly as is asked for.
bool is_as_wished(const Manifest& old, const Order& order, const std::string& digest,
                  const fs::path& target, std::stop_token stop) {
  return old.made_by.plan_digest == digest && !lacks_transcript(old) &&
         (old.played || order.thoroughness == Thoroughness::quick) &&
         list_assets(target, layout::manifest, std::move(stop)) == old.assets;
}

/// Nobody says anything: a name made up of the file's is no reason to lose what was said.
void keep_what_was_said(Order& order, const Manifest& old) {
  if (old.extras != Extras{})
    throw Error(Fault::not_found,
                say("{}: was made with a sidecar that is gone; put it back beside the video, or "
                    "write it anew with classe12 export --as sidecar",
                    order.slug));
  order.metadata = old.metadata;
}

}  // namespace

Outcome ingest(const Order& given, Engine& engine, Progress& progress, std::stop_token stop) {
  auto order = given;
  const auto target = order.parent / order.slug;
  const auto work = work_folder_of(order);
  refuse_non_media(order.input, engine, stop);
  const auto sha256 = sha256_of_file(order.input, stop);
  const auto toolbox = this_toolbox();

  make_folder(order.parent);
  const Hold hold(work);
  // A run may have been killed while it put its bundle in place.
  if (!order.portion && is_half_replaced(target)) settle_half_replaced(target);
  const auto old = standing(target);
  if (old) refuse_another(order, *old, sha256, target);
  if (!order.told && same_upload(old, sha256)) keep_what_was_said(order, *old);
  const auto wishes = wishes_of(order, old, sha256);
  const auto digest = plan_digest(order, wishes, sha256, toolbox,
                                  old ? recogniser_for(old->source_streams, stop) : Recogniser{});
  const auto id = order.id ? *order.id : old ? old->id : random_uuid();
  if (old && is_as_wished(*old, order, digest, target, stop)) {
    auto manifest = *old;
    manifest.id = id;
    tell_words(manifest, order, old);
    if (manifest == *old || order.portion) return {Outcome::What::nothing_to_do, target, manifest};
    write_text(target / layout::manifest, to_json_text(manifest));
    return {Outcome::What::words_changed, target, manifest};
  }

  remove_partials(work);
  if (same_upload(old, sha256)) resume_from(target, *old, work);
  gather_from_others(order, work);
  try {
    auto [source, keys] =
        inquire(order.input, wishes, sha256, order.preset, work, engine, progress, stop);
    const auto lacks = wanting(source, wishes);
    source.findings.insert(source.findings.end(), lacks.begin(), lacks.end());
    const auto plan =
        make_plan(order.input, source, order.preset, order.metadata.language, toolbox, wishes);
    if (order.portion) {
      make_portion(plan, *order.portion, work, engine, progress, order.jobs, stop);
      progress.finished(true);
      return {Outcome::What::portion, target, {}};
    }
    Journal journal(work);
    require_space(work, largest_size(plan) - bytes_below(work));
    double cost = 0;
    for (const auto& step : plan.steps) cost += step.cost;
    const auto full = order.thoroughness == Thoroughness::full;
    const auto looking = cost_of_looking(duration(plan).approx());
    Meter meter(progress, looking + (full ? cost * (1 + part_of_playing) : cost));
    meter.skip(looking);
    const auto to_run = steps_to_run(plan, journal).size();
    progress.started(shown(order.input.filename()), plan.steps.size(), plan.steps.size() - to_run,
                     duration(plan).approx());
    run(plan, work, engine, journal, meter, order.jobs, stop);

    remove_what_no_step_makes(plan, work);
    for (const auto& step : plan.steps) keys.insert(step.key);
    keep_for_later(work, keys);
    const auto made_by =
        plan_digest(order, wishes, sha256, toolbox, recogniser_for(source.streams, stop));
    auto manifest = make_manifest(order, source, plan, work, made_by, toolbox, stop);
    manifest.id = id;
    tell_words(manifest, order, same_upload(old, sha256));
    auto look = full ? plan_verification(work / layout::bundle, manifest, toolbox) : Plan{};
    share_out(look, cost * part_of_playing);
    manifest.played = full;
    manifest.checks =
        verify(work / layout::bundle, manifest, look, work, engine, meter, order.jobs, stop).checks;
    if (!all_passed(manifest.checks)) throw not_right(manifest.checks);

    write_text(work / layout::bundle / layout::manifest, to_json_text(manifest));
    replace_folder(work / layout::bundle, target);
    remove_portions(order.parent, order.slug);
    fs::remove_all(work);
    progress.finished(true);
    return {Outcome::What::made, target, std::move(manifest)};
  } catch (const Error& error) {
    progress.finished(false);
    // What can be gone on from stays: after a stop, a full disk, a busy
    // machine. A file that is refused leaves nothing behind.
    const auto fault = error.fault();
    const bool again = fault == Fault::cancelled || fault == Fault::io || fault == Fault::later;
    if (!again) fs::remove_all(work);
    if (!again && !order.portion) remove_portions(order.parent, order.slug);
    throw;
  }
}

}  // namespace classe12
