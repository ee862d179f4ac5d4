// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/exports/parts.hpp"
#include "pipeline/exports/record.hpp"

#include <array>
#include <utility>

namespace classe12::exports {
namespace {

constexpr std::string_view version = "SCOLOMFRv3.2";
constexpr std::string_view concept_base = "http://data.education.fr/voc/scolomfr/concept/";

/// Languages are named as the Library of Congress names those of ISO 639-2.
std::string language_address(std::string_view bcp47) {
  using Row = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Row, 12> rows{{{"fr", "fre"},
                                             {"en", "eng"},
                                             {"de", "ger"},
                                             {"es", "spa"},
                                             {"it", "ita"},
                                             {"pt", "por"},
                                             {"ar", "ara"},
                                             {"br", "bre"},
                                             {"co", "cos"},
                                             {"eu", "baq"},
                                             {"oc", "oci"},
                                             {"zh", "chi"}}};
  const auto first = bcp47.substr(0, bcp47.find('-'));
  for (const auto& [two, three] : rows)
    if (two == first) return "http://id.loc.gov/vocabulary/iso639-2/" + std::string(three);
  return {};
}

/// The service's own language: its words are in French, whatever is spoken.
const std::string in_french = "language=\"" + language_address("fr") + "\"";

void lang_string(Xml& xml, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  xml.open(name);
  xml.text("lom:string", text, in_french);
  xml.close();
}

/// A word of one of the profile's vocabularies, by its address.
void term(Xml& xml, std::string_view name, std::string_view label, std::string_view term_id) {
  xml.open(name);
  xml.text("lom:source", version);
  xml.text("lom:label", label);
  xml.text("lom:value", std::string(concept_base) + std::string(term_id));
  xml.close();
}

void identifier(Xml& xml, std::string_view catalog, std::string_view entry) {
  if (entry.empty()) return;
  xml.open("lom:identifier");
  xml.text("lom:catalog", catalog);
  xml.text("lom:entry", entry);
  xml.close();
}

void general(Xml& xml, const Manifest& manifest, std::string_view address) {
  const auto& words = manifest.metadata;
  xml.open("lom:general");
  identifier(xml, "URI", "urn:uuid:" + manifest.id);
  identifier(xml, "URL", at(address, "master.m3u8"));
  lang_string(xml, "lom:title", words.title);
  xml.text("lom:language", language_address(words.language));
  lang_string(xml, "lom:description", words.description.empty() ? words.title : words.description);
  for (const auto* const list : {&words.subjects, &words.tags})
    for (const auto& word : *list) lang_string(xml, "lom:keyword", word);
  xml.open("lomfr:documentType");
  xml.text("lomfr:label", manifest.renditions.empty() ? "son" : "image en mouvement");
  xml.text("lomfr:value", std::string("http://purl.org/dc/dcmitype/") +
                              (manifest.renditions.empty() ? "Sound" : "MovingImage"));
  xml.close();
  xml.close();
}

/// RFC 6350: what would end a value or a line is escaped (3.4).
std::string vcard(std::string_view name) {
  std::string safe;
  for (const auto byte : name) {
    if (byte == ',' || byte == ';' || byte == '\\') safe += '\\';
    safe += byte;
  }
  return "BEGIN:VCARD\nVERSION:3.0\nFN:" + safe + "\nN:" + safe + "\nEND:VCARD";
}

/// Of the profile's vocabulary 003, which knows no film.
std::pair<std::string_view, std::string_view> role_of(Part part) {
  if (part == Part::author) return {"auteur", "author"};
  if (part == Part::presenter) return {"fournisseur de contenus", "content_provider"};
  return {"responsable technique", "technical_implementer"};
}

void life_cycle(Xml& xml, const Metadata& words) {
  if (words.contributors.empty()) return;
  xml.open("lom:lifeCycle");
  for (const auto& one : words.contributors) {
    xml.open("lom:contribute");
    const auto [label, id] = role_of(one.part);
    term(xml, "lom:role", label, id);
    xml.text("lom:entity", vcard(one.name));
    if (words.date) {
      xml.open("lom:date");
      xml.text("lom:dateTime", to_text(*words.date));
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

void technical(Xml& xml, const Manifest& manifest, std::string_view address) {
  std::int64_t bytes = 0;
  for (const auto& asset : manifest.assets)
    if (const auto* size = plain_size(manifest); size != nullptr && asset.path == size->file)
      bytes = asset.bytes;
  xml.open("lom:technical");
  xml.text("lom:format", manifest.renditions.empty() ? "audio/mp4" : "video/mp4");
  if (bytes > 0) xml.text("lom:size", std::to_string(bytes));
  xml.text("lom:location", at(address, "master.m3u8"));
  xml.open("lom:duration");
  xml.text("lom:duration", iso_duration(manifest.duration));
  xml.close();
  xml.close();
}

void rights(Xml& xml, const Rights& rights) {
  xml.open("lom:rights");
  term(xml, "lom:cost", "gratuit", "no");
  term(xml, "lom:copyrightAndOtherRestrictions", "oui", "yes_2");
  const auto terms = licence_address(rights.licence);
  lang_string(xml, "lom:description",
              terms.empty() ? rights.licence : rights.licence + " " + terms);
  xml.close();
}

void relation(Xml& xml, std::string_view address, std::string_view title) {
  xml.open("lom:relation");
  xml.open("lom:kind");
  xml.text("lom:source", version);
  xml.text("lom:label", "référence");
  xml.text("lom:value", "http://purl.org/dc/terms/references");
  xml.close();
  xml.open("lom:resource");
  identifier(xml, "URL", address);
  lang_string(xml, "lom:description", title);
  xml.close();
  xml.close();
}

/// Under the root of the vocabulary, by their names: the addresses of the single levels have not
/// been read from their publisher.
void levels(Xml& xml, const std::vector<std::string>& all) {
  if (all.empty()) return;
  xml.open("lom:classification");
  term(xml, "lom:purpose", "niveau éducatif détaillé", "educational_level");
  for (const auto& level : all) {
    xml.open("lom:taxonPath");
    xml.open("lom:source");
    xml.text("lom:string", std::string(version) + " ; scolomfr-voc-022 ; Niveau éducatif détaillé");
    xml.close();
    xml.open("lom:taxon");
    xml.text("lom:id", std::string(concept_base) + "scolomfr-voc-022-num-626");
    xml.open("lom:entry");
    xml.text("lom:string", "Niveau éducatif détaillé (2015-)");
    xml.close();
    xml.close();
    xml.open("lom:taxon");
    xml.open("lom:entry");
    xml.text("lom:string", level);
    xml.close();
    xml.close();
    xml.close();
  }
  xml.close();
}

}  // namespace

std::string to_scolomfr(const Manifest& manifest, std::string_view address) {
  const auto& words = manifest.metadata;
  Xml xml;
  xml.open("lom:lom",
           "xmlns:lom=\"http://ltsc.ieee.org/xsd/LOM\" "
           "xmlns:lomfr=\"http://www.lom-fr.fr/xsd/LOMFR\" "
           "xmlns:scolomfr=\"http://www.lom-fr.fr/xsd/SCOLOMFR\"");
  general(xml, manifest, address);
  life_cycle(xml, words);
  xml.open("lom:metaMetadata");
  xml.text("lom:metadataSchema", version);
  xml.text("lom:language", language_address("fr"));
  xml.close();
  technical(xml, manifest, address);
  xml.open("lom:educational");
  term(xml, "lom:intendedEndUserRole", "enseignant", "teacher");
  xml.close();
  rights(xml, words.rights);
  for (const auto& link : words.links) relation(xml, link.url, link.title);
  if (!address.empty())
    for (const auto& document : manifest.documents)
      relation(xml, at(address, document.file), document.title);
  levels(xml, words.levels);
  xml.close();
  return xml.done();
}

}  // namespace classe12::exports
