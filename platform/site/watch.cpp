// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "platform/clock_text.hpp"
#include "platform/search.hpp"
#include "platform/site/card.hpp"
#include "platform/site/markdown.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/player.hpp"
#include "platform/videos.hpp"

#include <fmt/format.h>

#include <charconv>

namespace classe12::site {
namespace {

namespace fs = std::filesystem;

constexpr int most_related = 3;

/// From "?t=75": where to begin, in seconds.
std::string begins(const Visit& visit) {
  const auto said = visit.asked("t");
  unsigned seconds = 0;
  std::from_chars(said.data(), said.data() + said.size(), seconds);
  return std::to_string(seconds);
}

Html words(const Json& facts, const char* key, const char* query) {
  Html html;
  for (const auto& word : facts.at(key)) {
    const auto said = word.get<std::string>();
    html +=
        tag("li", {},
            tag("a",
                {{"class", "fr-tag"}, {"href", fmt::format("/search?{}={}", query, percent(said))}},
                said));
  }
  return html;
}

Html list(const std::string& title, const Html& items) {
  if (items.empty()) return {};
  return tag("h2", {{"class", "fr-h5"}}, title) + tag("ul", {}, items);
}

Html beside(const Json& facts, const std::string& address, const std::string& files) {
  Html chapters, links, documents;
  for (const auto& chapter : facts.at("chapters")) {
    const auto start = chapter.at("start").get<double>();
    const auto title = chapter.at("title").get<std::string>();
    chapters +=
        tag("li", {},
            tag("a",
                {{"class", "fr-link"},
                 {"href", fmt::format("{}?t={}", address, static_cast<int>(start))},
                 {"data-seek", fmt::format("{:.3f}", start)},
                 {"data-title", title}},
                clock_text(std::chrono::seconds(static_cast<std::int64_t>(start))) + " " + title));
  }
  for (const auto& link : facts.at("links")) {
    const auto url = link.at("url").get<std::string>();
    const auto title = link.at("title").get<std::string>();
    links += tag("li", {},
                 tag("a", {{"class", "fr-link"}, {"href", url}, {"rel", "noopener noreferrer"}},
                     title.empty() ? url : title));
  }
  for (const auto& document : facts.at("documents")) {
    const auto file = document.at("file").get<std::string>();
    const auto title = document.at("title").get<std::string>();
    documents += tag(
        "li", {},
        tag("a",
            {{"class", "fr-link fr-link--download"}, {"href", files + file}, {"download", is_set}},
            text(title.empty() ? file : title) +
                tag("span", {{"class", "fr-link__detail"}},
                    say("{} kB", (document.at("bytes").get<std::int64_t>() + 999) / 1000))));
  }
  return list(say("Chapters"), chapters) + list(say("Links"), links) +
         list(say("Documents"), documents);
}

Html related(const Visit& visit, const Json& facts, const std::string& id) {
  if (facts.at("subjects").empty()) return {};  // on what?
  Query query;
  query.subject = facts.at("subjects").front().get<std::string>();
  query.limit = most_related + 1;
  auto hits = search(visit.catalogue, visit.who(), visit.vocabulary, query).hits;
  std::erase_if(hits, [&](const Hit& hit) { return hit.id == id; });
  if (hits.size() > most_related) hits.resize(most_related);
  if (hits.empty()) return {};
  return tag("h2", {{"class", "fr-h4 fr-mt-6w"}}, say("Others on this")) + cards(hits);
}

}  // namespace

Response watch(const Visit& visit, std::string_view id) {
  const auto shown = video(visit.catalogue, visit.who(), id);
  const auto facts = parse_json(shown.facts, "public.json");
  const auto address = "/videos/" + shown.id;
  const auto files = "/media/" + shown.id + "/";
  const auto labels = words(facts, "levels", "level") + words(facts, "subjects", "subject") +
                      words(facts, "tags", "tag");
  const auto about =
      tag("h1", {{"class", "fr-h3 fr-mt-2w"}}, shown.title) +
      (labels.empty() ? Html() : tag("ul", {{"class", "fr-tags-group"}}, labels)) +
      markdown(facts.at("description").get<std::string>()) +
      (visit.is_member() && visit.who().id != shown.owner
           ? tag("p", {},
                 tag("a",
                     {{"class", "fr-link"}, {"href", "/messages/new?to=owner&video=" + shown.id}},
                     say("Write to whoever published it")))
           : Html());
  std::error_code none;
  const Film film{
      facts, files,
      fs::exists(visit.catalogue.store() / shown.folder / layout::poster(0, "jpg"), none),
      begins(visit)};
  const auto main = tag("div", {{"class", "fr-grid-row fr-grid-row--gutters"}},
                        tag("div", {{"class", "fr-col-12 fr-col-lg-8"}}, player(film) + about) +
                            tag("div", {{"class", "fr-col-12 fr-col-lg-4"}},
                                beside(facts, address, files) + player_keys())) +
                    related(visit, facts, shown.id);
  const bool open = shown.visibility == Visibility::public_ && shown.state == VideoState::shown;
  return page(visit.visitor,
              {.title = shown.title, .asked = "", .main = main, .findable = open, .plays = true});
}

}  // namespace classe12::site
