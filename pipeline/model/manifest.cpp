// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/manifest.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/accessibility.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <system_error>
#include <utility>

namespace classe12 {
namespace {

// Writing. The shape is fixed: lists are written when they are empty too.

/// Microseconds are what any player can use; the exact value follows beside
/// it, since a third of a second has no decimal form.
void put_seconds(Json& object, const std::string& key, Rational seconds) {
  object[key] = static_cast<double>((seconds * 1'000'000).rounded()) / 1e6;
  object[key + "_exact"] = to_text(seconds);
}

Json to_json(const Link& link) {
  return {{"url", link.url}, {"title", link.title}};
}

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

// Reading.

/// A JSON object and where it stands, "media.audio[0]", to say so.
class Object {
 public:
  Object(const Json& json, std::string_view file, std::string place)
      : json_(&json), file_(file), place_(std::move(place)) {
    if (!json_->is_object()) fail(place_, say("is not an object"));
  }

  [[nodiscard]] std::string text(const std::string& key) const {
    const auto& value = at(key);
    if (!value.is_string()) refuse(key, say("is not text"));
    return value.get<std::string>();
  }

  /// Letters, digits and dashes: what becomes the name of a step and of its files.
  [[nodiscard]] std::string word(const std::string& key) const {
    auto value = text(key);
    const auto fits = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    if (value.empty() || value.size() > 64 || !std::all_of(value.begin(), value.end(), fits))
      refuse(key, say("is not a word of letters, digits and dashes"));
    return value;
  }

  [[nodiscard]] std::int64_t whole(const std::string& key) const {
    const auto& value = at(key);
    // Above 2^63 a number is unsigned in nlohmann-json, and would turn negative.
    if (!value.is_number_integer() ||
        (value.is_number_unsigned() && !std::in_range<std::int64_t>(value.get<std::uint64_t>())))
      refuse(key, say("is not a whole number"));
    return value.get<std::int64_t>();
  }

  [[nodiscard]] int small(const std::string& key) const {
    const auto value = whole(key);
    if (!std::in_range<int>(value)) refuse(key, say("is too large"));
    return static_cast<int>(value);
  }

  [[nodiscard]] double real(const std::string& key) const {
    if (!at(key).is_number()) refuse(key, say("is not a number"));
    return at(key).get<double>();
  }

  [[nodiscard]] bool is_null(const std::string& key) const { return at(key).is_null(); }

  [[nodiscard]] bool flag(const std::string& key) const {
    const auto& value = at(key);
    if (!value.is_boolean()) refuse(key, say("is neither true nor false"));
    return value.get<bool>();
  }

  /// "30000/1001" or "25".
  [[nodiscard]] Rational exact(const std::string& key) const {
    const auto value = text(key);
    const std::string_view rest = value;
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto num = number(rest.substr(0, slash));
    const auto den = slash == rest.size() ? 1 : number(rest.substr(slash + 1));
    if (!num || !den || *den <= 0) refuse(key, say("is not a number of the form 30000/1001"));
    return {*num, *den};
  }

  [[nodiscard]] Rational seconds(const std::string& key) const {
    if (!at(key).is_number()) refuse(key, say("is not a number"));
    return exact(key + "_exact");
  }

  /// A file of the bundle. A manifest can come from a stranger, and what it
  /// names is opened: so nothing outside.
  [[nodiscard]] std::string file(const std::string& key) const {
    auto path = text(key);
    const std::filesystem::path parts(path);
    const auto leaves = [](const auto& part) { return part == ".." || part == "."; };
    if (path.empty() || parts.is_absolute() || path.find('\0') != std::string::npos ||
        std::any_of(parts.begin(), parts.end(), leaves))
      refuse(key, say("does not name a file of the bundle"));
    return path;
  }

  /// One of a closed set, by its name.
  template <class Enum, std::size_t count>
  [[nodiscard]] Enum one_of(const std::string& key, const std::array<Enum, count>& values) const {
    const auto name = text(key);
    for (const auto value : values)
      if (to_name(value) == name) return value;
    refuse(key, say("is ‘{}’, which is not known", name));
  }

