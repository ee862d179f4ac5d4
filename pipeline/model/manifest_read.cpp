// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json_object.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/words_json.hpp"

#include <array>
#include <set>

namespace classe12 {
namespace {

using Object = JsonObject;

Stream read_stream(const Object& json) {
  Stream stream;
  stream.index = json.small("index");
  stream.kind =
      json.one_of("kind", std::array{StreamKind::video, StreamKind::audio, StreamKind::subtitle,
                                     StreamKind::picture, StreamKind::data});
  stream.codec = json.text("codec");
  stream.profile = json.text("profile");
  stream.language = json.text("language");
  if (json.has("width")) {
    auto& video = stream.video.emplace();
    video.width = json.small("width");
    video.height = json.small("height");
    video.pixel_format = json.text("pixel_format");
  }
  if (json.has("sample_rate")) {
    auto& audio = stream.audio.emplace();
    audio.sample_rate = json.small("sample_rate");
    audio.channels = json.small("channels");
  }
  return stream;
}

/// Its severity follows from the code, and is written for other readers.
Finding read_finding(const Object& json) {
  return {json.text("code"), json.texts("values")};
}

Chapter read_chapter(const Object& json) {
  return {json.seconds("start"), json.seconds("end"), json.text("title")};
}

Candidate read_candidate(const Object& json) {
  return {json.file("file"), json.seconds("at")};
}

MadePoster read_poster(const Object& json) {
  MadePoster poster;
  poster.from =
      json.one_of("from", std::array{PosterFrom::found, PosterFrom::asked, PosterFrom::file,
                                     PosterFrom::cover, PosterFrom::sound});
  if (poster.from == PosterFrom::found || poster.from == PosterFrom::asked)
    poster.at = json.seconds("at");
  poster.candidates = json.list("candidates", read_candidate);
  return poster;
}

MadeCaptions read_captions(const Object& json) {
  MadeCaptions captions;
  captions.name = json.word("name");
  captions.file = json.file("file");
  captions.playlist = json.file("playlist");
  captions.language = json.text("language");
  captions.kind = json.one_of(
      "kind", std::array{CaptionKind::subtitles, CaptionKind::deaf, CaptionKind::forced});
  captions.from = json.text("from");
  captions.format = json.text("format");
  captions.charset = json.text("charset");
  captions.confidence = json.small("confidence");
  captions.cues = json.small("cues");
  return captions;
}

Asset read_asset(const Object& json) {
  return {json.file("path"), json.whole("bytes"), json.text("sha256")};
}

MadeDocument read_document(const Object& json) {
  return {json.file("file"), json.text("title"), json.text("type"), json.whole("bytes"),
          json.text("sha256")};
}

Edit read_edit(const Object& json) {
  return {json.text("at"), json.text("by"), json.texts("keys")};
}

Check read_check(const Object& json) {
  return {json.text("name"), json.flag("passed"), json.text("code"), json.texts("values")};
}

MadeTrack read_track(const Object& json) {
  MadeTrack track;
  track.name = json.word("name");
  track.file = json.file("file");
  track.playlist = json.file("playlist");
  track.codecs = json.text("codecs");
  track.duration = json.seconds("duration");
  track.bandwidth = json.whole("bandwidth");
  track.average_bandwidth = json.whole("average_bandwidth");
  track.because = json.text("because");
  return track;
}

MadeTrack read_rendition(const Object& json) {
  auto track = read_track(json);
  track.width = json.small("width");
  track.height = json.small("height");
  track.frame_rate = json.exact("frame_rate");
  track.reasons = json.list("reasons", read_finding);
  return track;
}

std::optional<Loudness> read_loudness(const Object& json, const std::string& key) {
  if (json.is_null(key)) return std::nullopt;
  const auto loudness = json.object(key);
  return Loudness{loudness.real("integrated"), loudness.real("range"), loudness.real("true_peak")};
}

MadeTrack read_audio(const Object& json) {
  auto track = read_track(json);
  track.language = json.text("language");
  track.describes = json.flag("describes_video");
  const auto loudness = json.object("loudness");
  track.before = read_loudness(loudness, "before");
  track.after = read_loudness(loudness, "after");
  track.gain = loudness.real("gain");
  track.limited = loudness.flag("limited");
  return track;
}

/// Two tracks of one name would be one file.
void refuse_twins(const Object& json, const std::string& key,
                  const std::vector<MadeTrack>& tracks) {
  std::set<std::string> names;
  for (const auto& track : tracks)
    if (!names.insert(track.name).second)
      json.refuse(key, say("has two tracks with the name ‘{}’", track.name));
}

}  // namespace

Manifest read_manifest(std::string_view text, std::string_view name) {
  const auto parsed = parse_json(text, name);
  const Object json(parsed, name, "");
  // Another schema may mean other things by the same keys: nothing is guessed.
  if (const auto schema = json.text("schema"); schema != Manifest::schema)
    json.refuse("schema", say("is ‘{}’, and only ‘{}’ can be read; a newer classe12 may know it",
                              schema, Manifest::schema));
  Manifest manifest;
  manifest.id = json.text("id");
  manifest.metadata = read_words(json);
  manifest.extras = read_extras(json.object("extras"));

  const auto source = json.object("source");
  manifest.original_name = source.text("original_name");
  manifest.source_sha256 = source.text("sha256");
  manifest.source_bytes = source.whole("bytes");
  manifest.source_container = source.text("container");
  manifest.source_streams = source.list("streams", read_stream);
  manifest.findings = source.list("findings", read_finding);

  const auto media = json.object("media");
  manifest.kind = media.text("kind");
  if (manifest.kind != "video" && manifest.kind != "audio")
    media.refuse("kind", say("is ‘{}’, which is not known", manifest.kind));
  manifest.duration = media.seconds("duration");
  manifest.renditions = media.list("renditions", read_rendition);
  refuse_twins(media, "renditions", manifest.renditions);
  manifest.audio = media.list("audio", read_audio);
  refuse_twins(media, "audio", manifest.audio);
  manifest.captions = media.list("captions", read_captions);
  manifest.chapters = media.list("chapters", read_chapter);
  manifest.poster = read_poster(media.object("poster"));
  manifest.documents = json.list("documents", read_document);

  manifest.history = json.list("history", read_edit);
  manifest.assets = json.list("assets", read_asset);
  manifest.checks = json.list("checks", read_check);
  manifest.played = json.flag("played");

  const auto made_by = json.object("made_by");
  manifest.made_by = {made_by.text("version"), made_by.texts("libraries"), made_by.text("preset"),
                      made_by.text("plan_digest"), made_by.text("words_digest")};
  return manifest;
}

}  // namespace classe12
