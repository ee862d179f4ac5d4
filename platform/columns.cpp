// SPDX-License-Identifier: EUPL-1.2
#include "platform/columns.hpp"

#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace classe12 {
namespace {

using yaml::Node;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string> split(std::string_view cell, char at) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(at), cell.size());
    if (const auto part = trimmed(cell.substr(0, end)); !part.empty()) parts.emplace_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

Node scalar(std::string_view text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  return node;
}

Node list(std::vector<Node> inner) {
  Node node;
  node.kind = Node::Kind::list;
  node.inner = std::move(inner);
  return node;
}

Node map(const std::vector<std::pair<std::string, std::string_view>>& entries) {
  Node node;
  node.kind = Node::Kind::map;
  for (const auto& [key, text] : entries) {
    node.inner.push_back(scalar(text));
    node.inner.back().key = key;
  }
  return node;
}

Node text(std::string_view cell) {
  return scalar(trimmed(cell));
}

/// Programs for tables begin a cell with a capital.
Node word(std::string_view cell) {
  auto low = lowered(trimmed(cell));
  // The one capital of these words that is not ASCII: NON-LISTÉ, PRIVÉ.
  for (auto at = low.find("É"); at != std::string::npos; at = low.find("É"))
    low.replace(at, std::string_view("É").size(), "é");
  return scalar(low);
}

Node words(std::string_view cell) {
  std::vector<Node> all;
  for (const auto& part : parts_of(cell)) all.push_back(scalar(part));
  return list(std::move(all));
}

/// Addresses hold commas and semicolons: a link a line, what is not the address is its title.
Node links(std::string_view cell) {
  std::vector<Node> all;
  for (const auto& line : split(cell, '\n')) {
    const std::string_view whole = line;
    const auto begin = whole.find("http");
    if (begin == std::string_view::npos) {
      all.push_back(map({{"url", whole}}));
      continue;
    }
    const auto end = std::min(whole.find_first_of(" \t", begin), whole.size());
    const auto before = trimmed(whole.substr(0, begin));
    const auto title = before.empty() ? trimmed(whole.substr(end)) : before;
    const auto url = whole.substr(begin, end - begin);
    all.push_back(title.empty() ? map({{"url", url}}) : map({{"url", url}, {"title", title}}));
  }
  return list(std::move(all));
}

Node files(std::string_view cell) {
  std::vector<Node> all;
  for (const auto& part : parts_of(cell)) all.push_back(map({{"file", part}}));
  return list(std::move(all));
}

/// "1:30 Les parts", one a line, or "auto".
Node chapters(std::string_view cell) {
  if (trimmed(cell) == "auto") return scalar("auto");
  std::vector<Node> all;
  for (const auto& line : split(cell, '\n')) {
    const std::string_view whole = line;
    const auto end = std::min(whole.find_first_of(" \t"), whole.size());
    all.push_back(map({{"at", whole.substr(0, end)}, {"title", trimmed(whole.substr(end))}}));
  }
  return list(std::move(all));
}

/// "Anne Dupont (auteur)", one a line.
Node people(std::string_view cell) {
  std::vector<Node> all;
  for (const auto& part : parts_of(cell)) {
    const std::string_view whole = part;
    const auto open = whole.rfind('(');
    if (open == std::string_view::npos || !whole.ends_with(')')) {
      all.push_back(map({{"name", whole}}));
      continue;
    }
    const auto role = word(whole.substr(open + 1, whole.size() - open - 2));
    all.push_back(map({{"name", trimmed(whole.substr(0, open))}, {"role", role.text}}));
  }
  return list(std::move(all));
}

/// "AUT-2026-012 mineur cercle 31/08/2031", one a line: form, whose, how far, and to which day.
Node consents(std::string_view cell) {
  constexpr std::array<std::string_view, 4> keys{"form", "kind", "scope", "expires"};
  std::vector<Node> all;
  for (const auto& line : split(cell, '\n')) {
    Node one;
    one.kind = Node::Kind::map;
    const auto said = split(line, ' ');
    for (std::size_t i = 0; i < said.size() && i < keys.size(); ++i) {
      one.inner.push_back(i == 0 ? scalar(said[i]) : word(said[i]));
      one.inner.back().key = keys[i];
    }
    if (said.size() > keys.size()) {
      // More than there is a place for: the reader names it as what it is not.
      one.inner.push_back(scalar(said[keys.size()]));
      one.inner.back().key = said[keys.size()];
    }
    all.push_back(std::move(one));
  }
  return list(std::move(all));
}

Node charter(std::string_view cell) {
  return map({{"version", trimmed(cell)}});
}

