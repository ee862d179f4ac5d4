// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"
#include "platform/item.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {

/// A folder that people drop videos into, by hand, by a share or by SFTP. A folder in it that is
/// called as a member's e-mail is theirs.
struct Arrivals {
  std::vector<Item> items;           ///< what can be begun, by name
  std::vector<std::string> growing;  ///< what is still being written, and is left alone
};

/// Where what was looked at goes, in the folder it lay in.
inline constexpr auto done_folder = "done";
inline constexpr auto refused_folder = "refused";

/// When a file was last touched, and whether a program on this machine has it open to write.
struct LastTouch {
  Time last;
  bool open = false;
};

/// Whether a file is whole, for all that can be told: nobody writes, and nothing was written for
/// `quiet` seconds. A clock that is ahead of ours is no reason to wait for it longer than a day.
[[nodiscard]] bool is_settled(const LastTouch& touched, Time now, std::chrono::seconds quiet);

[[nodiscard]] LastTouch touched(const std::filesystem::path& file);

/// What is in a folder. `quiet` is for how long nothing may have been written; 0: do not look. What
/// goes with a video (its sidecar, what that names, captions and pictures called as it) is looked
/// at with it, and is no video. Throws Error{not_found, not_allowed}.
[[nodiscard]] Arrivals look(const std::filesystem::path& folder,
                            const std::filesystem::path& output, Time now,
                            std::chrono::seconds quiet);

/// Whether a file of this name is taken for a video, and for captions that go with one.
[[nodiscard]] bool is_video_name(const std::filesystem::path& name);
[[nodiscard]] bool is_captions_name(const std::filesystem::path& name);

/// The files that go with a video and with no other: in its folder, by name.
[[nodiscard]] std::vector<std::filesystem::path> companions(const std::filesystem::path& video);

/// Moves a video and what goes with it into `where` beside it, with a note to its owner: all of it,
/// or after a kill the rest when `tidy` comes by. Nothing that is there is ever overwritten: a
/// second "lesson.mp4" becomes "lesson (2).mp4". Throws Error{cannot_write, io}.
void put_away(const std::filesystem::path& video, std::string_view where, std::string_view note);

/// Ends what a kill left half moved, in a folder and in those of members below it.
void tidy(const std::filesystem::path& folder);

}  // namespace classe12
