// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/model/sidecar_fields.hpp"

namespace classe12::sidecar {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

/// What stands in the sidecar's own folder: a name from a stranger's sidecar
/// must not lead anywhere else.
std::string read_file_name(const Value& value) {
  auto name = value.line(longest_title);
  if (name.find('/') != std::string::npos || name.starts_with('.'))
    value.refuse(say("‘{}’ is not the name of a file that stands beside the video", name));
  return name;
}

Rational read_time(const Value& value) {
  const auto text = value.line(longest_word);
  const auto time = time_said(text);
  if (!time) value.refuse(say("‘{}’ is not a time; write for example 1:30 or 1:02:03.5", text));
  return *time;
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
    Field<NamedCaptions>{"kind",
                         Presence::optional,
                         [](const Value& value, NamedCaptions& named) {
                           named.kind = read_named(value, caption_kinds);
                         },
                         nullptr,
                         {"nature"}},
    Field<NamedCaptions>{
        "charset",
        Presence::optional,
        [](const Value& value, NamedCaptions& named) { named.charset = value.line(longest_word); },
        nullptr,
        {"encodage"}},
};

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

constexpr std::array document_fields{
    Field<NamedDocument>{
        "file",
        Presence::required,
        [](const Value& value, NamedDocument& named) { named.file = read_file_name(value); },
        nullptr,
        {"fichier"}},
    Field<NamedDocument>{
        "title",
        Presence::optional,
        [](const Value& value, NamedDocument& named) { named.title = value.line(longest_title); },
        nullptr,
        {"titre"}},
};

}  // namespace

std::vector<NamedCaptions> read_captions(const Value& value) {
  std::vector<NamedCaptions> all;
  for (const auto& item : value.list()) yaml::read_fields(item, caption_fields, all.emplace_back());
  return all;
}

std::vector<Chapter> read_chapters(const Value& value) {
  std::vector<Chapter> chapters;
  for (const auto& item : value.list())
    yaml::read_fields(item, chapter_fields, chapters.emplace_back());
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const Chapter& a, const Chapter& b) { return a.start < b.start; });
  return chapters;
}

std::vector<NamedDocument> read_documents(const Value& value) {
  std::vector<NamedDocument> all;
  for (const auto& item : value.list()) {
    auto& named = all.emplace_back();
    yaml::read_fields(item, document_fields, named);
    const auto same = [&](const NamedDocument& other) { return other.file == named.file; };
    if (std::count_if(all.begin(), all.end(), same) > 1)
      item.refuse(say("‘{}’ is listed twice", named.file));
  }
  return all;
}

NamedPoster read_poster(const Value& value) {
  NamedPoster poster;
  const auto text = value.line(longest_title);
  if (text == "auto") return poster;
  poster.at = time_said(text);
  if (!poster.at) poster.file = read_file_name(value);
  return poster;
}

std::vector<std::string> caption_keys() {
  return yaml::field_names(caption_fields);
}
std::vector<std::string> chapter_keys() {
  return yaml::field_names(chapter_fields);
}
std::vector<std::string> document_keys() {
  return yaml::field_names(document_fields);
}

}  // namespace classe12::sidecar
