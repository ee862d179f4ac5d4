// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/card.hpp"

#include "pipeline/base/words.hpp"
#include "platform/clock_text.hpp"

#include <fmt/format.h>

namespace classe12::site {
namespace {

Html with_marks(const std::string& words, const std::vector<Range>& matches) {
  Html html;
  std::size_t from = 0;
  for (const auto& match : matches) {
    html += text(words.substr(from, match.begin - from)) +
            tag("mark", {}, words.substr(match.begin, match.end - match.begin));
    from = match.end;
  }
  return html + text(words.substr(from));
}

Html tags(const Hit& hit) {
  Html items;
  for (const auto* words : {&hit.levels, &hit.subjects})
    for (const auto& word : *words)
      items += tag("li", {}, tag("p", {{"class", "fr-tag fr-tag--sm"}}, word));
  return items.empty() ? Html() : tag("ul", {{"class", "fr-tags-group"}}, items);
}

}  // namespace

Html card(const Hit& hit) {
  const auto address = "/videos/" + hit.id;
  auto about = clock_text(std::chrono::round<std::chrono::seconds>(hit.length));
  if (hit.captioned) about += " · " + say("captions");
  auto content = tag("h3", {{"class", "fr-card__title"}},
                     tag("a", {{"href", address}}, with_marks(hit.title, hit.title_matches))) +
                 tag("div", {{"class", "fr-card__start"}},
                     tags(hit) + tag("p", {{"class", "fr-card__detail"}}, about));
  if (hit.moment) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(hit.moment->start).count();
    content +=
        tag("p", {{"class", "fr-card__desc moment"}},
            tag("a", {{"class", "fr-link"}, {"href", fmt::format("{}?t={}", address, seconds)}},
                say("at {}", clock_text(std::chrono::seconds(seconds)))) +
                text(" ") + with_marks(hit.moment->text, hit.moment->matches));
  }
  const auto picture = hit.kind == "video"
                           ? leaf("img", {{"class", "fr-responsive-img"},
                                          {"src", "/media/" + hit.id + "/images/poster-640.jpg"},
                                          {"alt", ""},
                                          {"loading", "lazy"}})
                           : Html();
  return tag("div", {{"class", "fr-card fr-card--sm"}},
             tag("div", {{"class", "fr-card__body"}},
                 tag("div", {{"class", "fr-card__content"}}, content)) +
                 tag("div", {{"class", "fr-card__header"}},
                     tag("div", {{"class", "fr-card__img"}}, picture)));
}

Html cards(const std::vector<Hit>& hits) {
  Html html;
  for (const auto& hit : hits)
    html += tag("li", {{"class", "fr-col-12 fr-col-sm-6 fr-col-lg-4"}}, card(hit));
  return tag("ul", {{"class", "fr-grid-row fr-grid-row--gutters cards"}}, html);
}

}  // namespace classe12::site
