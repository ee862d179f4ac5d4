// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/vocabulary.hpp"
#include "platform/asked.hpp"
#include "platform/catalogue.hpp"
#include "platform/clock.hpp"
#include "platform/facets.hpp"
#include "platform/ranking.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// What somebody looks for. Without words: the newest.
struct Query {
  std::string words;  ///< anything at all
  /// Words of the vocabulary, their synonyms, or any others; empty for all videos.
  std::string level, subject, tag;
  std::string group;  ///< name of a group that the viewer knows; the videos of its circle
  std::optional<std::chrono::milliseconds> shortest, longest;
  bool captioned = false;  ///< only those with captions
  int limit = 10, offset = 0;
};

/// Words of a video at a moment of it.
struct Moment {
  std::chrono::milliseconds start{0};
  Place place = Place::captions;  ///< or chapters
  std::string text;
  std::vector<Range> matches;
};

struct Hit {
  std::string id, title;
  std::vector<Range> title_matches;
  std::string kind;  ///< "video" or "audio"
  std::chrono::milliseconds length{0};
  bool captioned = false;
  std::vector<std::string> levels, subjects, tags;
  Time since;
  double score = 0;           ///< only the order of hits of one search has a meaning
  std::vector<Place> places;  ///< where it has what was asked for
  /// Where in the video, when chapters or captions have it.
  std::optional<Moment> moment;
};

/// A word that is nowhere, and the one that was looked for instead.
struct Correction {
  std::string typed, taken;
  bool operator==(const Correction&) const = default;
};

struct Found {
  std::vector<Hit> hits;
  std::int64_t total = 0;
  bool more = false;  ///< there are more than `total`: only so many are weighed and counted
  std::vector<Facet> levels, subjects, tags;  ///< most hits first
  std::vector<Correction> corrections;
};

/// What the viewer may see of it: hits, counts, facets and corrections are made of nothing else, so
/// that what they may not see changes nothing in the answer. Best first, then newest. Throws
/// Error{not_found} when `group` is none that the viewer knows.
[[nodiscard]] Found search(const Catalogue& catalogue, const Actor& viewer,
                           const Vocabulary& vocabulary, const Query& query);

}  // namespace classe12
