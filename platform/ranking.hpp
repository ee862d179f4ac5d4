// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/database.hpp"

#include <string_view>

namespace classe12 {

/// The columns of `found`, in their order, as bits of what `places` gives.
enum class Place { title, description, tags, subjects, chapters, documents, captions };

/// The column's name.
[[nodiscard]] std::string_view to_name(Place place);

[[nodiscard]] constexpr int bit(Place place) {
  return 1 << static_cast<int>(place);
}

/// Teaches a database two functions of a hit in `found`.
///
/// `weigh(found, phrases)` is BM25, summed over the columns by what each is worth: a word in the
/// title is worth more than any number of them in captions. What FTS5's own bm25() asks of the
/// whole table (in how many rows a word is, how long they are) is left out on purpose: it would
/// move by what somebody may not see. All words must be in every hit, so that rare ones need no
/// weight of their own to count. `phrases` is as asked.hpp makes it.
///
/// `places(found)` tells the columns that it was hit in, as bits of Place.
///
/// Throws Error{unavailable}.
void register_ranking(Database& db);

}  // namespace classe12
