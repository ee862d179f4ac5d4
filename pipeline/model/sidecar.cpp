// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/sidecar_fields.hpp"

namespace classe12 {
namespace {

using sidecar::longest_title;
using sidecar::longest_word;
using yaml::Field;
using yaml::Presence;
using yaml::Value;

using Words = Field<Sidecar>;

/// In the manual's order.
constexpr std::array sidecar_fields{
    Words{"title",
          Presence::required,
          [](const Value& value, Sidecar& all) { all.words.title = value.line(longest_title); },
          nullptr,
          {"titre"}},
    Words{"description", Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.description = value.text(); }},
    Words{"owner",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.owner = sidecar::read_owner(value); },
          nullptr,
          {"propriétaire", "proprietaire"}},
    Words{"language",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.language = sidecar::read_language(value);
          },
          nullptr,
          {"langue"}},
    Words{"levels",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.levels = sidecar::read_words(value); },
          nullptr,
          {"niveaux"}},
    Words{"subjects",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.subjects = sidecar::read_words(value); },
          nullptr,
          {"matières", "matieres"}},
    Words{"tags",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.tags = sidecar::read_words(value); },
          nullptr,
          {"mots-clés", "mots-cles"}},
    Words{"school",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.school = value.line(longest_word); },
          nullptr,
          {"école", "ecole"}},
    Words{"academy",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.academy = value.line(longest_word); },
          nullptr,
          {"académie", "academie"}},
    Words{"date", Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.date = sidecar::read_date(value); }},
    Words{"contributors",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.contributors = sidecar::read_contributors(value);
          },
          [] { return sidecar::contributor_keys(); },
          {"contributeurs"}},
    Words{"visibility",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.visibility = sidecar::read_named(value, sidecar::visibilities);
          },
          nullptr,
          {"visibilité", "visibilite"}},
    Words{"circles",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.circles = sidecar::read_words(value); },
          nullptr,
          {"cercles"}},
    Words{"people",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.rights.people = sidecar::read_named(value, sidecar::peoples);
          },
          nullptr,
          {"personnes"}},
    Words{"consents",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.rights.consents = sidecar::read_consents(value);
          },
          [] { return sidecar::consent_keys(); },
          {"autorisations"}},
    Words{"licence",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.rights.licence = sidecar::read_licence(value);
          },
          nullptr,
          {"license"}},
    Words{"charter",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.words.rights.charter = sidecar::read_charter(value);
          },
          [] { return sidecar::charter_keys(); },
          {"charte"}},
    Words{"links",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.words.links = sidecar::read_links(value); },
          [] { return sidecar::link_keys(); },
          {"liens"}},
    Words{"documents", Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.extras.documents = sidecar::read_documents(value);
          },
          [] { return sidecar::document_keys(); }},
    Words{"captions",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.extras.captions = sidecar::read_captions(value);
          },
          [] { return sidecar::caption_keys(); },
          {"sous-titres"}},
    Words{"chapters",
          Presence::optional,
          [](const Value& value, Sidecar& all) {
            all.extras.find_chapters = value.is_word("auto");
            all.extras.chapters =
                all.extras.find_chapters ? std::vector<Chapter>{} : sidecar::read_chapters(value);
          },
          [] { return sidecar::chapter_keys(); },
          {"chapitres"}},
    Words{"poster",
          Presence::optional,
          [](const Value& value, Sidecar& all) { all.extras.poster = sidecar::read_poster(value); },
          nullptr,
          {"affiche", "vignette"}},
};

void require_circles(const Value& root, const Metadata& words) {
  if (words.visibility == Visibility::circle && words.circles.empty())
    root.refuse_without("circles");
}

}  // namespace

Sidecar read_sidecar(std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_words);
  const auto root = document.root();
  Sidecar all;
  all.words.language = "und";
  yaml::read_fields(root, sidecar_fields, all);
  require_circles(root, all.words);
  return all;
}

void change_sidecar(Sidecar& sidecar, std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_words);
  const auto root = document.root();
  yaml::read_fields(root, sidecar_fields, sidecar, yaml::Extent::part);
}

Metadata read_metadata(std::string_view text, std::string_view file) {
  return read_sidecar(text, file).words;
}

std::vector<std::string> metadata_keys() {
  return yaml::field_names(sidecar_fields);
}

}  // namespace classe12
