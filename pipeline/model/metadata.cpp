// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/metadata.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_word = 100;
constexpr std::size_t longest_address = 2000;

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}
char upper(char byte) {
  return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts{""};
  for (const auto byte : text) {
    if (byte == at)
      parts.emplace_back();
    else
      parts.back() += byte;
  }
  return parts;
}

/// The shape only (RFC 5646 2.1), for the registry grows. Longer first parts
/// are reserved there, and here are always a name: "anglais".
bool has_language_shape(const std::vector<std::string>& parts) {
  const auto& first = parts.front();
  if (first.size() < 2 || first.size() > 3 || !std::all_of(first.begin(), first.end(), is_letter))
    return false;
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && part.size() <= 8 &&
           std::all_of(part.begin(), part.end(),
                       [](char byte) { return is_letter(byte) || is_digit(byte); });
  });
}

/// fr, fr-CA, zh-Hant-TW, de-x-phonebk: the one way to write a tag, so that
/// equal languages are equal text (RFC 5646 2.1.1).
std::string canonical(std::vector<std::string> parts) {
  std::string tag;
  bool extension = false;
  for (auto& part : parts) {
    std::transform(part.begin(), part.end(), part.begin(), lower);
    const bool first = tag.empty();
    if (!first && !extension && part.size() == 2)
      std::transform(part.begin(), part.end(), part.begin(), upper);
    if (!first && !extension && part.size() == 4) part.front() = upper(part.front());
    if (part.size() == 1) extension = true;
    tag += (first ? "" : "-") + part;
  }
  return tag;
}

std::string read_language(const Value& value) {
  const auto tag = value.line(longest_word);
  auto parts = split(tag, '-');
  if (!has_language_shape(parts))
    value.refuse(say("‘{}’ is not a language; write for example fr, en or fr-CA", tag));
  return canonical(std::move(parts));
}

/// Words in the order given, each once.
std::vector<std::string> read_words(const Value& value) {
  std::vector<std::string> words;
  for (const auto& item : value.list_or_one()) {
    auto word = item.line(longest_word);
    if (std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  }
  return words;
}

struct VisibilityName {
  std::string_view name;
  Visibility visibility;
};
constexpr std::array visibility_names{
    VisibilityName{"public", Visibility::public_},
    VisibilityName{"unlisted", Visibility::unlisted},
    VisibilityName{"circle", Visibility::circle},
    VisibilityName{"private", Visibility::private_},
    VisibilityName{"non-listé", Visibility::unlisted},
    VisibilityName{"non-liste", Visibility::unlisted},
    VisibilityName{"cercle", Visibility::circle},
    VisibilityName{"privé", Visibility::private_},
    VisibilityName{"prive", Visibility::private_},
};

Visibility read_visibility(const Value& value) {
  std::vector<std::string> names;
  for (const auto& row : visibility_names) names.emplace_back(row.name);
  const auto name = value.choice(names);
  return std::find_if(visibility_names.begin(), visibility_names.end(),
                      [&](const VisibilityName& row) { return row.name == name; })
      ->visibility;
}

/// A page links to it: so only what a browser opens as a page, and nothing
/// that could end the attribute it stands in.
std::string read_address(const Value& value) {
  const auto address = value.line(longest_address);
  const auto colon = address.find("://");
  std::string scheme = address.substr(0, colon);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), lower);
  if (colon == std::string::npos || (scheme != "http" && scheme != "https"))
    value.refuse(say("‘{}’ does not begin with https:// or http://", address));
  const auto host = address.substr(colon + 3);
  if (host.empty() || host.find_first_of("/?#:") == 0 ||
      address.find_first_of(" \"'<>\\^`{|}") != std::string::npos)
    value.refuse(say("‘{}’ is not an address of a page", address));
  return scheme + address.substr(colon);
}

constexpr std::array link_fields{
    Field<Link>{"url", Presence::required,
                [](const Value& value, Link& link) { link.url = read_address(value); }},
    Field<Link>{"title",
                Presence::optional,
                [](const Value& value, Link& link) { link.title = value.line(longest_title); },
                nullptr,
                {"titre"}},
};

std::vector<Link> read_links(const Value& value) {
  std::vector<Link> links;
  for (const auto& item : value.list()) yaml::read_fields(item, link_fields, links.emplace_back());
  return links;
}

constexpr std::array metadata_fields{
    Field<Metadata>{
        "title",
        Presence::required,
        [](const Value& value, Metadata& data) { data.title = value.line(longest_title); },
        nullptr,
        {"titre"}},
    Field<Metadata>{"description", Presence::optional,
                    [](const Value& value, Metadata& data) { data.description = value.text(); }},
    Field<Metadata>{
        "language",
        Presence::optional,
        [](const Value& value, Metadata& data) { data.language = read_language(value); },
        nullptr,
        {"langue"}},
    Field<Metadata>{"levels",
                    Presence::optional,
                    [](const Value& value, Metadata& data) { data.levels = read_words(value); },
                    nullptr,
                    {"niveaux"}},
    Field<Metadata>{"subjects",
                    Presence::optional,
                    [](const Value& value, Metadata& data) { data.subjects = read_words(value); },
                    nullptr,
                    {"matières", "matieres"}},
    Field<Metadata>{"tags",
                    Presence::optional,
                    [](const Value& value, Metadata& data) { data.tags = read_words(value); },
                    nullptr,
                    {"mots-clés", "mots-cles"}},
    Field<Metadata>{
        "visibility",
        Presence::optional,
        [](const Value& value, Metadata& data) { data.visibility = read_visibility(value); },
        nullptr,
        {"visibilité", "visibilite"}},
    Field<Metadata>{"circles",
                    Presence::optional,
                    [](const Value& value, Metadata& data) { data.circles = read_words(value); },
                    nullptr,
                    {"cercles"}},
    Field<Metadata>{"links",
                    Presence::optional,
                    [](const Value& value, Metadata& data) { data.links = read_links(value); },
                    [] { return yaml::field_names(link_fields); },
                    {"liens"}},
};

}  // namespace

Metadata read_metadata(std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_words);
  const auto root = document.root();
  Metadata data;
  data.language = "und";
  yaml::read_fields(root, metadata_fields, data);
  if (data.visibility == Visibility::circle && data.circles.empty()) root.refuse_without("circles");
  return data;
}

Metadata metadata_from_name(std::string_view file_stem) {
  Metadata data;
  data.language = "und";
  bool space = false;
  for (const auto byte : valid_utf8(file_stem)) {
    space = space || byte == ' ' || byte == '_' || byte == '-';
    if (byte == ' ' || byte == '_' || byte == '-') continue;
    if (space && !data.title.empty()) data.title += ' ';
    space = false;
    data.title += byte;
  }
  // The language of the academies, not of whoever runs the program: the title
  // goes into the manifest, which must not depend on a locale.
  if (data.title.empty()) data.title = "Vidéo";
  return data;
}

std::string_view to_name(Visibility visibility) {
  switch (visibility) {
    case Visibility::private_:
      return "private";
    case Visibility::circle:
      return "circle";
    case Visibility::unlisted:
      return "unlisted";
    case Visibility::public_:
      return "public";
  }
  return "private";
}

std::vector<std::string> metadata_keys() {
  return yaml::field_names(metadata_fields);
}

}  // namespace classe12
