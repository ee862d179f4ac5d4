// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "platform/catalogue.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace classe12::store {

/// The files of videos. They lie in store/, under names that nobody can guess, and no web server
/// is given that folder: what is served is one symbolic link to a video's folder, in public/videos
/// under its id, or in links/ under the name of a pass. So a video appears and disappears whole, by
/// one rename or one unlink, and nothing of it is ever copied into a tree that is served.

/// Copies what the manifest vouches for, and public.json, into a new folder of the store, and gives
/// its name. The manifest itself stays outside. On the disk when this returns.
/// Throws Error{check_failed} when a file is not as the manifest says, Error{io, cannot_write}.
[[nodiscard]] std::string take_in(const Catalogue& catalogue, const std::filesystem::path& bundle,
                                  const Manifest& manifest);

/// Whether a folder of the store has what the manifest vouches for: by size, and what is small by
/// its hash too. Playlists are small, and differ where films do.
[[nodiscard]] bool holds(const Catalogue& catalogue, std::string_view folder,
                         const Manifest& manifest);

/// Removes a folder of the store. Throws Error{io} when something of it is left.
void remove(const Catalogue& catalogue, std::string_view folder);
/// The same where another error is on its way, or where it may be tried again.
void drop(const Catalogue& catalogue, std::string_view folder);

/// Where the two trees have a video: "videos/<id>", "links/<entry>".
[[nodiscard]] std::string public_prefix(std::string_view id);
[[nodiscard]] std::string pass_prefix(std::string_view entry);

/// A prefix leads to a folder of the store from now on. Throws Error{cannot_write, io}.
void open(const Catalogue& catalogue, std::string_view prefix, std::string_view folder);
/// And to none. On the disk when this returns: what was taken back must not come again with the
/// power.
void close(const Catalogue& catalogue, std::string_view prefix);
/// The folder that a prefix leads to; "" for none.
[[nodiscard]] std::string behind(const Catalogue& catalogue, std::string_view prefix);

/// 128 random bits in hexadecimal.
[[nodiscard]] std::string unguessable();

}  // namespace classe12::store
