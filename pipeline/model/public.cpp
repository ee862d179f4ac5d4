// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/public.hpp"

#include "pipeline/base/json.hpp"

namespace classe12 {
namespace {

double seconds(Rational time) {
  return static_cast<double>((time * 1'000).rounded()) / 1e3;
}

}  // namespace

std::string to_public_text(const Manifest& manifest) {
  const auto& words = manifest.metadata;
  Json json{{"schema", "classe12/public/1"},
            {"id", manifest.id},
            {"title", words.title},
            {"description", words.description},
            {"language", words.language},
            {"levels", words.levels},
            {"subjects", words.subjects},
            {"tags", words.tags},
            {"date", words.date ? Json(to_text(*words.date)) : Json(nullptr)},
            {"contributors", Json::array()},
            {"licence", words.rights.licence},
            {"links", Json::array()},
            {"documents", Json::array()},
            {"kind", manifest.kind},
            {"duration", seconds(manifest.duration)},
            {"sizes", Json::array()},
            {"sounds", Json::array()},
            {"captions", Json::array()},
            {"chapters", Json::array()}};
  for (const auto& link : words.links)
    json["links"].push_back(
        {{"url", link.url}, {"title", link.title}, {"kind", to_name(link.kind)}});
  for (const auto& contributor : words.contributors)
    json["contributors"].push_back(
        {{"name", contributor.name}, {"role", to_name(contributor.part)}});
  for (const auto& document : manifest.documents)
    json["documents"].push_back({{"file", document.file},
                                 {"title", document.title},
                                 {"type", document.type},
                                 {"bytes", document.bytes}});
  for (const auto& size : manifest.renditions)
    json["sizes"].push_back({{"name", size.name}, {"width", size.width}, {"height", size.height}});
  for (const auto& sound : manifest.audio)
    json["sounds"].push_back(
        {{"name", sound.name}, {"language", sound.language}, {"describes", sound.describes}});
  for (const auto& captions : manifest.captions)
    json["captions"].push_back({{"file", captions.file},
                                {"language", captions.language},
                                {"kind", to_name(captions.kind)}});
  for (const auto& chapter : manifest.chapters)
    json["chapters"].push_back({{"title", chapter.title}, {"start", seconds(chapter.start)}});
  return to_pretty(json);
}

}  // namespace classe12
