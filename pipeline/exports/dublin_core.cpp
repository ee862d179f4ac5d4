// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/exports/parts.hpp"
#include "pipeline/exports/record.hpp"

namespace classe12::exports {

std::string to_dublin_core(const Manifest& manifest, std::string_view address) {
  const auto& words = manifest.metadata;
  Xml xml;
  xml.open("oai_dc:dc",
           "xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
  xml.text("dc:title", words.title);
  for (const auto& one : words.contributors)
    xml.text(one.part == Part::author ? "dc:creator" : "dc:contributor", one.name);
  for (const auto* const list : {&words.subjects, &words.tags})
    for (const auto& word : *list) xml.text("dc:subject", word);
  xml.text("dc:description", words.description);
  if (words.date) xml.text("dc:date", to_text(*words.date));
  // DCMI Type Vocabulary.
  xml.text("dc:type", manifest.renditions.empty() ? "Sound" : "MovingImage");
  xml.text("dc:format", "application/vnd.apple.mpegurl");
  xml.text("dc:identifier", "urn:uuid:" + manifest.id);
  xml.text("dc:identifier", at(address, "master.m3u8"));
  if (words.language != "und") xml.text("dc:language", words.language);
  for (const auto& link : words.links) xml.text("dc:relation", link.url);
  for (const auto& document : manifest.documents)
    xml.text("dc:relation", address.empty() ? document.title : at(address, document.file));
  for (const auto& level : words.levels) xml.text("dc:coverage", level);
  const auto terms = licence_address(words.rights.licence);
  xml.text("dc:rights", terms.empty() ? words.rights.licence : terms);
  xml.close();
  return xml.done();
}

}  // namespace classe12::exports
