// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/model/layout.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>

namespace classe12::lint {
namespace {

/// What a bundle holds beside what is played: the folders of the manifest's
/// manual page. A caption file is the whole of a track that is played.
bool has_a_place(const View& view, const std::string& path, const std::set<std::string>& played) {
  if (played.contains(path) || path == "chapters.vtt" || path.starts_with("documents/"))
    return true;
  const auto stem = [&](std::string_view name) {
    const auto rest = std::string_view(path).substr(std::min(path.size(), name.size()));
    return path.starts_with(name) && (rest.starts_with('.') || rest.starts_with('-'));
  };
  if (stem("images/poster") || stem("images/candidate") || stem("images/preview") ||
      stem("images/storyboard"))
    return true;
  if (!path.starts_with("captions/") || !path.ends_with(".vtt")) return false;
  return view.at(path.substr(0, path.size() - 4) + ".m3u8") != nullptr;
}

/// Everything that the master playlist leads to.
std::set<std::string> played_by(const View& view) {
  std::set<std::string> played{layout::master};
  for (const auto& media : view.media) {
    played.insert(media.path);
    if (!media.file.empty()) played.insert(media.file);
    for (const auto& part : media.list->parts) played.insert(resolved(media.path, part.uri));
  }
  return played;
}

/// Names are words of ours, of languages and numbers: lower case, digits, dashes.
bool is_opaque(const std::string& path) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789-/.";
  constexpr std::size_t longest_name = 32;
  const auto name = std::filesystem::path(path).stem().native();
  return name.size() <= longest_name && path.find_first_not_of(plain) == std::string::npos;
}

/// Those that the server has a type for; documents are not ours to name.
bool has_type(const std::string& path) {
  constexpr std::array<std::string_view, 8> endings{".m3u8", ".mp4",  ".vtt", ".jpg",
                                                    ".webp", ".avif", ".png", ".pdf"};
  return path.starts_with("documents/") ||
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace

void check_delivery(const View& view, Report& report) {
  std::set<std::string> named;
  for (const auto& asset : view.manifest.assets) {
    named.insert(asset.path);
    const auto found = view.package.sizes.find(asset.path);
    if (found == view.package.sizes.end() || found->second != asset.bytes)
      report.broken("manifest_names_all", asset.path);
  }
  const auto played = played_by(view);
  for (const auto& [path, size] : view.package.sizes) {
    if (!named.contains(path)) report.broken("manifest_names_all", path);
    if (path == layout::remake) continue;  // read by nobody but the next run
    if (!has_a_place(view, path, played)) report.broken("file_has_a_place", path);
    if (!path.starts_with("documents/") && !is_opaque(path)) report.broken("opaque_names", path);
    if (!has_type(path)) report.broken("known_type", path);
  }
}

}  // namespace classe12::lint
