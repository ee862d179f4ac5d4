// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
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
  void add(std::string_view word, std::int64_t video);

  /// The two dozen with the most hits, most first.
  [[nodiscard]] std::vector<Facet> most() const;

 private:
  struct Count {
    Facet facet;
    std::int64_t last = 0;  ///< the video that was counted last
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  const std::map<std::string, std::string>& names_;
  std::map<std::string, Count> counts_;  ///< by what words are compared by
  /// By the word as it is written, which is looked for without a copy of it.
  std::unordered_map<std::string, Count*, Hash, std::equal_to<>> known_;
};

}  // namespace classe12
