// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/records.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"
#include "platform/peertube/secret.hpp"

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

constexpr auto schema = "classe12/peertube/1";

std::optional<Visibility> visibility_of(const std::string& name) {
  for (const auto one :
       {Visibility::private_, Visibility::circle, Visibility::unlisted, Visibility::public_})
    if (to_name(one) == name) return one;
  return std::nullopt;
}

Json to_json(const Record& record) {
  Json json{{"schema", schema},
            {"id", record.id},
            {"uuid", record.uuid},
            {"name", record.name},
            {"film", record.film},
            {"words", record.words},
            {"chapters", record.chapters},
            {"poster", record.poster},
            {"captions", record.captions},
            {"wish", record.wish},
            {"asked", to_name(record.asked)},
            {"password", record.password},
            {"scheduled", record.scheduled},
            {"addresses", record.addresses}};
  if (record.chosen) json["chosen"] = to_name(*record.chosen);
  if (record.consented)
    json["consented"] = {{"until", to_text(*record.consented)}, {"form", record.form}};
  if (record.upload)
    json["upload"] = {{"path", record.upload->path},
                      {"film", record.upload->film},
                      {"bytes", record.upload->bytes}};
  return json;
}

Record from_json(const Json& json) {
  Record record;
  record.id = text_at(json, "id");
  record.uuid = text_at(json, "uuid");
  record.name = text_at(json, "name");
  record.film = text_at(json, "film");
  record.words = text_at(json, "words");
  record.chapters = text_at(json, "chapters");
  record.poster = text_at(json, "poster");
  record.wish = text_at(json, "wish");
  record.password = text_at(json, "password");
  record.scheduled = text_at(json, "scheduled");
  record.asked = visibility_of(text_at(json, "asked")).value_or(Visibility::private_);
  record.chosen = visibility_of(text_at(json, "chosen"));
  record.consented = date_said(text_at(at(json, "consented"), "until"));
  record.form = text_at(at(json, "consented"), "form");
  const auto& captions = at(json, "captions");
  if (captions.is_object())
    for (const auto& [language, digest] : captions.items())
      if (digest.is_string()) record.captions[language] = digest.get<std::string>();
  for (const auto& address : at(json, "addresses"))
    if (address.is_string()) record.addresses.push_back(address.get<std::string>());
  if (const auto& upload = at(json, "upload"); upload.is_object())
    record.upload = {text_at(upload, "path"), text_at(upload, "film"), number_at(upload, "bytes")};
  return record;
}

}  // namespace

Records::Records(fs::path folder) : folder_(std::move(folder)) {
  make_private_folder(folder_);
}

fs::path Records::file(std::string_view id) const {
  // It becomes a name in a folder, and may be whatever somebody typed.
  if (!is_uuid(id))
    throw Error(Fault::not_found, say("{}: there is no such video", shown(fs::path(id))));
  return folder_ / (std::string(id) + ".json");
}

Record Records::load(std::string_view id) const {
  Record record;
  record.id = id;
  if (!fs::exists(file(id))) return record;
  const auto json = parse_json(read_text(file(id)), shown(file(id)));
  if (text_at(json, "schema") != schema || text_at(json, "id") != id)
    throw Error(Fault::bad_words, say("{}: is not of this version of classe12", shown(file(id))));
  return from_json(json);
}

void Records::save(const Record& record) const {
  write_private(file(record.id), to_pretty(to_json(record)));
}

void Records::forget(std::string_view id) const {
  std::error_code ignored;
  fs::remove(file(id), ignored);
}

FileLock Records::lock(std::string_view id) const {
  return FileLock(file(id).replace_extension(".lock"));
}

}  // namespace classe12::peertube
