// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A word that videos are described with, and what people write for it.
struct Term {
  std::string word;                   ///< as it is shown
  std::vector<std::string> synonyms;  ///< the same thing
  std::vector<std::string> covers;    ///< parts of it
  std::string uri;                    ///< in a published vocabulary; mostly empty
  bool operator==(const Term&) const = default;
};

/// presets/vocabulary.yaml: the levels and keywords of the service.
struct Vocabulary {
  static constexpr auto file_name = "vocabulary.yaml";

  std::vector<Term> levels, keywords;
  bool operator==(const Vocabulary&) const = default;
};

/// `file` is for messages. Throws Error{bad_config} with line and column.
[[nodiscard]] Vocabulary read_vocabulary(std::string_view text, std::string_view file);

/// What came with classe12 in the folder `shipped`, and what a platform's own file in `home`, if it
/// has one, adds. Throws Error{bad_config, not_found, io}.
[[nodiscard]] Vocabulary load_vocabulary(const std::filesystem::path& shipped,
                                         const std::filesystem::path& home);

/// Both: new words come last, and what is said of one that is there is added to it.
[[nodiscard]] Vocabulary extended(Vocabulary vocabulary, const Vocabulary& own);

/// The vocabulary's word for `word`: that which differs in capitals, accents, hyphens or space
/// alone, or of which it is a synonym. Any other word comes back as it is.
[[nodiscard]] std::string normalised(const Vocabulary& vocabulary, std::string_view word);

/// The vocabulary's word for every word and synonym of it, as `folded` gives them: for who asks
/// often.
[[nodiscard]] std::map<std::string, std::string> names_of(const Vocabulary& vocabulary);

/// Small letters without accents, one space for all that is neither letter nor digit: what words
/// are compared by. Of French and its neighbours; other scripts stay as they are.
[[nodiscard]] std::string folded(std::string_view word);

/// Every key read_vocabulary accepts.
[[nodiscard]] std::vector<std::string> vocabulary_keys();

}  // namespace classe12
