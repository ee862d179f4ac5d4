// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A video of the catalogue, as somebody may see it.
struct Video {
  std::int64_t number = 0;  ///< in this catalogue alone
  std::string id;
  std::string owner;  ///< a member's id
  std::string folder;
  Visibility visibility = Visibility::private_;
  std::vector<std::string> circles;  ///< names of groups
  VideoState state = VideoState::waiting;
  std::string because;  ///< of the moderator who refused it
  std::string title;
  std::string kind;
  std::int64_t milliseconds = 0;
  std::int64_t views = 0;
  Time since, changed;
  std::string facts;   ///< public.json
  std::string bundle;  ///< the folder that it was published from, if it is known
};

/// What tells the files of a video from those that were published before, and after.
[[nodiscard]] std::string edition(const Video& video);

/// By its address, so unlisted ones too. What the viewer may not see is not there, in the same
/// words as what never was. Throws Error{not_found}.
[[nodiscard]] Video video(const Catalogue& catalogue, const Actor& viewer, std::string_view id);

/// Whether it is there for them.
[[nodiscard]] bool sees(const Catalogue& catalogue, const Actor& viewer, std::string_view id);

/// What lists show them, the newest first.
[[nodiscard]] std::vector<Video> videos(const Catalogue& catalogue, const Actor& viewer);

/// Those that a member has here, whatever became of them, the newest first.
[[nodiscard]] std::vector<Video> videos_of(const Catalogue& catalogue, const Actor& owner);

/// What waits for a moderator, the oldest first. Throws Error{not_allowed}.
[[nodiscard]] std::vector<Video> waiting(const Catalogue& catalogue, const Actor& viewer);

}  // namespace classe12
