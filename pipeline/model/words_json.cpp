// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/words_json.hpp"

#include <array>
#include <set>
#include <utility>

namespace classe12 {
namespace {

Json day(const std::optional<Date>& date) {
  return date ? Json(to_text(*date)) : Json(nullptr);
}

std::optional<Date> read_day(const JsonObject& json, const std::string& key) {
  if (json.is_null(key)) return std::nullopt;
  const auto date = date_said(json.text(key));
  if (!date) json.refuse(key, say("is not a date"));
  return date;
}

Json to_json(const Link& link) {
  return {{"url", link.url}, {"title", link.title}, {"kind", to_name(link.kind)}};
}

Link read_link(const JsonObject& json) {
  return {json.text("url"), json.text("title"),
          json.one_of("kind", std::array{LinkKind::page, LinkKind::resource, LinkKind::official,
                                         LinkKind::article, LinkKind::video})};
}

Json to_json(const Contributor& one) {
  return {{"name", one.name}, {"role", to_name(one.part)}};
}

Contributor read_contributor(const JsonObject& json) {
  return {json.text("name"),
          json.one_of("role", std::array{Part::author, Part::presenter, Part::camera, Part::editor,
                                         Part::translator, Part::captioner})};
}

Json to_json(const Consent& consent) {
  Json json{{"form", consent.form},
            {"kind", to_name(consent.who)},
            {"scope", to_name(consent.reach)},
            {"media", Json::array()},
            {"shooting", day(consent.shooting)},
            {"expires", day(consent.expires)}};
  for (const auto medium : consent.media) json["media"].push_back(to_name(medium));
  return json;
}

Consent read_consent(const JsonObject& json) {
  Consent consent;
  consent.form = json.text("form");
  consent.who = json.one_of("kind", std::array{Consenter::adult, Consenter::minor});
  consent.reach = json.one_of("scope", std::array{Reach::circle, Reach::everybody});
  consent.media = json.some_of("media", all_media);
  consent.shooting = read_day(json, "shooting");
  consent.expires = read_day(json, "expires");
  return consent;
}

Json to_json(const NamedCaptions& named) {
  return {{"file", named.file},
          {"language", named.language ? Json(*named.language) : Json(nullptr)},
          {"kind", named.kind ? Json(to_name(*named.kind)) : Json(nullptr)},
          {"charset", named.charset}};
}

NamedCaptions read_named_captions(const JsonObject& json) {
  NamedCaptions named;
  named.file = json.text("file");
  if (!json.is_null("language")) named.language = json.text("language");
  if (!json.is_null("kind"))
    named.kind = json.one_of(
        "kind", std::array{CaptionKind::subtitles, CaptionKind::deaf, CaptionKind::forced});
  named.charset = json.text("charset");
  return named;
}

Json to_json(const Chapter& chapter) {
  Json json{{"title", chapter.title}};
  put_seconds(json, "at", chapter.start);
  return json;
}

Chapter read_extra_chapter(const JsonObject& json) {
  Chapter chapter;
  chapter.start = json.seconds("at");
  chapter.title = json.text("title");
  return chapter;
}

Json to_json(const NamedDocument& named) {
  return {{"file", named.file}, {"title", named.title}};
}

NamedDocument read_named_document(const JsonObject& json) {
  return {json.text("file"), json.text("title")};
}

template <class Thing>
Json list_of(const std::vector<Thing>& things) {
  auto list = Json::array();
  for (const auto& thing : things) list.push_back(to_json(thing));
  return list;
}

Json to_json(const Rights& rights) {
  Json json{{"licence", rights.licence},
            {"people", to_name(rights.people)},
            {"image_consents", list_of(rights.consents)},
            {"charter", nullptr}};
  if (rights.charter)
    json["charter"] = {{"version", rights.charter->version}, {"accepted", day(rights.charter->on)}};
  return json;
}

Rights read_rights(const JsonObject& json) {
  Rights rights;
  rights.licence = json.text("licence");
  rights.people = json.one_of("people", all_people);
  rights.consents = json.list("image_consents", read_consent);
  std::set<std::pair<std::string, Consenter>> forms;
  for (const auto& consent : rights.consents)
    if (!forms.emplace(consent.form, consent.who).second)
      json.refuse("image_consents", say("‘{}’ is listed twice", consent.form));
  if (json.is_null("charter")) return rights;
  const auto charter = json.object("charter");
  rights.charter = {charter.small("version"), read_day(charter, "accepted")};
  return rights;
}

Json to_json(const NamedPoster& poster) {
  Json json{{"file", poster.file}, {"at", nullptr}};
  if (poster.at) put_seconds(json, "at", *poster.at);
  return json;
}

}  // namespace

void put_seconds(Json& object, const std::string& key, Rational seconds) {
  object[key] = static_cast<double>((seconds * 1'000'000).rounded()) / 1e6;
  object[key + "_exact"] = to_text(seconds);
}

void put_words(Json& manifest, const Metadata& words) {
  manifest["title"] = words.title;
  manifest["description"] = words.description;
  manifest["owner"] = words.owner;
  manifest["language"] = words.language;
  manifest["levels"] = words.levels;
  manifest["subjects"] = words.subjects;
  manifest["tags"] = words.tags;
  manifest["school"] = words.school;
  manifest["academy"] = words.academy;
  manifest["date"] = day(words.date);
  manifest["contributors"] = list_of(words.contributors);
  manifest["visibility"] = to_name(words.visibility);
  manifest["circles"] = words.circles;
  manifest["rights"] = to_json(words.rights);
  manifest["links"] = list_of(words.links);
}

Metadata read_words(const JsonObject& manifest) {
  Metadata words;
  words.title = manifest.text("title");
  words.description = manifest.text("description");
  words.owner = manifest.text("owner");
  words.language = manifest.text("language");
  words.levels = manifest.texts("levels");
  words.subjects = manifest.texts("subjects");
  words.tags = manifest.texts("tags");
  words.school = manifest.text("school");
  words.academy = manifest.text("academy");
  words.date = read_day(manifest, "date");
  words.contributors = manifest.list("contributors", read_contributor);
  words.visibility =
      manifest.one_of("visibility", std::array{Visibility::private_, Visibility::circle,
                                               Visibility::unlisted, Visibility::public_});
  words.circles = manifest.texts("circles");
  words.rights = read_rights(manifest.object("rights"));
  words.links = manifest.list("links", read_link);
  return words;
}

Json to_json(const Extras& extras) {
  Json json{{"captions", nullptr},
            {"chapters", list_of(extras.chapters)},
            {"find_chapters", extras.find_chapters},
            {"documents", list_of(extras.documents)},
            {"poster", nullptr}};
  if (extras.captions) json["captions"] = list_of(*extras.captions);
  if (extras.poster) json["poster"] = to_json(*extras.poster);
  return json;
}

Extras read_extras(const JsonObject& json) {
  Extras extras;
  if (!json.is_null("captions")) extras.captions = json.list("captions", read_named_captions);
  extras.chapters = json.list("chapters", read_extra_chapter);
  extras.find_chapters = json.flag("find_chapters");
  extras.documents = json.list("documents", read_named_document);
  if (json.is_null("poster")) return extras;
  const auto poster = json.object("poster");
  auto& named = extras.poster.emplace();
  named.file = poster.text("file");
  if (!poster.is_null("at")) named.at = poster.seconds("at");
  return extras;
}

}  // namespace classe12
