// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"
#include "platform/videos.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// How a bundle comes to be seen, and how it stops to be. What narrows who sees a video closes its
/// addresses first and writes it down after; what widens it, the other way round: whatever is
/// killed in between, nobody sees more than they may.

/// What publishing again does to a video that its owner took back, or that was erased.
enum class Again {
  shows,      ///< somebody asks for just that
  as_it_was,  ///< taken back, it stays so; refused, no more people see it; erased, it stays erased
};

/// Puts a verified bundle into the catalogue, for its owner: who acts, or whom its manifest names
/// when the shell does. A bundle of an id that is
/// there takes its place, keeps address and views, and is shown to no more people than that was.
/// Others than the owner see it once a moderator has approved it, where the settings say so. Throws
/// Error{not_allowed} with the reason: charter, consents, a bundle that was not played, a circle
/// that the owner is not in, somebody else's id; Error{check_failed} when a file is not as the
/// manifest says; Error{not_found, io, later}.
Video publish(Catalogue& catalogue, const Act& act, const std::filesystem::path& bundle,
              Again how = Again::shows);

/// Throws what `publish` would of somebody's video and the words about it, before there is a
/// bundle.
void require_publishable(const Catalogue& catalogue, const Act& act, const Metadata& words);

/// Whether a bundle's files and words are in the catalogue as they are now, so that publishing them
/// again would change nothing; whoever may see them.
[[nodiscard]] bool is_published(const Catalogue& catalogue, const Actor& actor,
                                const std::filesystem::path& bundle);

/// Who may see it from now on; `circles` are names of groups, for a circle alone. More people than
/// its consents allow, never: Error{not_allowed}. Throws Error{not_found, not_allowed, usage}.
Video set_privacy(Catalogue& catalogue, const Act& act, std::string_view id, Visibility visibility,
                  const std::vector<std::string>& circles);

/// Nobody but its owner sees it, until it is published again.
Video unpublish(Catalogue& catalogue, const Act& act, std::string_view id);

/// Erases it: files, words, links; messages about it stay, and lead nowhere.
void remove_video(Catalogue& catalogue, const Act& act, std::string_view id);

/// A moderator lets what waits be seen: the edition that they have `seen` (edition()), which the
/// shell alone may leave out. What was published in its place since is refused with Error{later}.
Video approve(Catalogue& catalogue, const Act& act, std::string_view id,
              std::string_view seen = "");
/// Or does not, and says why: in the video, and to its owner in a message from the moderator.
/// Throws Error{bad_words} for what is no plain text.
Video refuse(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view because);

/// Makes the served trees what the catalogue says, after a kill in between: closes what should not
/// be open, opens what should be, drops folders of the store that no video has and that are older
/// than a day. Gives a sentence for each thing it mended.
std::vector<std::string> settle(Catalogue& catalogue, Time at);

}  // namespace classe12
