// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/dressing.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/look.hpp"
#include "platform/peertube/problem.hpp"

#include <algorithm>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

/// The files that a poster is sent as.
std::vector<Part> poster_parts(Part picture, const Facts& facts) {
  picture.file_name = "poster.jpg";
  picture.type = "image/jpeg";
  std::vector<Part> parts;
  for (const auto* name : {"thumbnailfile", "previewfile"}) {
    if (!parts.empty() && facts.one_poster()) break;
    picture.name = name;
    parts.push_back(picture);
  }
  return parts;
}

}  // namespace

Json form_of(const Words& words, int comments) {
  return {{"name", words.name},
          {"description", or_null(words.description)},
          {"language", or_null(words.language)},
          {"category", words.category},
          {"licence", words.licence == 0 ? Json() : Json(words.licence)},
          {"tags", words.tags},
          {"originallyPublishedAt", or_null(words.original_date)},
          {"commentsPolicy", comments}};
}

Dressing::Dressing(Client& client, const Records& records, Record& record)
    : client_(client), records_(records), record_(record) {}

std::string Dressing::path(const std::string& more) const {
  return "/api/v1/videos/" + record_.uuid + more;
}

void Dressing::put_words(const Words& words, int comments, const Seen& seen) {
  const auto form = form_of(words, comments);
  const auto digest = sha256(form.dump());
  if (record_.words == digest && seen.name == words.name) return;
  client_.need(with_json("PUT", path(), form), words.name);
  record_.name = words.name;
  record_.words = digest;
  records_.save(record_);
}

void Dressing::put_chapters(const std::vector<TimeCode>& all) {
  Json chapters = Json::array();
  for (const auto& chapter : all)
    chapters.push_back({{"timecode", chapter.seconds}, {"title", chapter.title}});
  const auto digest = sha256(chapters.dump());
  if (record_.chapters == digest || (record_.chapters.empty() && chapters.empty())) return;
  client_.need(with_json("PUT", path("/chapters"), {{"chapters", chapters}}), say("its chapters"));
  record_.chapters = digest;
  records_.save(record_);
}

void Dressing::put_captions(const fs::path& bundle, Mapped& mapped, const Facts& facts) {
  std::map<std::string, std::string> kept;
  for (const auto& track : mapped.captions) {
    const auto file = bundle / track.file;
    const auto digest = sha256_of_file(file);
    const auto before = record_.captions.find(track.language);
    if (before != record_.captions.end() && before->second == digest) {
      kept[track.language] = digest;
      continue;
    }
    if (static_cast<std::int64_t>(fs::file_size(file)) > facts.caption_bytes) {
      mapped.dropped.push_back(say("the captions ‘{}’: too large for the server", track.language));
      continue;
    }
    Request request{.method = "PUT", .path = path("/captions/" + track.language)};
    request.parts = {{.name = "captionfile",
                      .file_name = track.language + ".vtt",
                      .type = "text/vtt",
                      .file = file}};
    const auto answer = client_.call(request);
    if (answer.status == 400) {
      mapped.dropped.push_back(
          say("the captions ‘{}’: the server does not know that language", track.language));
      continue;
    }
    if (!answer.good()) client_.refuse(answer, say("its captions"));
    kept[track.language] = digest;
  }
  // Those that others put there are theirs.
  for (const auto& [language, digest] : record_.captions)
    if (!kept.contains(language)) {
      const auto gone = client_.call({.method = "DELETE", .path = path("/captions/" + language)});
      if (!gone.good() && gone.status != 404) client_.refuse(gone, say("its captions"));
    }
  record_.captions = kept;
  records_.save(record_);
}

void Dressing::put_poster(const Manifest& manifest, const fs::path& bundle, Mapped& mapped,
                          const Facts& facts) {
  for (const auto& asset : manifest.assets) {
    if (asset.path != "images/poster.jpg") continue;
    if (record_.poster == asset.sha256) return;
    if (asset.bytes > facts.image_bytes) {
      mapped.dropped.push_back(say("the poster: too large for the server"));
      return;
    }
    Request request{.method = "PUT", .path = path()};
    request.parts = poster_parts({.file = bundle / asset.path}, facts);
    client_.need(request, say("its poster"));
    record_.poster = asset.sha256;
    records_.save(record_);
  }
}

void Dressing::rename_pictures(const Seen& seen) {
  const auto places = places_of(client_, seen);
  const auto& told = record_.addresses;
  if (std::any_of(places.pictures.begin(), places.pictures.end(), [&](const std::string& place) {
        return std::find(told.begin(), told.end(), place) != told.end();
      })) {
    rename_captions(seen);
    rename_poster(seen);
  }
}

void Dressing::rename_captions(const Seen& seen) {
  const auto all = client_.get(path("/captions"), seen.name);
  for (const auto& caption : at(all, "data")) {
    const auto language = text_at(at(caption, "language"), "id");
    auto place = path_on(text_at(caption, "captionPath"), client_.address());
    if (place.empty()) place = path_on(text_at(caption, "fileUrl"), client_.address());
    if (language.empty() || place.empty()) continue;
    const auto text = client_.need({.path = place}, say("its captions"));
    Request again{.method = "PUT", .path = path("/captions/" + language)};
    again.parts = {{.name = "captionfile",
                    .text = text.body,
                    .file_name = language + ".vtt",
                    .type = "text/vtt"}};
    client_.need(again, say("its captions"));
  }
}

void Dressing::rename_poster(const Seen& seen) {
  auto place = path_on(text_at(seen.all, "previewPath"), client_.address());
  if (place.empty()) place = path_on(text_at(seen.all, "thumbnailPath"), client_.address());
  if (place.empty()) return;
  const auto picture = client_.need({.path = place}, say("its poster"));
  Request again{.method = "PUT", .path = path()};
  again.parts = poster_parts({.text = picture.body}, facts_of(client_));
  client_.need(again, say("its poster"));
}

}  // namespace classe12::peertube
