// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/standing_text.hpp"

#include "pipeline/base/words.hpp"
#include "platform/clock_text.hpp"
#include "platform/site/form.hpp"
#include "platform/standing.hpp"

#include <fmt/format.h>

#include <chrono>

namespace classe12::site {
namespace {

using Stage = Standing::Stage;

/// "in about 3 minutes": nobody plans by seconds.
std::string soon(const Standing& standing) {
  if (!standing.ready_in) return "";
  constexpr double minute = 60;
  const auto minutes = static_cast<int>(*standing.ready_in / minute + 0.5);
  return minutes < 1 ? say("ready in less than a minute") : say("ready in about {} min", minutes);
}

std::string in_words(const Standing& standing) {
  std::string words;
  switch (standing.stage) {
    case Stage::coming:
      return say("Not sent yet");
    case Stage::waiting:
      words = standing.position > 0 ? say("Waits, at place {}", standing.position)
                                    : say("Arrived; it begins in a moment");
      break;
    case Stage::making:
      words = say("Is being made ready: {} %", static_cast<int>(standing.share * 100));
      break;
    case Stage::refused:
      return say("Could not be taken");
    case Stage::failed:
      return say("Did not work out yet, and is tried again");
    case Stage::done:
      return say("Is ready");
  }
  const auto when = soon(standing);
  return when.empty() ? words : words + " · " + when;
}

Html one_of(const Visit& visit, const Upload& upload, const Standing& standing) {
  const bool going = standing.stage == Stage::making;
  auto html = tag("h3", {{"class", "fr-h6 fr-mb-1v"}},
                  tag("a", {{"href", "/uploads/" + upload.id}}, upload.words.words.title)) +
              tag("p", {{"class", "fr-mb-1v"}}, in_words(standing));
  if (going)
    html += tag("progress",
                {{"max", "100"},
                 {"value", std::to_string(static_cast<int>(standing.share * 100))},
                 {"aria-label", upload.words.words.title}},
                Html());
  if (!standing.why.empty() && standing.stage != Stage::waiting)
    html += tag("p", {{"class", "message-text fr-mb-1v"}}, standing.why);
  if (standing.stage == Stage::refused)
    html += deed(visit.visitor, "/uploads/" + upload.id + "/discard", say("Discard all of it"));
  return tag("li", {{"class", "fr-mb-3w"}}, html);
}

}  // namespace

Html standings(const Visit& visit, const std::vector<Upload>& uploads) {
  const auto all =
      standing_of(visit.catalogue, uploads, visit.around.queue, visit.around.slots, visit.act.at);
  Html items;
  for (std::size_t i = 0; i < uploads.size(); ++i) items += one_of(visit, uploads[i], all[i]);
  return tag("ul", {{"class", "plain"}}, items);
}

}  // namespace classe12::site
