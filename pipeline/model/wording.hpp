// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/finding.hpp"
#include "pipeline/model/metadata.hpp"
#include "pipeline/model/vocabulary.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Looks at what was written for what somebody may want to write otherwise. Each is a warning and
/// no more: only who wrote it knows. Pure.

/// What children are called in French schools. A name that is a word too ("Rose") counts inside of
/// a sentence alone.
class GivenNames {
 public:
  static constexpr auto file_name = "given_names.txt";

  /// One name a line; "*" before those that are words too; "#" begins a comment.
  explicit GivenNames(std::string_view text);

  /// The words of a text that look like the name of a child, in their order. Schools, streets and
  /// people of history are passed over ("école Jules-Ferry", "Marie Curie").
  [[nodiscard]] std::vector<std::string> in(std::string_view text) const;

 private:
  std::map<std::string, bool> names_;  ///< folded; whether it is a word, too
};

/// In title, description, tags, titles of links, and in these `titles` of chapters and documents.
[[nodiscard]] std::vector<Finding> names_in_words(const Metadata& words,
                                                  const std::vector<std::string>& titles,
                                                  const GivenNames& names);

/// Tags that are nearly the same as another, or as a word of the vocabulary.
[[nodiscard]] std::vector<Finding> tags_alike(const std::vector<std::string>& tags,
                                              const Vocabulary& vocabulary);

}  // namespace classe12
