// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/videos.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace classe12 {

/// By whose leave the videos of a catalogue are shown: the rules are leave()'s.

/// What a catalogue keeps of a video's rights.
struct KeptRights {
  Rights rights;
  std::optional<Date> shot;
  bool operator==(const KeptRights&) const = default;
};

/// Of words, as a catalogue keeps them: consents by their forms, and neither licence nor charter.
[[nodiscard]] KeptRights rights_of(const Metadata& words);

/// In the caller's transaction, when the video's row is there. What was kept of it before goes.
void keep_rights(Catalogue& catalogue, std::int64_t video, const Metadata& words);
[[nodiscard]] KeptRights kept_rights(const Catalogue& catalogue, std::int64_t video);

/// Throws Error{not_allowed} with the reason when so many may not see it.
void require_leave(const KeptRights& kept, Visibility visibility, Time at);

/// A video that somebody has to look at: a consent is over, or soon will be.
struct Due {
  Video video;
  std::string form;
  Date ends;          ///< the last day that it holds
  bool over = false;  ///< it is past
};

/// Of the videos that others than their owner see or wait for, those whose consent ends within so
/// many days, the first to end first. Throws Error{not_allowed} for who does not answer for the
/// platform.
[[nodiscard]] std::vector<Due> due(const Catalogue& catalogue, const Actor& actor, Time at,
                                   int days);

/// The day, UTC.
[[nodiscard]] Date day_of(Time at);

}  // namespace classe12
