// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"
#include "pipeline/exports/parts.hpp"
#include "pipeline/exports/record.hpp"
#include "pipeline/model/accessibility.hpp"

namespace classe12::exports {
namespace {

Json people(const Metadata& words, Part part) {
  auto all = Json::array();
  for (const auto& one : words.contributors)
    if (one.part == part) all.push_back({{"@type", "Person"}, {"name", one.name}});
  return all;
}

/// schema.org wants no empty lists: what is not said is not there.
void put(Json& json, const char* key, const Json& value) {
  if (!value.empty()) json[key] = value;
}

Json captions(const Manifest& manifest, std::string_view address) {
  auto all = Json::array();
  for (const auto& track : manifest.captions) {
    Json one{{"@type", "MediaObject"}, {"encodingFormat", "text/vtt"}};
    if (track.language != "und") one["inLanguage"] = track.language;
    if (!address.empty()) one["contentUrl"] = at(address, track.file);
    all.push_back(std::move(one));
  }
  return all;
}

Json parts(const Manifest& manifest) {
  auto all = Json::array();
  for (const auto& chapter : manifest.chapters)
    all.push_back({{"@type", "Clip"},
                   {"name", chapter.title},
                   {"startOffset", (chapter.start * 1000).rounded() / 1000},
                   {"endOffset", (chapter.end * 1000).rounded() / 1000}});
  return all;
}

Json beside(const Manifest& manifest, std::string_view address) {
  auto all = Json::array();
  for (const auto& link : manifest.metadata.links) {
    Json one{{"@type", "WebPage"}, {"url", link.url}};
    if (!link.title.empty()) one["name"] = link.title;
    all.push_back(std::move(one));
  }
  for (const auto& document : manifest.documents) {
    Json one{
        {"@type", "DigitalDocument"}, {"name", document.title}, {"encodingFormat", document.type}};
    if (!address.empty()) one["url"] = at(address, document.file);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

std::string to_json_ld(const Manifest& manifest, std::string_view address) {
  const auto& words = manifest.metadata;
  const bool film = !manifest.renditions.empty();
  Json json{{"@context", "https://schema.org"},
            {"@type", {film ? "VideoObject" : "AudioObject", "LearningResource"}},
            {"identifier", "urn:uuid:" + manifest.id},
            {"name", words.title},
            {"duration", iso_duration(manifest.duration)},
            {"isAccessibleForFree", true},
            {"audience", {{"@type", "EducationalAudience"}, {"educationalRole", "teacher"}}}};
  put(json, "description", words.description);
  if (words.language != "und") json["inLanguage"] = words.language;
  put(json, "educationalLevel", words.levels);
  put(json, "about", words.subjects);
  put(json, "keywords", words.tags);
  put(json, "license", licence_address(words.rights.licence));
  put(json, "author", people(words, Part::author));
  put(json, "actor", people(words, Part::presenter));
  put(json, "editor", people(words, Part::editor));
  put(json, "translator", people(words, Part::translator));
  if (words.date) json["dateCreated"] = to_text(*words.date);
  if (const auto* size = plain_size(manifest)) {
    json["width"] = size->width;
    json["height"] = size->height;
    if (!address.empty()) json["contentUrl"] = at(address, size->file);
  }
  if (!address.empty()) {
    json["thumbnailUrl"] = at(address, "images/poster.jpg");
    json["encoding"] = {{"@type", "MediaObject"},
                        {"encodingFormat", "application/vnd.apple.mpegurl"},
                        {"contentUrl", at(address, "master.m3u8")}};
  }
  put(json, "caption", captions(manifest, address));
  put(json, "hasPart", parts(manifest));
  put(json, "mentions", beside(manifest, address));
  const auto access = accessibility(manifest);
  put(json, "accessMode", access.modes);
  put(json, "accessibilityFeature", access.features);
  return to_pretty(json);
}

}  // namespace classe12::exports
