// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/base/rational.hpp"
#include "platform/peertube/client.hpp"
#include "platform/peertube/mapping.hpp"

#include <optional>
#include <string>
#include <vector>

namespace classe12::peertube {

/// What the server has, looked at before anything is done twice.

/// A video as its owner sees it.
struct Seen {
  std::string uuid, short_uuid, name;
  int privacy = 0, state = 0;  ///< as the server counts them
  std::int64_t seconds = 0;
  Json all;
};

/// Nothing when it is not there any more.
[[nodiscard]] std::optional<Seen> look_at(Client& client, const std::string& uuid);

/// The name that a bundle's film is uploaded under: the server shows it to the account alone, and
/// it is what a video of ours is known by.
[[nodiscard]] std::string film_name(std::string_view id);

/// What a video of the right name and length is of which the server does not tell what it was made
/// of: the one whose upload was begun, or anybody's.
enum class Untold { is_ours, is_anybodys };

/// The account's video that this bundle was uploaded as, whoever remembers it; nothing when there
/// is none. `name` and `seconds` are what it is looked for by. Throws Error{check_failed} when one
/// may be it or not.
[[nodiscard]] std::optional<Seen> look_for(Client& client, std::string_view id,
                                           const std::string& name, Rational seconds,
                                           Untold untold);

/// How large the file was that a video was made of; 0 when the server does not tell.
[[nodiscard]] std::int64_t source_bytes(Client& client, const std::string& uuid);

/// Where files of a video are: what its description and that of its captions and storyboards name.
struct Places {
  std::vector<std::string> media;     ///< films and playlists, which follow the privacy
  std::vector<std::string> pictures;  ///< pictures and captions, which the server gives to whoever
                                      ///< knows their name
};
[[nodiscard]] Places places_of(Client& client, const Seen& seen);

}  // namespace classe12::peertube
