// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/uploads.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What members have sent off by the web site: it lies in their folder of the inbox as if it had
/// been put there by hand, and becomes what any inbox does. Members are told apart by their id: no
/// folder has a name or an address.

/// The same for captions and documents that are added to a video which was sent here: its film and
/// words are taken as they are. Throws Error{not_found} for any other.
std::string begin_addition(Catalogue& catalogue, const Act& act, std::string_view video);
/// Whether what was sent for a video is still here, so that there can be more.
[[nodiscard]] bool can_be_added_to(const Catalogue& catalogue, const Video& video);

/// One that was not sent, or was refused: what was added to a video goes, and the video stays.
/// Throws Error{usage} for any other.
void discard_upload(Catalogue& catalogue, const Act& act, std::string_view id);

/// To the inbox, all of it. Killed in between it is ended by `settle_uploads`.
/// Throws Error{usage} when it is not whole, or what it adds to is not at rest; what
/// `require_publishable` does.
void send_upload(Catalogue& catalogue, const Act& act, std::string_view id);

/// Ends what a kill left half sent, drops what nobody touched for long, and what was published.
/// Throws the last of what went wrong, when all that could be done is done.
void settle_uploads(Catalogue& catalogue, Time at);

/// Where a member's videos arrive, and where their bundles are made.
[[nodiscard]] std::filesystem::path inbox_of(const Catalogue& catalogue, std::string_view member);
[[nodiscard]] std::filesystem::path bundles_of(const Catalogue& catalogue, std::string_view member);

/// What of an upload lies in a folder of the inbox: all begin with its place.
[[nodiscard]] std::vector<std::filesystem::path> files_of_place(const std::filesystem::path& folder,
                                                                const std::string& place);

/// Removes what was sent here of a video that is erased: the bundle it was published from, and the
/// upload. Files that lie elsewhere are their owner's.
void forget_upload(Catalogue& catalogue, const std::filesystem::path& bundle);

/// After a member was erased: what they sent, and bundles that no video was published from.
void remove_uploads(const Catalogue& catalogue, std::string_view member);

}  // namespace classe12
