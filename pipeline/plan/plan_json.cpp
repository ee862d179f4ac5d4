// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/step_key.hpp"

#include <string_view>

namespace classe12 {
namespace {

/// A name byte for byte.
std::vector<int> bytes_of(const std::filesystem::path& path) {
  std::vector<int> bytes;
  for (const auto c : path.native()) bytes.push_back(static_cast<unsigned char>(c));
  return bytes;
}
std::filesystem::path path_of(const Json& bytes) {
  std::string path;
  for (const auto byte : bytes.get<std::vector<int>>()) path += static_cast<char>(byte);
  return path;
}

}  // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Frames, first, count)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Grid, origin, rate, snap, first_frame, last_frame_end, frames,
                                   gop, segment, chunk)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Size, width, height)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Rendition, name, size, rate, frames_apart, crf, max_kbps,
                                   because, codec)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Look, quarter_turns, mirrored, deinterlace, bottom_field_first,
                                   high_dynamic_range, odd, colour)
// The macro wants a field, and these have none.
void to_json(Json& json, const Sniff&) {
  json = Json::object();
}
void from_json(const Json&, Sniff&) {}
void to_json(Json& json, const SecondOpinion&) {
  json = Json::object();
}
void from_json(const Json&, SecondOpinion&) {}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Probe, sha256, limits)
// A file's name may be any bytes, and JSON is UTF-8.
void to_json(Json& json, const CaptionFile& file) {
  json = {{"bytes", bytes_of(file.file)}, {"language", file.language}, {"kind", file.kind},
          {"charset", file.charset},      {"named", file.named},       {"sha256", file.sha256}};
}
void from_json(const Json& json, CaptionFile& file) {
  file.file = path_of(json.at("bytes"));
  json.at("language").get_to(file.language);
  json.at("kind").get_to(file.kind);
  json.at("charset").get_to(file.charset);
  json.at("named").get_to(file.named);
  json.at("sha256").get_to(file.sha256);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReadCaptions, streams, closed, files, rate)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecogniseCaptions::Track, stream, language, letters, seconds)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecogniseCaptions, tracks, reader)
void to_json(Json& json, const ReadPicture& work) {
  json = {{"bytes", bytes_of(work.file)}, {"sha256", work.sha256}, {"pixels", work.pixels}};
}
void from_json(const Json& json, ReadPicture& work) {
  work.file = path_of(json.at("bytes"));
  json.at("sha256").get_to(work.sha256);
  json.at("pixels").get_to(work.pixels);
}
void to_json(Json& json, const CopyDocument& work) {
  json = {{"bytes", bytes_of(work.file)}, {"sha256", work.sha256}};
}
void from_json(const Json& json, CopyDocument& work) {
  work.file = path_of(json.at("bytes"));
  json.at("sha256").get_to(work.sha256);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Sampled, stream, start, end)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WriteSpeech, sound)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Transcribe, command, language, seconds)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReadTranscript, language, start)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Analyse, audio, video, wish, parts)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrySizes::Stretch, frames, seek)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrySizes, stream, grid, look, stretches, ladder)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EncodeChunk, stream, grid, look, frames, seek, from_start, again,
                                   encoder_preset, keys, ladder)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CopyVideo, stream, origin, rate, frames, bytes, keys, segments)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EncodeAudio, stream, origin, duration, segments, kbps, shape)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(JoinRendition, rate, keys, segments, frames)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FindMoments, judged, shown, times)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MakePoster, size, at, widths)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(UsePicture, size, sha256, widths)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MakePreview, size, lasts)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ShowCover, stream, look, size, widths)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawWaveform, sound, size, widths)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Storyboard, lasts, interval, tile)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MakeStoryboard, storyboard)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ListedVideo, name, size, rate)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ListedAudio, name, language, describes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ListedCaptions, name, language, kind, automatic)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WriteCaptions, from, found, sha256, name, shift, duration,
                                   segment)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WriteChapters, chapters)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WritePlaylists, videos, audios, captions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MuxFile, video, audio, fragmented)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PlayBundle, bandwidth, video, pictures, size, audio, audio_list,
                                   lasts, captions, captions_list)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SwitchSizes, low, high, playlist)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SeekPlaces, bandwidth, video, video_list, audio, audio_list,
                                   rate, places)

