// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12::lint {
namespace {

/// What a playlist or a caption file breaks by itself.
void check_complaints(const View& view, Report& report) {
  for (const auto& [path, list] : view.lists)
    for (const auto& complaint : list.complaints)
      report.broken(complaint.rule, at_line(path, complaint.line), complaint.values);
}

void check_versions(const View& view, Report& report) {
  // One version for all playlists of a bundle is not too high for any of them.
  std::int64_t enough = 1;
  for (const auto& [path, list] : view.lists) enough = std::max(enough, list.needed_version);
  for (const auto& [path, list] : view.lists) {
    const auto place = at_line(path, list.version_line);
    if (list.version < list.needed_version)
      report.broken("version_high_enough", place,
                    {std::to_string(list.version), std::to_string(list.needed_version)});
    if (list.version > enough)
      report.broken("version_not_too_high", place,
                    {std::to_string(list.version), std::to_string(enough)});
  }
}

void check_addresses(const View& view, Report& report) {
  for (const auto& [path, list] : view.lists) {
    const auto look = [&, &path = path](const std::string& uri, int line) {
      const auto file = resolved(path, uri);
      const auto found = view.package.sizes.find(file);
      if (found == view.package.sizes.end() || found->second == 0)
        report.broken("address_in_bundle", at_line(path, line), {uri});
    };
    for (const auto& part : list.parts) look(part.uri, part.line);
    for (const auto& variant : list.variants) look(variant.uri, variant.tag.line);
    for (const auto& tag : list.tags)
      if (const auto* const uri = tag.get("URI")) look(*uri, tag.line);
  }
}

/// Nothing shorter than half a second, but at the end: and there all end together.
void check_crumbs(const View& view, Report& report) {
  const Rational crumb(1, 2);
  const auto pictures = view.of(Kind::picture);
  for (const auto* media : view.streams()) {
    const auto& parts = media->list->parts;
    const auto lasts_like_the_picture =
        pictures.empty() || parts.size() <= pictures.front()->list->parts.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool last = i + 1 == parts.size() && lasts_like_the_picture;
      if (parts[i].lasts == 0 || (parts[i].lasts < crumb && !last))
        report.broken("no_crumbs", at_line(media->path, parts[i].line), {spelled(parts[i].lasts)});
    }
  }
}

}  // namespace

void check_structure(const View& view, Report& report) {
  if (!view.lists.contains(layout::master))
    report.broken("begins_as_playlist", at_line(layout::master, 1));
  check_complaints(view, report);
  check_versions(view, report);
  check_addresses(view, report);
  check_crumbs(view, report);
}

}  // namespace classe12::lint
