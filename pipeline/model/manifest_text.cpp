// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"
#include "pipeline/model/accessibility.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/words_json.hpp"

#include <utility>

namespace classe12 {
namespace {

// The shape is fixed: lists are written when they are empty too.

/// What a reader of the manifest may want to know of the upload. Never the
/// labels in it: phones and editors write names of people and places there.
Json to_json(const Stream& stream) {
  Json json{{"index", stream.index},
            {"kind", to_name(stream.kind)},
            {"codec", stream.codec},
            {"profile", stream.profile},
            {"language", stream.language}};
  if (stream.video) {
    json["width"] = stream.video->width;
    json["height"] = stream.video->height;
    json["pixel_format"] = stream.video->pixel_format;
  }
  if (stream.audio) {
    json["sample_rate"] = stream.audio->sample_rate;
    json["channels"] = stream.audio->channels;
  }
  return json;
}

Json to_json(const Finding& finding) {
  return {
      {"code", finding.code}, {"severity", to_name(severity(finding))}, {"values", finding.values}};
}

Json to_json(const Chapter& chapter) {
  Json json{{"title", chapter.title}};
  put_seconds(json, "start", chapter.start);
  put_seconds(json, "end", chapter.end);
  return json;
}

Json to_json(const MadeCaptions& captions) {
  return {{"name", captions.name},
          {"file", captions.file},
          {"playlist", captions.playlist},
          {"language", captions.language},
          {"kind", to_name(captions.kind)},
          {"from", captions.from},
          {"format", captions.format},
          {"charset", captions.charset},
          {"confidence", captions.confidence},
          {"cues", captions.cues}};
}

Json to_json(const Candidate& candidate) {
  Json json{{"file", candidate.file}};
  put_seconds(json, "at", candidate.at);
  return json;
}

Json to_json(const Asset& asset) {
  return {{"path", asset.path}, {"bytes", asset.bytes}, {"sha256", asset.sha256}};
}

Json to_json(const MadeDocument& document) {
  return {{"file", document.file},
          {"title", document.title},
          {"type", document.type},
          {"bytes", document.bytes},
          {"sha256", document.sha256}};
}

Json to_json(const Edit& edit) {
  return {{"at", edit.at}, {"by", edit.by}, {"keys", edit.keys}};
}

Json to_json(const Check& check) {
  return {{"name", check.name},
          {"passed", check.passed},
          {"code", check.code},
          {"values", check.values}};
}

template <class Thing>
Json list_of(const std::vector<Thing>& things) {
  auto list = Json::array();
  for (const auto& thing : things) list.push_back(to_json(thing));
  return list;
}

Json to_json(const MadePoster& poster) {
  Json json{{"from", to_name(poster.from)}, {"candidates", list_of(poster.candidates)}};
  if (poster.at) put_seconds(json, "at", *poster.at);
  return json;
}

Json common_json(const MadeTrack& track) {
  Json json{{"name", track.name},           {"file", track.file},
            {"playlist", track.playlist},   {"codecs", track.codecs},
            {"bandwidth", track.bandwidth}, {"average_bandwidth", track.average_bandwidth},
            {"because", track.because}};
  put_seconds(json, "duration", track.duration);
  return json;
}

Json renditions_json(const std::vector<MadeTrack>& tracks) {
  auto list = Json::array();
  for (const auto& track : tracks) {
    auto json = common_json(track);
    json["width"] = track.width;
    json["height"] = track.height;
    json["frame_rate"] = to_text(track.frame_rate);
    json["reasons"] = list_of(track.reasons);
    list.push_back(std::move(json));
  }
  return list;
}

Json loudness_json(const std::optional<Loudness>& loudness) {
  if (!loudness) return nullptr;
  return {{"integrated", loudness->integrated},
          {"range", loudness->range},
          {"true_peak", loudness->true_peak}};
}

Json audio_json(const std::vector<MadeTrack>& tracks) {
  auto list = Json::array();
  for (const auto& track : tracks) {
    auto json = common_json(track);
    json["language"] = track.language;
    json["describes_video"] = track.describes;
    json["loudness"] = {{"before", loudness_json(track.before)},
                        {"after", loudness_json(track.after)},
                        {"gain", track.gain},
                        {"limited", track.limited}};
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

std::string to_json_text(const Manifest& manifest) {
  Json json;
  json["schema"] = Manifest::schema;
  json["id"] = manifest.id;
  put_words(json, manifest.metadata);
  json["extras"] = to_json(manifest.extras);

  auto& source = json["source"];
  source["original_name"] = manifest.original_name;
  source["sha256"] = manifest.source_sha256;
  source["bytes"] = manifest.source_bytes;
  source["container"] = manifest.source_container;
  source["streams"] = list_of(manifest.source_streams);
  source["findings"] = list_of(manifest.findings);

  auto& media = json["media"];
  media["kind"] = manifest.kind;
  put_seconds(media, "duration", manifest.duration);
  media["renditions"] = renditions_json(manifest.renditions);
  media["audio"] = audio_json(manifest.audio);
  media["captions"] = list_of(manifest.captions);
  media["chapters"] = list_of(manifest.chapters);
  media["poster"] = to_json(manifest.poster);
  json["documents"] = list_of(manifest.documents);

  const auto access = accessibility(manifest);
  json["accessibility"] = {
      {"modes", access.modes}, {"features", access.features}, {"missing", access.missing}};

  json["history"] = list_of(manifest.history);
  json["assets"] = list_of(manifest.assets);
  json["checks"] = list_of(manifest.checks);
  json["played"] = manifest.played;

  const auto& made_by = manifest.made_by;
  json["made_by"] = {{"version", made_by.version},
                     {"libraries", made_by.libraries},
                     {"preset", made_by.preset},
                     {"plan_digest", made_by.plan_digest},
                     {"words_digest", made_by.words_digest}};
  return to_pretty(json);
}

}  // namespace classe12
