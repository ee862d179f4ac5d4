// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/metadata.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

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

/// What stands in the sidecar's own folder: a name from a stranger's sidecar
/// must not lead anywhere else.
std::string read_file_name(const Value& value) {
  auto name = value.line(longest_title);
  if (name.find('/') != std::string::npos || name.starts_with('.'))
    value.refuse(say("‘{}’ is not the name of a file that stands beside the video", name));
  return name;
}

struct KindName {
  std::string_view name;
  CaptionKind kind;
};
constexpr std::array kind_names{
    KindName{"captions", CaptionKind::deaf},        KindName{"subtitles", CaptionKind::subtitles},
    KindName{"forced", CaptionKind::forced},        KindName{"sourds", CaptionKind::deaf},
    KindName{"traduction", CaptionKind::subtitles}, KindName{"forcés", CaptionKind::forced},
    KindName{"forces", CaptionKind::forced},
};

CaptionKind read_kind(const Value& value) {
  std::vector<std::string> names;
  for (const auto& row : kind_names) names.emplace_back(row.name);
  const auto name = value.choice(names);
  return std::find_if(kind_names.begin(), kind_names.end(),
                      [&](const KindName& row) { return row.name == name; })
      ->kind;
}

constexpr std::array caption_fields{
    Field<NamedCaptions>{
        "file",
        Presence::required,
        [](const Value& value, NamedCaptions& named) { named.file = read_file_name(value); },
        nullptr,
        {"fichier"}},
    Field<NamedCaptions>{
        "language",
        Presence::optional,
        [](const Value& value, NamedCaptions& named) { named.language = read_language(value); },
        nullptr,
        {"langue"}},
    Field<NamedCaptions>{
        "kind",
        Presence::optional,
        [](const Value& value, NamedCaptions& named) { named.kind = read_kind(value); },
        nullptr,
        {"nature"}},
    Field<NamedCaptions>{
        "charset",
        Presence::optional,
        [](const Value& value, NamedCaptions& named) { named.charset = value.line(longest_word); },
        nullptr,
        {"encodage"}},
};

std::vector<NamedCaptions> read_captions(const Value& value) {
  std::vector<NamedCaptions> all;
  for (const auto& item : value.list()) yaml::read_fields(item, caption_fields, all.emplace_back());
  return all;
}

Rational read_time(const Value& value) {
  const auto text = value.line(longest_word);
  const auto time = time_said(text);
  if (!time) value.refuse(say("‘{}’ is not a time; write for example 1:30 or 1:02:03.5", text));
  return *time;
}

NamedPoster read_poster(const Value& value) {
  NamedPoster poster;
  const auto text = value.line(longest_title);
  if (text == "auto") return poster;
  poster.at = time_said(text);
  if (!poster.at) poster.file = read_file_name(value);
  return poster;
}

constexpr std::array chapter_fields{
    Field<Chapter>{"at",
                   Presence::required,
                   [](const Value& value, Chapter& chapter) { chapter.start = read_time(value); },
                   nullptr,
                   {"début", "debut"}},
    Field<Chapter>{
        "title",
        Presence::required,
        [](const Value& value, Chapter& chapter) { chapter.title = value.line(longest_title); },
        nullptr,
        {"titre"}},
};

std::vector<Chapter> read_chapters(const Value& value) {
  std::vector<Chapter> chapters;
  for (const auto& item : value.list())
    yaml::read_fields(item, chapter_fields, chapters.emplace_back());
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const Chapter& a, const Chapter& b) { return a.start < b.start; });
  return chapters;
}