namespace {

/// A kind's name in JSON; the order is that of Work.
constexpr const char* kinds[] = {
    "sniff",           "probe",           "second-opinion",  "read-captions",  "recognise-captions",
    "write-speech",    "transcribe",      "read-transcript", "read-picture",   "analyse",
    "try-sizes",       "encode-chunk",    "copy-video",      "encode-audio",   "join-rendition",
    "find-moments",    "make-poster",     "use-picture",     "show-cover",     "draw-waveform",
    "make-preview",    "make-storyboard", "write-captions",  "write-chapters", "copy-document",
    "write-playlists", "mux-file",        "play-bundle",     "switch-sizes",   "seek-places"};
static_assert(std::size(kinds) == std::variant_size_v<Work>);

Json to_json_value(const Work& work) {
  Json json = std::visit([](const auto& it) { return Json(it); }, work);
  json["kind"] = kinds[work.index()];
  return json;
}

template <std::size_t Index = 0>
Work work_from(const Json& json, std::string_view kind) {
  if constexpr (Index == std::variant_size_v<Work>) {
    throw Error(Fault::bad_words, "plan: unknown kind of work: " + std::string(kind));
  } else {
    if (kind == kinds[Index]) return json.get<std::variant_alternative_t<Index, Work>>();
    return work_from<Index + 1>(json, kind);
  }
}

}  // namespace

std::string to_json_text(const Plan& plan) {
  Json steps = Json::array();
  for (const auto& step : plan.steps)
    steps.push_back({{"name", step.name},
                     {"work", to_json_value(step.work)},
                     {"needs", step.needs},
                     {"makes", step.makes},
                     {"because", step.because},
                     {"key", step.key},
                     {"cost", step.cost}});
  // The input's name may be any bytes; JSON is UTF-8. Workers get it byte for byte.
  return to_pretty({{"input", plan.input.string()},
                    {"input_bytes", bytes_of(plan.input)},
                    {"preset", plan.preset},
                    {"steps", steps}});
}

Plan read_plan(std::string_view text) {
  const auto json = parse_json(text, "plan");
  Plan plan;
  try {
    plan.input = path_of(json.at("input_bytes"));
    json.at("preset").get_to(plan.preset);
    for (const auto& from : json.at("steps")) {
      Step step;
      from.at("name").get_to(step.name);
      step.work = work_from(from.at("work"), from.at("work").at("kind").get<std::string>());
      from.at("needs").get_to(step.needs);
      from.at("makes").get_to(step.makes);
      from.at("because").get_to(step.because);
      from.at("key").get_to(step.key);
      from.at("cost").get_to(step.cost);
      plan.steps.push_back(std::move(step));
    }
  } catch (const Json::exception& error) {
    throw Error(Fault::bad_words, std::string("plan: ") + error.what());
  }
  return plan;
}

void add_keys(Plan& plan, const std::string& source_sha256, const Toolbox& toolbox) {
  for (auto& step : plan.steps) {
    Sha256 digest;
    digest.add_field(source_sha256);
    for (const auto& version : toolbox.versions) digest.add_field(version);
    digest.add_field(to_json_value(step.work).dump());
    for (const auto& path : step.makes) digest.add_field(path.native());
    for (const auto& need : step.needs)
      for (const auto& other : plan.steps)
        for (const auto& made : other.makes)
          if (made == need) digest.add_field(other.key);
    step.key = digest.hex();
  }
}

void add_keys(Plan& plan, const Manifest& bundle, const Toolbox& toolbox) {
  Sha256 assets;
  for (const auto& asset : bundle.assets) assets.add_field(asset.sha256);
  add_keys(plan, assets.hex(), toolbox);
}

}  // namespace classe12
