// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/exports/parts.hpp"
#include "pipeline/exports/record.hpp"

namespace classe12::exports {
namespace {

/// RFC 4180 2.6 and 2.7, with semicolons. A cell that a spreadsheet would take for a formula gets
/// a mark before it: titles come from strangers.
std::string cell(std::string_view text) {
  std::string safe;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    safe = "'";
  safe += text;
  if (safe.find_first_of(";\"\n\r") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const auto byte : safe) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + "\"";
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string row(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& one : cells) line += (line.empty() ? "" : ";") + cell(one);
  return line + "\r\n";
}

}  // namespace

std::string to_csv(const Manifest& manifest, std::string_view address) {
  const auto& words = manifest.metadata;
  std::vector<std::string> contributors;
  std::vector<std::string> links;
  std::vector<std::string> documents;
  for (const auto& one : words.contributors) contributors.push_back(one.name);
  for (const auto& link : words.links) links.push_back(link.url);
  for (const auto& document : manifest.documents) documents.push_back(document.title);
  return "\xEF\xBB\xBF" +
         row({"id", say("title"), say("description"), say("language"), say("levels"),
              say("subjects"), say("keywords"), say("contributors"), say("date"), say("licence"),
              say("seconds"), say("links"), say("documents"), say("address")}) +
         row({manifest.id, words.title, words.description, words.language, listed(words.levels),
              listed(words.subjects), listed(words.tags), listed(contributors),
              words.date ? to_text(*words.date) : "", words.rights.licence,
              std::to_string(manifest.duration.rounded()), listed(links), listed(documents),
              at(address, "master.m3u8")});
}

}  // namespace classe12::exports
