// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "platform/search.hpp"
#include "platform/site/card.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace classe12::site {
namespace {

constexpr int a_page = 12;
constexpr int last_page = 80;  // no more hits than that are weighed

/// What a search is narrowed by, as its address says it.
constexpr std::array<const char*, 5> keys{"q", "level", "subject", "tag", "captions"};

int page_asked(const Visit& visit) {
  const auto said = visit.asked("page");
  int number = 1;
  std::from_chars(said.data(), said.data() + said.size(), number);
  return std::clamp(number, 1, last_page);
}

/// The address of this search with one thing of it otherwise; "" takes it away.
std::string otherwise(const Visit& visit, std::string_view key, const std::string& value) {
  std::string address = "/search";
  auto sign = '?';
  const auto add = [&](std::string_view name, const std::string& is) {
    if (is.empty()) return;
    address += fmt::format("{}{}={}", sign, name, percent(is));
    sign = '&';
  };
  for (const auto* name : keys) add(name, name == key ? value : visit.asked(name));
  if (key == "page") add("page", value);
  return address;
}

/// What the hits can be narrowed by, or what they are narrowed by already.
Html facet(const Visit& visit, const std::string& title, const char* key,
           const std::vector<Facet>& facets) {
  Html items;
  if (const auto chosen = visit.asked(key); !chosen.empty())
    items = tag("li", {},
                tag("a",
                    {{"class", "fr-tag fr-tag--dismiss"},
                     {"href", otherwise(visit, key, "")},
                     {"aria-label", say("Without {}", chosen)}},
                    chosen));
  else
    for (const auto& one : facets)
      items +=
          tag("li", {},
              tag("a", {{"class", "fr-tag fr-tag--sm"}, {"href", otherwise(visit, key, one.word)}},
                  fmt::format("{} ({})", one.word, one.hits)));
  if (items.empty()) return {};
  return tag("h2", {{"class", "fr-h6"}}, title) + tag("ul", {{"class", "fr-tags-group"}}, items);
}

Html captions_alone(const Visit& visit) {
  const bool on = !visit.asked("captions").empty();
  return tag("p", {},
             tag("a",
                 {{"class", on ? "fr-tag fr-tag--dismiss" : "fr-tag fr-tag--sm"},
                  {"href", otherwise(visit, "captions", on ? "" : "1")}},
                 say("with captions")));
}

Html corrected(const std::vector<Correction>& corrections) {
  Html html;
  for (const auto& one : corrections)
    html += tag("p", {{"class", "fr-text--lg"}},
                say("‘{}’ is nowhere; this is what there is for ‘{}’", one.typed, one.taken));
  return html;
}

Html pages_of(const Visit& visit, int number, std::int64_t total) {
  Html items;
  const auto to = [&](int other, const char* kind, const std::string& words) {
    items += tag("li", {},
                 tag("a",
                     {{"class", fmt::format("fr-pagination__link fr-pagination__link--{}", kind)},
                      {"href", otherwise(visit, "page", std::to_string(other))}},
                     words));
  };
  if (number > 1) to(number - 1, "prev", say("Page before"));
  if (number * std::int64_t{a_page} < total && number < last_page)
    to(number + 1, "next", say("Next page"));
  if (items.empty()) return {};
  return tag("nav", {{"class", "fr-pagination fr-mt-4w"}, {"aria-label", say("Pages")}},
             tag("ul", {{"class", "fr-pagination__list"}}, items));
}

std::string count(const Found& found) {
  if (found.total == 0) return say("nothing is found");
  return found.more ? say("videos: more than {}", found.total) : say("videos: {}", found.total);
}

}  // namespace

Response search_page(const Visit& visit) {
  const auto number = page_asked(visit);
  Query query;
  query.words = visit.asked("q");
  query.level = visit.asked("level");
  query.subject = visit.asked("subject");
  query.tag = visit.asked("tag");
  query.captioned = !visit.asked("captions").empty();
  query.limit = a_page;
  query.offset = (number - 1) * a_page;
  const auto found = search(visit.catalogue, visit.who(), visit.vocabulary, query);

  const auto beside = facet(visit, say("Level"), "level", found.levels) +
                      facet(visit, say("Subject"), "subject", found.subjects) +
                      facet(visit, say("Keyword"), "tag", found.tags) + captions_alone(visit);
  const auto hits = corrected(found.corrections) +
                    tag("p", {{"role", "status"}, {"class", "fr-text--bold"}}, count(found)) +
                    cards(found.hits) + pages_of(visit, number, found.total);
  const auto title = query.words.empty() ? say("All videos") : say("Videos for ‘{}’", query.words);
  return page(visit.visitor,
              {.title = title,
               .asked = query.words,
               .main = tag("h1", {}, title) +
                       tag("div", {{"class", "fr-grid-row fr-grid-row--gutters"}},
                           tag("div", {{"class", "fr-col-12 fr-col-md-3"}}, beside) +
                               tag("div", {{"class", "fr-col-12 fr-col-md-9"}}, hits))});
}

}  // namespace classe12::site
