// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace classe12 {

/// A word and of how many videos it is.
struct Facet {
  std::string word;
  std::int64_t hits = 0;
  bool operator==(const Facet&) const = default;
};

/// Counts words of videos: those that mean the same as one, and each once a video.
class Facets {
 public:
  /// `names` of the vocabulary (names_of) must outlive it.
  explicit Facets(const std::map<std::string, std::string>& names) : names_(names) {}

  /// All words of a video come one after the other.
  void add(const std::string& word, std::int64_t video);

  /// The two dozen with the most hits, most first.
  [[nodiscard]] std::vector<Facet> most() const;

 private:
  struct Count {
    Facet facet;
    std::int64_t last = 0;  ///< the video that was counted last
  };
  const std::map<std::string, std::string>& names_;
  std::map<std::string, Count> counts_;  ///< by what words are compared by
  std::map<std::string, Count*> known_;  ///< by the word as it is written
};

}  // namespace classe12
