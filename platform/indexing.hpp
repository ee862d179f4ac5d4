// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "platform/catalogue.hpp"
#include "platform/tokenizer.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Something said or begun at a moment of a video.
struct Said {
  std::chrono::milliseconds start{0};
  std::string text;
  bool operator==(const Said&) const = default;
};

/// All of a video that a search looks through.
struct Indexed {
  std::string title, description;
  std::vector<std::string> tags, subjects, levels;
  std::vector<std::string> documents;  ///< titles of what goes with it
  std::vector<Said> chapters, captions;
  bool operator==(const Indexed&) const = default;
};

/// Of a manifest and the text of its whole files of captions. Throws Error{bad_words}.
[[nodiscard]] Indexed indexed(const Manifest& manifest, const std::vector<std::string>& captions);

/// What is found of a video; what was found of it before is not any more. In the caller's
/// transaction, when its row is there.
void index_video(Catalogue& catalogue, std::int64_t number, const Indexed& indexed);

/// Nothing is found of it any more, and words that were its alone are nobody's suggestion. In the
/// caller's transaction, before its row goes.
void forget_video(Catalogue& catalogue, std::int64_t number);

/// FTS5 keeps words of what was removed until it merges what it wrote: here it does. It reads and
/// writes the whole index, so it is for removals, which are few. A transaction of its own.
void drop_forgotten_words(Database& db);

/// A level, subject or tag as one word of the column `marks`: two of them differ unless they differ
/// in capitals, accents and signs alone.
[[nodiscard]] std::string mark_of(const Tokenizer& tokenizer, std::string_view kind,
                                  std::string_view word);

}  // namespace classe12
