// SPDX-License-Identifier: EUPL-1.2
#include "platform/facets.hpp"

#include "pipeline/model/vocabulary.hpp"

#include <algorithm>

namespace classe12 {
namespace {

constexpr std::size_t most_facets = 24;

}  // namespace

void Facets::add(std::string_view word, std::int64_t video) {
  auto known = known_.find(word);
  if (known == known_.end()) {
    auto plain = folded(word);
    const auto meant = names_.find(plain);
    const auto shown = meant == names_.end() ? std::string(word) : meant->second;
    if (meant != names_.end()) plain = folded(shown);
    known = known_.emplace(word, &counts_[plain]).first;
    if (known->second->facet.word.empty()) known->second->facet.word = shown;
  }
  auto& count = *known->second;
  if (count.last == video) return;
  count.last = video;
  ++count.facet.hits;
}

std::vector<Facet> Facets::most() const {
  std::vector<Facet> all;
  all.reserve(counts_.size());
  for (const auto& [key, count] : counts_) all.push_back(count.facet);
  std::stable_sort(all.begin(), all.end(),
                   [](const Facet& a, const Facet& b) { return a.hits > b.hits; });
  if (all.size() > most_facets) all.resize(most_facets);
  return all;
}

}  // namespace classe12
