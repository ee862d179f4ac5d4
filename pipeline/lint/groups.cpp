// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/lint/text.hpp"
#include "pipeline/model/layout.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace classe12::lint {
namespace {

std::string place(const Tag& tag) {
  return at_line(layout::master, tag.line);
}

/// The EXT-X-MEDIA of a type, by group.
std::map<std::string, std::vector<const Tag*>> groups_of(const Playlist& master,
                                                         std::string_view type) {
  std::map<std::string, std::vector<const Tag*>> groups;
  for (const auto* tag : master.all("EXT-X-MEDIA"))
    if (tag->text("TYPE") == type) groups[tag->text("GROUP-ID")].push_back(tag);
  return groups;
}

/// What makes a member the same in another group.
std::multiset<std::string> members(const std::vector<const Tag*>& group) {
  std::multiset<std::string> all;
  for (const auto* tag : group)
    all.insert(tag->text("NAME") + "\n" + tag->text("LANGUAGE") + "\n" + tag->text("DEFAULT"));
  return all;
}

void check_members(const std::string& id, const std::vector<const Tag*>& group, Report& report) {
  std::set<std::string> names;
  int defaults = 0;
  for (const auto* tag : group) {
    const auto name = tag->text("NAME");
    if (name.empty() || !names.insert(name).second)
      report.broken("names_in_group", place(*tag), {name});
    if (tag->text("DEFAULT") == "YES" && ++defaults > 1)
      report.broken("one_default", place(*tag), {id});
  }
}

/// Of the same language, the plain one comes first, and "fr" before "fr-CA".
void check_order(const std::vector<const Tag*>& group, Report& report) {
  const auto is_special = [](const Tag& tag) {
    return tag.get("CHARACTERISTICS") != nullptr || tag.text("FORCED") == "YES";
  };
  for (std::size_t i = 0; i < group.size(); ++i)
    for (std::size_t next = i + 1; next < group.size(); ++next) {
      const auto &above = *group[i], &below = *group[next];
      const auto ours = above.text("LANGUAGE"), theirs = below.text("LANGUAGE");
      const bool narrower = ours.starts_with(theirs + "-") && !theirs.empty();
      const bool special = ours == theirs && is_special(above) && !is_special(below);
      if (narrower || special) report.broken("general_first", place(above), {above.text("NAME")});
    }
}

/// A language may only be unknown where the manifest does not know it either;
/// captions often come without one.
void check_languages(const View& view, Report& report) {
  std::set<std::string> unknown;
  for (const auto& track : view.manifest.audio)
    if (track.language.empty() || track.language == "und") unknown.insert(track.playlist);
  for (const auto* tag : view.master->all("EXT-X-MEDIA")) {
    const auto language = tag->text("LANGUAGE");
    if (is_language(language)) continue;
    const bool captions = tag->text("TYPE") != "AUDIO";
    const bool may_miss =
        tag->get("LANGUAGE") == nullptr && (captions || unknown.contains(tag->text("URI")));
    if (!may_miss)
      report.broken(captions ? "captions_language" : "language_said", place(*tag), {language});
  }
}

void check_sounds(const View& view, Report& report) {
  constexpr std::string_view describes = "public.accessibility.describes-video";
  for (const auto* tag : view.master->all("EXT-X-MEDIA")) {
    if (tag->text("TYPE") != "AUDIO") continue;
    if (tag->text("CHARACTERISTICS").find(describes) != std::string::npos &&
        tag->text("AUTOSELECT") != "YES")
      report.broken("description_marked", place(*tag));
    const auto* const media = view.at(resolved(layout::master, tag->text("URI")));
    if (media == nullptr || media->film == nullptr || media->film->sounds.empty()) continue;
    const auto channels = std::to_string(media->film->sounds.front().channels);
    if (tag->text("CHANNELS") != channels)
      report.broken("channels_said", place(*tag), {tag->text("CHANNELS"), channels});
  }
}

}  // namespace

void check_groups(const View& view, Report& report) {
  for (const auto* type : {"AUDIO", "SUBTITLES"}) {
    const auto groups = groups_of(*view.master, type);
    for (const auto& [id, group] : groups) {
      check_members(id, group, report);
      check_order(group, report);
      if (members(group) != members(groups.begin()->second))
        report.broken("groups_alike", place(*group.front()), {id, groups.begin()->first});
    }
    for (const auto& variant : view.master->variants)
      if (const auto* const id = variant.tag.get(type); id != nullptr && !groups.contains(*id))
        report.broken("group_exists", place(variant.tag), {*id});
  }
  check_languages(view, report);
  check_sounds(view, report);
}

}  // namespace classe12::lint
