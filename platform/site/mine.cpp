// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "platform/clock_text.hpp"
#include "platform/sending.hpp"
#include "platform/site/form.hpp"
#include "platform/site/oddities.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/standing_text.hpp"
#include "platform/site/when.hpp"
#include "platform/who_sees.hpp"

#include <algorithm>

namespace classe12::site {
namespace {

/// Folded: it is said once, and a list is read often.
Html odd(const Video& video) {
  const auto manifest = bundle_of(video);
  const auto list = manifest ? oddities(*manifest) : Html();
  return list.empty() ? list
                      : tag("details", {{"class", "fr-mb-1v"}},
                            tag("summary", {}, say("Good to know about this file")) + list);
}

constexpr std::size_t most_explained = 12;  // of the newest: each is a manifest to read

Html row(const Video& video, bool explained) {
  const auto address = "/videos/" + video.id;
  const auto length = clock_text(
      std::chrono::round<std::chrono::seconds>(std::chrono::milliseconds(video.milliseconds)));
  return tag(
      "li", {{"class", "fr-mb-3w"}},
      tag("h3", {{"class", "fr-h6 fr-mb-1v"}}, tag("a", {{"href", address}}, video.title)) +
          tag("p", {{"class", "fr-mb-1v"}}, as_sentence(who_sees(video)) + ".") +
          tag("p", {{"class", "fr-hint-text fr-mb-1v"}},
              text(length + " · " + say("played: {}", video.views) + " · ") + when(video.since)) +
          (explained ? odd(video) : Html()) +
          tag("p", {{"class", "fr-mb-1v"}},
              tag("a", {{"class", "fr-link"}, {"href", address + "/settings"}},
                  say("Settings of “{}”", video.title))));
}

}  // namespace

Response mine_page(const Visit& visit) {
  const auto all = videos_of(visit.catalogue, visit.who());
  auto on_its_way = uploads(visit.catalogue, visit.who());
  // What has become a video is in the other list.
  std::erase_if(on_its_way, [&](const Upload& one) {
    const auto bundle = bundles_of(visit.catalogue, one.member) / one.place;
    // What is added to one goes on its way once more.
    return !one.place.empty() && one.again.empty() &&
           std::any_of(all.begin(), all.end(),
                       [&](const Video& video) { return video.bundle == bundle.native(); });
  });
  const auto title = say("My videos");
  auto main =
      tag("h1", {}, title) +
      tag("p", {}, tag("a", {{"class", "fr-btn"}, {"href", "/uploads"}}, say("Send a video")));
  Html items;
  for (std::size_t i = 0; i < all.size(); ++i) items += row(all[i], i < most_explained);
  const auto list = items.empty() ? tag("p", {}, say("There is no video yet."))
                                  : tag("ul", {{"class", "plain"}}, items);
  const auto going = on_its_way.empty() ? Html()
                                        : tag("h2", {{"class", "fr-h4"}}, say("On their way")) +
                                              standings(visit, on_its_way);
  main += tag("div", {{"data-live", "all"}},
              going + tag("h2", {{"class", "fr-h4"}}, say("Here")) + list);
  return page(visit.visitor, {.title = title, .main = main, .program = "live.js"});
}

}  // namespace classe12::site
