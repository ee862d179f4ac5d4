// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/exports/csv_row.hpp"
#include "pipeline/exports/parts.hpp"
#include "pipeline/exports/record.hpp"
#include "pipeline/model/yaml.hpp"

namespace classe12::exports {
std::string to_csv(const Manifest& manifest, std::string_view address) {
  const auto& words = manifest.metadata;
  std::vector<std::string> contributors;
  std::vector<std::string> links;
  std::vector<std::string> documents;
  for (const auto& one : words.contributors) contributors.push_back(one.name);
  for (const auto& link : words.links) links.push_back(link.url);
  for (const auto& document : manifest.documents) documents.push_back(document.title);
  return "\xEF\xBB\xBF" +
         classe12::to_csv(
             {"id", say("title"), say("description"), say("language"), say("levels"),
              say("subjects"), say("keywords"), say("contributors"), say("date"), say("licence"),
              say("seconds"), say("links"), say("documents"), say("address")},
             ';') +
         classe12::to_csv(
             {manifest.id, words.title, words.description, words.language,
              yaml::listed(words.levels), yaml::listed(words.subjects), yaml::listed(words.tags),
              yaml::listed(contributors), words.date ? to_text(*words.date) : "",
              words.rights.licence, std::to_string(manifest.duration.rounded()),
              yaml::listed(links), yaml::listed(documents), at(address, "master.m3u8")},
             ';');
}

}  // namespace classe12::exports
