// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/database.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct fts5_api;

namespace classe12 {

/// What FTS5 lets others do inside it; owned by the database, null where there is none.
[[nodiscard]] fts5_api* fts5_of(const Database& db);

/// Before a word of a query: it is looked for as it is written, and not by its stem. A letter for
/// private use, of which nobody's words are made.
inline constexpr std::string_view as_written = "\uE000";
/// Before a word that is no text but a mark: it has no stem.
inline constexpr std::string_view marked = "\uE001";

/// Teaches a database the FTS5 tokenizer "french": words without accents and capitals, each also
/// as its stem (Snowball), so that "numérations" finds "numération" and "math*" finds
/// "mathématiques". Asked for before a table that uses it is touched. Throws Error{unavailable}.
void register_tokenizer(Database& db);

/// A word of a text, as the index has it.
struct Token {
  std::string word;                ///< small, without accents
  std::string stem;                ///< what it has in common with its other forms
  std::size_t begin = 0, end = 0;  ///< where it stands, in bytes
};

struct French;

/// The same tokenizer outside an index: for what is asked, and for what is shown of an answer.
class Tokenizer {
 public:
  /// Throws Error{unavailable}. To be gone before its database is.
  explicit Tokenizer(const Database& db);
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  [[nodiscard]] std::vector<Token> operator()(std::string_view text) const;

 private:
  std::unique_ptr<French> french_;
};

}  // namespace classe12
