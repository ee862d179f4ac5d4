// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "platform/search.hpp"
#include "platform/site/card.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"

#include <fmt/format.h>

namespace classe12::site {
namespace {

constexpr int most_shown = 12;

/// Words that lead to the videos they are of.
Html ways(const std::string& title, const char* name, const std::vector<Facet>& facets) {
  Html items;
  for (const auto& facet : facets)
    items += tag("li", {},
                 tag("a",
                     {{"class", "fr-tag"},
                      {"href", fmt::format("/search?{}={}", name, percent(facet.word))}},
                     fmt::format("{} ({})", facet.word, facet.hits)));
  if (items.empty()) return {};
  return tag("h2", {{"class", "fr-h4"}}, title) + tag("ul", {{"class", "fr-tags-group"}}, items);
}

}  // namespace

Response home(const Visit& visit) {
  Query query;
  query.limit = most_shown;
  const auto found = search(visit.catalogue, visit.who(), visit.vocabulary, query);
  auto main = tag("h1", {}, say("Lessons, as they are given")) +
              ways(say("By level"), "level", found.levels) +
              ways(say("By subject"), "subject", found.subjects) +
              tag("h2", {{"class", "fr-h4 fr-mt-4w"}}, say("New"));
  main += found.hits.empty() ? tag("p", {}, say("There is no video yet.")) : cards(found.hits);
  return page(visit.visitor, {.title = "", .asked = "", .main = main, .findable = true});
}

}  // namespace classe12::site
