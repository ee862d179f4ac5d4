// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <cstdint>
#include <filesystem>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A log to count, and its name for messages.
struct Log {
  std::string name;
  std::istream* text;  ///< not owned
};

/// What became of logs.
struct Counted {
  std::int64_t views = 0;
  std::int64_t before = 0;              ///< lines that were counted another time
  std::int64_t today = 0;               ///< lines of today, which are counted tomorrow
  std::int64_t nowhere = 0;             ///< views of videos that are not in the catalogue
  std::int64_t broken = 0;              ///< lines that nginx did not write
  std::vector<std::string> complaints;  ///< the first of them, "access.log:12: …"
};

/// Counts what logs of nginx tell of days (UTC) that are over, as views.hpp says; nothing of who
/// watched is kept. A log is known by the first request in it, under whatever name and wherever it
/// was moved, so that no line is counted twice. All of it or nothing. Logs given together count
/// somebody who is in several of them as one. Throws Error{bad_words} when a log is not any more
/// what was counted of it, Error{later} when another program counts, Error{not_allowed, io}.
Counted count_logs(Catalogue& catalogue, const Act& act, const std::vector<Log>& logs);

/// How often a video was played.
struct Played {
  std::string id, title;
  std::int64_t lately = 0;  ///< on the days asked for
  std::int64_t views = 0;   ///< ever
};

/// Of what lists show the viewer, those that were ever played: most played since `first` (a day)
/// first.
[[nodiscard]] std::vector<Played> played(const Catalogue& catalogue, const Actor& viewer,
                                         std::string_view first);

/// On how many days what was played.
struct PlayedOn {
  std::string day;
  std::int64_t views = 0;
  bool operator==(const PlayedOn&) const = default;
};

/// One video's days, oldest first. Throws Error{not_found} for what the viewer may not see.
[[nodiscard]] std::vector<PlayedOn> played_on(const Catalogue& catalogue, const Actor& viewer,
                                              std::string_view video);

}  // namespace classe12