  [[nodiscard]] Object object(const std::string& key) const { return {at(key), file_, inner(key)}; }
  [[nodiscard]] bool has(const std::string& key) const { return json_->contains(key); }

  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const {
    std::vector<std::string> all;
    for (const auto& item : array(key)) {
      if (!item.is_string()) refuse(key, say("is not a list of texts"));
      all.push_back(item.get<std::string>());
    }
    return all;
  }

  template <class Thing>
  [[nodiscard]] std::vector<Thing> list(const std::string& key,
                                        Thing (*read)(const Object&)) const {
    std::vector<Thing> things;
    for (const auto& item : array(key))
      things.push_back(read({item, file_, inner(key) + "[" + std::to_string(things.size()) + "]"}));
    return things;
  }

  [[noreturn]] void refuse(const std::string& key, const std::string& reason) const {
    fail(inner(key), reason);
  }

 private:
  [[nodiscard]] std::string inner(const std::string& key) const {
    return place_.empty() ? key : place_ + "." + key;
  }

  [[nodiscard]] const Json& at(const std::string& key) const {
    const auto found = json_->find(key);
    if (found == json_->end()) refuse(key, say("is missing"));
    return *found;
  }

  [[nodiscard]] const Json& array(const std::string& key) const {
    const auto& value = at(key);
    if (!value.is_array()) refuse(key, say("is not a list"));
    return value;
  }

  static std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
      return std::nullopt;
    return value;
  }

  [[noreturn]] void fail(const std::string& place, const std::string& reason) const {
    throw Error(Fault::bad_words,
                std::string(file_) + ": " + (place.empty() ? "" : place + ": ") + reason);
  }

  const Json* json_;
  std::string_view file_;
  std::string place_;
};

Link read_link(const Object& json) {
  return {json.text("url"), json.text("title")};
}

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

Metadata read_words(const Object& json) {
  Metadata data;
  data.title = json.text("title");
  data.description = json.text("description");
  data.language = json.text("language");
  data.levels = json.texts("levels");
  data.subjects = json.texts("subjects");
  data.tags = json.texts("tags");
  data.visibility =
      json.one_of("visibility", std::array{Visibility::private_, Visibility::circle,
                                           Visibility::unlisted, Visibility::public_});
  data.circles = json.texts("circles");
  data.links = json.list("links", read_link);
  return data;
}

}  // namespace

std::string_view to_name(PosterFrom from) {
  switch (from) {
    case PosterFrom::found:
      return "found";
    case PosterFrom::asked:
      return "asked";
    case PosterFrom::file:
      return "file";
    case PosterFrom::cover:
      return "cover";
    case PosterFrom::sound:
      return "sound";
  }
  return "found";
}

std::string to_json_text(const Manifest& manifest) {
  const auto& data = manifest.metadata;
  Json json;
  json["schema"] = Manifest::schema;
  json["id"] = manifest.id;
  json["title"] = data.title;
  json["description"] = data.description;
  json["language"] = data.language;
  json["levels"] = data.levels;
  json["subjects"] = data.subjects;
  json["tags"] = data.tags;
  json["visibility"] = to_name(data.visibility);
  json["circles"] = data.circles;
  json["links"] = list_of(data.links);

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

  const auto access = accessibility(manifest);
  json["accessibility"] = {
      {"modes", access.modes}, {"features", access.features}, {"missing", access.missing}};

  json["assets"] = list_of(manifest.assets);
  json["checks"] = list_of(manifest.checks);
  json["played"] = manifest.played;

  const auto& made_by = manifest.made_by;
  json["made_by"] = {{"version", made_by.version},
                     {"libraries", made_by.libraries},
                     {"preset", made_by.preset},
                     {"plan_digest", made_by.plan_digest}};
  return to_pretty(json);
}

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

  manifest.assets = json.list("assets", read_asset);
  manifest.checks = json.list("checks", read_check);
  manifest.played = json.flag("played");

  const auto made_by = json.object("made_by");
  manifest.made_by = {made_by.text("version"), made_by.texts("libraries"), made_by.text("preset"),
                      made_by.text("plan_digest")};
  return manifest;
}

}  // namespace classe12
