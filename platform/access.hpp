// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace classe12 {

/// Who may do and see what: values alone, one table for the command line, for every query of the
/// catalogue (it is registered in SQLite as may_see) and for a web site.

/// What somebody is here for. `stranger` is whoever has not said who they are; `shell` is who runs
/// classe12 without --as, and holds the files anyway.
enum class Role { stranger, teacher, moderator, worker, shell };

[[nodiscard]] std::string_view to_name(Role role);
/// Of a member: "teacher", "moderator" or "worker". Throws Error{usage} for anything else.
[[nodiscard]] Role role_named(std::string_view name);

/// What needs a permission.
enum class Deed {
  publish,          ///< a video of one's own
  write,            ///< a message
  gather,           ///< found, join or lead a group
  answer,           ///< a question of the survey, and read what was answered
  moderate,         ///< approve, refuse, settle reports
  keep_members,     ///< add, suspend, erase
  publish_charter,  ///< a new version for everybody
};

/// What a member has to do before anything, or nothing.
enum class Hindrance { none, suspended, charter };

/// Inactive members do nothing, whatever their role.
[[nodiscard]] bool may(Role role, Hindrance hindrance, Deed deed);

/// Where a video is on its way to those it is for.
enum class VideoState {
  waiting,    ///< for a moderator
  shown,      ///< to whom its visibility says
  refused,    ///< by a moderator
  withdrawn,  ///< taken back by its owner: kept, and shown to nobody else
};

[[nodiscard]] std::string_view to_name(VideoState state);
/// Throws Error{bug}.
[[nodiscard]] VideoState state_named(std::string_view name);

/// How somebody comes to a video: by a list or a search, or by its address.
enum class Way { listed, addressed };

/// Who looks at what. An inactive member is a stranger to all but their own videos.
struct Sight {
  Role role = Role::stranger;
  bool active = false;
  bool owner = false;
  bool in_circle = false;  ///< joined to one of the groups that the video is for
  Visibility visibility = Visibility::private_;
  VideoState state = VideoState::waiting;
  Way way = Way::listed;
};

/// The narrowest answer that keeps the promise of Visibility: what may not be seen is not there.
[[nodiscard]] bool may_see(const Sight& sight);

}  // namespace classe12
