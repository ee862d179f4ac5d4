// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/view.hpp"

#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace classe12::lint {
namespace {

bool is_below(const std::string& path, std::string_view ending) {
  return path.ends_with(ending);
}

Kind kind_of_variant(const mp4::Film* film) {
  return film != nullptr && film->pictures.empty() && !film->sounds.empty() ? Kind::sound
                                                                            : Kind::picture;
}

/// The media playlist that a tag of the master names; once.
const Media* add(View& view, const Tag& tag, std::string_view uri, Kind kind, bool is_variant) {
  const auto path = resolved(layout::master, uri);
  if (const auto* const known = view.at(path)) return known;
  const auto list = view.lists.find(path);
  if (list == view.lists.end() || path == layout::master) return nullptr;
  Media media{kind, path, &list->second, &tag, resolved(path, list->second.map_uri), nullptr};
  if (const auto film = view.package.films.find(media.file); film != view.package.films.end())
    media.film = &film->second;
  if (is_variant) media.kind = kind_of_variant(media.film);
  view.media.push_back(std::move(media));
  return &view.media.back();
}

void add_renditions(View& view) {
  for (const auto* tag : view.master->all("EXT-X-MEDIA")) {
    const auto* const uri = tag->get("URI");
    if (uri == nullptr) continue;
    const auto type = tag->text("TYPE");
    if (type == "AUDIO") add(view, *tag, *uri, Kind::sound, false);
    if (type == "SUBTITLES") add(view, *tag, *uri, Kind::captions, false);
  }
}

std::vector<const Media*> sounds_of(const View& view, const Tag& variant) {
  std::vector<const Media*> sounds;
  const auto* const group = variant.get("AUDIO");
  if (group == nullptr) return sounds;
  for (const auto* tag : view.master->all("EXT-X-MEDIA"))
    if (tag->text("TYPE") == "AUDIO" && tag->text("GROUP-ID") == *group)
      if (const auto* const media = view.at(resolved(layout::master, tag->text("URI"))))
        sounds.push_back(media);
  return sounds;
}

}  // namespace

std::vector<const Media*> View::of(Kind kind) const {
  std::vector<const Media*> found;
  for (const auto& one : media)
    if (one.kind == kind) found.push_back(&one);
  return found;
}

std::vector<const Media*> View::streams() const {
  auto found = of(Kind::picture);
  const auto sounds = of(Kind::sound);
  found.insert(found.end(), sounds.begin(), sounds.end());
  return found;
}

const Media* View::at(const std::string& path) const {
  for (const auto& one : media)
    if (one.path == path) return &one;
  return nullptr;
}

View make_view(const Package& package, const Manifest& manifest) {
  static const Playlist none;
  View view{package, manifest, {}, {}, &none, {}, {}};
  for (const auto& [path, text] : package.texts) {
    if (is_below(path, ".m3u8")) view.lists[path] = read_playlist(text);
    if (is_below(path, ".vtt")) view.webvtt[path] = read_webvtt(text);
  }
  if (const auto master = view.lists.find(layout::master); master != view.lists.end())
    view.master = &master->second;
  add_renditions(view);
  for (const auto& variant : view.master->variants)
    view.choices.push_back(
        {&variant, add(view, variant.tag, variant.uri, Kind::picture, true), {}});
  for (const auto* tag : view.master->all("EXT-X-I-FRAME-STREAM-INF"))
    add(view, *tag, tag->text("URI"), Kind::keys, false);
  for (auto& choice : view.choices) choice.sounds = sounds_of(view, choice.variant->tag);
  return view;
}

std::string resolved(const std::string& playlist, std::string_view uri) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
  if (uri.empty() || uri.front() == '/' || uri.find("..") != std::string_view::npos ||
      uri.find_first_not_of(plain) != std::string_view::npos)
    return {};
  const auto folder = std::filesystem::path(playlist).parent_path();
  return (folder / uri).lexically_normal().generic_string();
}

std::string at_line(const std::string& path, int line) {
  return fmt::format("{}:{}", path, line);
}

std::string at_byte(const std::string& path, std::int64_t offset) {
  return fmt::format("{}@{}", path, offset);
}

const mp4::Moof* moof_at(const mp4::Film& film, std::int64_t offset) {
  const auto found =
      std::lower_bound(film.moofs.begin(), film.moofs.end(), offset,
                       [](const mp4::Moof& moof, std::int64_t at) { return moof.offset < at; });
  return found == film.moofs.end() || found->offset != offset ? nullptr : &*found;
}

Rational seconds(const mp4::Film& film, std::int64_t ticks) {
  return film.timescale == 0 ? Rational() : Rational(ticks, film.timescale);
}

Rational longest_sample(const mp4::Film& film) {
  std::int64_t longest = 0;
  for (const auto& moof : film.moofs) longest = std::max(longest, moof.longest);
  return seconds(film, longest);
}

Rational length(const Playlist& list) {
  Rational sum;
  for (const auto& part : list.parts) sum = sum + part.lasts;
  return sum;
}

std::string spelled(Rational seconds) {
  return fmt::format("{:.3f}", seconds.approx());
}

}  // namespace classe12::lint