constexpr std::array sidecar_fields{
    Field<Sidecar>{
        "title",
        Presence::required,
        [](const Value& value, Sidecar& data) { data.words.title = value.line(longest_title); },
        nullptr,
        {"titre"}},
    Field<Sidecar>{
        "description", Presence::optional,
        [](const Value& value, Sidecar& data) { data.words.description = value.text(); }},
    Field<Sidecar>{
        "language",
        Presence::optional,
        [](const Value& value, Sidecar& data) { data.words.language = read_language(value); },
        nullptr,
        {"langue"}},
    Field<Sidecar>{"levels",
                   Presence::optional,
                   [](const Value& value, Sidecar& data) { data.words.levels = read_words(value); },
                   nullptr,
                   {"niveaux"}},
    Field<Sidecar>{
        "subjects",
        Presence::optional,
        [](const Value& value, Sidecar& data) { data.words.subjects = read_words(value); },
        nullptr,
        {"matières", "matieres"}},
    Field<Sidecar>{"tags",
                   Presence::optional,
                   [](const Value& value, Sidecar& data) { data.words.tags = read_words(value); },
                   nullptr,
                   {"mots-clés", "mots-cles"}},
    Field<Sidecar>{
        "visibility",
        Presence::optional,
        [](const Value& value, Sidecar& data) { data.words.visibility = read_visibility(value); },
        nullptr,
        {"visibilité", "visibilite"}},
    Field<Sidecar>{
        "circles",
        Presence::optional,
        [](const Value& value, Sidecar& data) { data.words.circles = read_words(value); },
        nullptr,
        {"cercles"}},
    Field<Sidecar>{"links",
                   Presence::optional,
                   [](const Value& value, Sidecar& data) { data.words.links = read_links(value); },
                   [] { return yaml::field_names(link_fields); },
                   {"liens"}},
    Field<Sidecar>{"captions",
                   Presence::optional,
                   [](const Value& value, Sidecar& data) { data.captions = read_captions(value); },
                   [] { return yaml::field_names(caption_fields); },
                   {"sous-titres"}},
    Field<Sidecar>{"chapters",
                   Presence::optional,
                   [](const Value& value, Sidecar& data) {
                     data.find_chapters = value.is_word("auto");
                     if (!data.find_chapters) data.chapters = read_chapters(value);
                   },
                   [] { return yaml::field_names(chapter_fields); },
                   {"chapitres"}},
    Field<Sidecar>{"poster",
                   Presence::optional,
                   [](const Value& value, Sidecar& data) { data.poster = read_poster(value); },
                   nullptr,
                   {"affiche", "vignette"}},
};

}  // namespace

Sidecar read_sidecar(std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_words);
  const auto root = document.root();
  Sidecar data;
  data.words.language = "und";
  yaml::read_fields(root, sidecar_fields, data);
  if (data.words.visibility == Visibility::circle && data.words.circles.empty())
    root.refuse_without("circles");
  return data;
}

Metadata read_metadata(std::string_view text, std::string_view file) {
  return read_sidecar(text, file).words;
}

std::optional<Rational> time_said(std::string_view rest) {
  std::int64_t whole = 0;
  bool fits = true;
  int parts = 0;
  const auto digits = [&] {
    const auto count = std::min(rest.find_first_not_of("0123456789"), rest.size());
    std::int64_t number = 0;
    fits = fits && count > 0 && count <= 6 &&
           std::from_chars(rest.data(), rest.data() + count, number).ec == std::errc{};
    rest.remove_prefix(count);
    return std::pair(number, count);
  };
  do {
    if (parts > 0) rest.remove_prefix(1);
    const auto number = digits().first;
    fits = fits && (parts == 0 || number < 60);
    whole = whole * 60 + number;
  } while (fits && ++parts < 3 && rest.starts_with(':'));
  Rational time(whole);
  if (fits && (rest.starts_with('.') || rest.starts_with(','))) {
    rest.remove_prefix(1);
    const auto [number, count] = digits();
    std::int64_t scale = 1;
    for (std::size_t i = 0; fits && i < count; ++i) scale *= 10;
    time = time + Rational(number, scale);
  }
  if (!fits || !rest.empty()) return std::nullopt;
  return time;
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
  return yaml::field_names(sidecar_fields);
}

}  // namespace classe12
