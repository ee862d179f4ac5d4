// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "platform/charter.hpp"
#include "platform/site/markdown.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"

namespace classe12::site {

Response charter_page(const Visit& visit) {
  const auto found = charter(visit.catalogue);
  const auto title = say("Charter");
  return page(visit.visitor,
              {.title = title,
               .asked = "",
               .main = tag("h1", {}, title) + markdown(found.text) +
                       tag("p", {{"class", "fr-hint-text"}}, say("Version {}", found.version)),
               .findable = true});
}

}  // namespace classe12::site
