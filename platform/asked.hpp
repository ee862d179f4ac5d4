// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/vocabulary.hpp"
#include "platform/tokenizer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// One way in which a word that was asked for can stand in a text.
struct Form {
  std::vector<Token> words;  ///< one, or those of a term
  bool begins = false;       ///< the text's word may go on after it
  bool in_a_row = true;      ///< several stand one after the other
  /// Of a beginning: the index's words that go on so, less those that the word itself finds.
  /// Nothing: there are too many to look for one by one.
  std::optional<std::vector<std::string>> ends;
  int nearness = 9;  ///< how much of what was meant it is: 1 to 9
};

/// A word, or a term of the vocabulary: a text has it in one form at least.
struct Asked {
  std::size_t begin = 0, end = 0;  ///< where it was typed, in bytes
  std::vector<Form> forms;         ///< the first is what was typed
};

/// Part of a text, in bytes.
struct Range {
  std::size_t begin = 0, end = 0;
  bool operator==(const Range&) const = default;
};

/// What somebody typed, all of which a hit must have. Elisions, articles and lone letters do not
/// count beside other words; what comes after two dozen words does not either. `text` is UTF-8.
[[nodiscard]] std::vector<Asked> asked_of(const Tokenizer& tokenizer, std::string_view text,
                                          const Vocabulary& vocabulary);

/// The same for FTS5. It is made of words in quotation marks alone: nothing that was typed has a
/// meaning in it. At least one must be asked for.
[[nodiscard]] std::string expression(const std::vector<Asked>& asked);

/// The same among the marks of what videos are called and are about: not in which order.
[[nodiscard]] std::string heads_expression(const std::vector<Asked>& asked);

/// Finds the ends of every beginning: a dozen words cost less than all that begin so.
void find_ends(const Database& db, const Tokenizer& tokenizer, std::vector<Asked>& asked);

/// For the function `weigh` of ranking.hpp: of each phrase of `expression`, in its order, the
/// asked-for word that it is a form of, as a letter, and its nearness.
[[nodiscard]] std::string phrases(const std::vector<Asked>& asked);

/// Where a text has what was asked for, in order.
struct Matches {
  std::vector<Range> ranges;
  int asked = 0;  ///< how many of the words it has
};
[[nodiscard]] Matches matches(const std::vector<Token>& text, const std::vector<Asked>& asked);

}  // namespace classe12