constexpr std::array table{
    Column{"file",
           ColumnUse::file,
           {"file", "fichier", "vidéo", "video", "nom du fichier", "fichier vidéo"},
           nullptr,
           later_say("file"),
           later_say("fractions.mp4")},
    Column{"title",
           ColumnUse::sidecar,
           {"title", "titre", "intitulé"},
           text,
           later_say("title"),
           later_say("Fractions")},
    Column{"description",
           ColumnUse::sidecar,
           {"description", "résumé"},
           text,
           later_say("description"),
           later_say("What a half is, and a third.")},
    Column{
        "language", ColumnUse::sidecar, {"language", "langue"}, text, later_say("language"), "fr"},
    Column{"levels",
           ColumnUse::sidecar,
           {"levels", "niveaux", "niveau", "classe"},
           words,
           later_say("levels"),
           "CM1; CM2"},
    Column{"subjects",
           ColumnUse::sidecar,
           {"subjects", "matières", "matière", "discipline"},
           words,
           later_say("subjects"),
           later_say("mathematics")},
    Column{"tags",
           ColumnUse::sidecar,
           {"tags", "mots-clés", "mot-clé", "keywords"},
           words,
           later_say("tags"),
           later_say("fractions; sharing")},
    Column{"school",
           ColumnUse::sidecar,
           {"school", "école", "établissement"},
           text,
           later_say("school"),
           ""},
    Column{"academy", ColumnUse::sidecar, {"academy", "académie"}, text, later_say("academy"), ""},
    Column{"date",
           ColumnUse::sidecar,
           {"date", "tournage", "date de tournage"},
           text,
           later_say("date"),
           "14/03/2026"},
    Column{"contributors",
           ColumnUse::sidecar,
           {"contributors", "contributeurs", "auteurs"},
           people,
           later_say("contributors"),
           ""},
    Column{"people",
           ColumnUse::sidecar,
           {"people", "personnes", "personnes filmées"},
           word,
           later_say("people"),
           later_say("nobody")},
    Column{"consents",
           ColumnUse::sidecar,
           {"consents", "autorisations", "droit à l’image"},
           consents,
           later_say("consents"),
           ""},
    Column{"licence", ColumnUse::sidecar, {"licence", "license"}, text, later_say("licence"), ""},
    Column{"charter",
           ColumnUse::sidecar,
           {"charter", "charte", "version de la charte"},
           charter,
           later_say("charter"),
           ""},
    Column{"visibility",
           ColumnUse::sidecar,
           {"visibility", "visibilité", "confidentialité"},
           word,
           later_say("visibility"),
           later_say("private")},
    Column{"circles",
           ColumnUse::sidecar,
           {"circles", "cercles", "groupe"},
           words,
           later_say("circles"),
           ""},
    Column{"links", ColumnUse::sidecar, {"links", "liens"}, links, later_say("links"), ""},
    Column{"documents",
           ColumnUse::sidecar,
           {"documents", "pièces jointes"},
           files,
           later_say("documents"),
           ""},
    Column{"captions",
           ColumnUse::sidecar,
           {"captions", "sous-titres", "subtitles"},
           files,
           later_say("captions"),
           ""},
    Column{"chapters",
           ColumnUse::sidecar,
           {"chapters", "chapitres"},
           chapters,
           later_say("chapters"),
           ""},
    Column{"poster",
           ColumnUse::sidecar,
           {"poster", "affiche", "vignette", "miniature"},
           text,
           later_say("poster"),
           ""},
    Column{"owner",
           ColumnUse::owner,
           {"owner", "propriétaire", "enseignant", "courriel", "e-mail", "mail", "teacher"},
           nullptr,
           later_say("owner"),
           "anne@ac-paris.fr"},
    Column{"priority",
           ColumnUse::priority,
           {"priority", "priorité"},
           nullptr,
           later_say("priority"),
           "0"},
    Column{"result", ColumnUse::report, {"result", "résultat"}, nullptr, later_say("result")},
    Column{"reason", ColumnUse::report, {"reason", "raison"}, nullptr, later_say("reason")},
    Column{"bundle", ColumnUse::report, {"bundle", "dossier"}, nullptr, later_say("bundle")},
    Column{"id", ColumnUse::id, {"id", "identifiant"}, nullptr, later_say("id")},
};

/// What headings are compared by. "mots clés" and "mot-clé" are not told apart by a plural.
std::string key_of(std::string_view heading) {
  auto key = folded(heading);
  std::string plain;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const bool ends = i + 1 == key.size() || key[i + 1] == ' ';
    if (key[i] != 's' || !ends) plain += key[i];
  }
  return plain;
}

}  // namespace

std::span<const Column> columns() {
  return table;
}

const Column* column_named(std::string_view heading) {
  const auto key = key_of(heading);
  if (key.empty()) return nullptr;
  for (const auto& column : table)
    for (const auto name : column.names)
      if (!name.empty() && key_of(name) == key) return &column;
  return nullptr;
}

std::vector<std::string> column_names() {
  std::vector<std::string> all;
  for (const auto& column : table)
    for (const auto name : column.names)
      if (!name.empty()) all.emplace_back(name);
  return all;
}

std::vector<std::string> parts_of(std::string_view cell) {
  for (const auto at : {'\n', ';'})
    if (cell.find(at) != std::string_view::npos) return split(cell, at);
  return split(cell, ',');
}

}  // namespace classe12
