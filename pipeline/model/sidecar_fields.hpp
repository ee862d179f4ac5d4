// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

/// The parts that a sidecar is read and written by. Of this room alone.
namespace classe12::sidecar {

inline constexpr std::size_t longest_title = 200;     // characters
inline constexpr std::size_t longest_word = 100;      // characters
inline constexpr std::size_t longest_address = 2000;  // characters

/// A value of a closed set, and what people write for it.
template <class Enum>
struct Named {
  Enum value;
  std::string_view english;
  std::string_view french = {};  ///< empty: the same word
  std::string_view plain = {};   ///< the French without accents
};

template <class Enum, std::size_t count>
Enum read_named(const yaml::Value& value, const std::array<Named<Enum>, count>& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows)
    for (const auto name : {row.english, row.french, row.plain})
      if (!name.empty()) names.emplace_back(name);
  const auto word = value.choice(names);
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Named<Enum>& row) {
    return row.english == word || row.french == word || row.plain == word;
  });
  return found->value;
}

/// How `value` is written in a sidecar of this language.
template <class Enum, std::size_t count>
std::string_view name_in(Tongue tongue, Enum value, const std::array<Named<Enum>, count>& rows) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const Named<Enum>& row) { return row.value == value; });
  return tongue == Tongue::french && !found->french.empty() ? found->french : found->english;
}

inline constexpr std::array visibilities{
    Named<Visibility>{Visibility::public_, "public"},
    Named<Visibility>{Visibility::unlisted, "unlisted", "non-listé", "non-liste"},
    Named<Visibility>{Visibility::circle, "circle", "cercle"},
    Named<Visibility>{Visibility::private_, "private", "privé", "prive"},
};
inline constexpr std::array link_kinds{
    Named<LinkKind>{LinkKind::page, "page"},
    Named<LinkKind>{LinkKind::resource, "resource", "ressource"},
    Named<LinkKind>{LinkKind::official, "official", "officiel"},
    Named<LinkKind>{LinkKind::article, "article"},
    Named<LinkKind>{LinkKind::video, "video", "vidéo"},
};
inline constexpr std::array caption_kinds{
    Named<CaptionKind>{CaptionKind::deaf, "captions", "sourds"},
    Named<CaptionKind>{CaptionKind::subtitles, "subtitles", "traduction"},
    Named<CaptionKind>{CaptionKind::forced, "forced", "forcés", "forces"},
};
inline constexpr std::array peoples{
    Named<People>{People::nobody, "nobody", "personne"},
    Named<People>{People::adults, "adults", "adultes"},
    Named<People>{People::minors, "minors", "mineurs"},
};
inline constexpr std::array consenters{
    Named<Consenter>{Consenter::adult, "adult", "adulte"},
    Named<Consenter>{Consenter::minor, "minor", "mineur"},
};
inline constexpr std::array reaches{
    Named<Reach>{Reach::circle, "circle", "cercle"},
    Named<Reach>{Reach::everybody, "public"},
};
inline constexpr std::array mediums{
    Named<Medium>{Medium::web, "web", "internet"},
    Named<Medium>{Medium::intranet, "intranet"},
    Named<Medium>{Medium::projection, "projection"},
    Named<Medium>{Medium::disc, "disc", "disque"},
};
inline constexpr std::array parts{
    Named<Part>{Part::author, "author", "auteur"},
    Named<Part>{Part::presenter, "presenter", "intervenant"},
    Named<Part>{Part::camera, "camera", "image"},
    Named<Part>{Part::editor, "editor", "montage"},
    Named<Part>{Part::translator, "translator", "traducteur"},
    Named<Part>{Part::captioner, "captioner", "sous-titreur"},
};

/// Words in the order given, each once.
[[nodiscard]] std::vector<std::string> read_words(const yaml::Value& value);
[[nodiscard]] std::string read_language(const yaml::Value& value);
[[nodiscard]] Date read_date(const yaml::Value& value);

/// What each of these keys holds, and the keys inside it.
[[nodiscard]] std::vector<NamedCaptions> read_captions(const yaml::Value& value);
[[nodiscard]] std::vector<Chapter> read_chapters(const yaml::Value& value);
[[nodiscard]] std::vector<NamedDocument> read_documents(const yaml::Value& value);
[[nodiscard]] NamedPoster read_poster(const yaml::Value& value);
[[nodiscard]] std::vector<Link> read_links(const yaml::Value& value);
[[nodiscard]] std::vector<Contributor> read_contributors(const yaml::Value& value);
[[nodiscard]] std::vector<Consent> read_consents(const yaml::Value& value);
[[nodiscard]] CharterAccepted read_charter(const yaml::Value& value);
[[nodiscard]] std::string read_licence(const yaml::Value& value);
[[nodiscard]] std::string read_owner(const yaml::Value& value);

[[nodiscard]] std::vector<std::string> caption_keys();
[[nodiscard]] std::vector<std::string> chapter_keys();
[[nodiscard]] std::vector<std::string> document_keys();
[[nodiscard]] std::vector<std::string> link_keys();
[[nodiscard]] std::vector<std::string> contributor_keys();
[[nodiscard]] std::vector<std::string> consent_keys();
[[nodiscard]] std::vector<std::string> charter_keys();

}  // namespace classe12::sidecar
