// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/consents.hpp"
#include "platform/members.hpp"
#include "platform/publication.hpp"
#include "platform/reports.hpp"
#include "platform/site/form.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/when.hpp"
#include "platform/site/words_form.hpp"

#include <fmt/format.h>

namespace classe12::site {
namespace {

constexpr int look_ahead = 30;  // days

Html waiting_item(const Visit& visit, const Video& video) {
  const auto address = "/videos/" + video.id;
  const auto owner = member(visit.catalogue, video.owner).name;
  // What is approved is what was looked at: the edition goes along.
  const auto approval = form(visit.visitor, address + "/approve", hidden("seen", edition(video)),
                             say("Approve “{}”", video.title));
  const auto refusal = form(visit.visitor, address + "/refuse",
                            text_field({.name = "because",
                                        .label = say("Why it is refused"),
                                        .hint = say("{} reads this", owner)},
                                       2),
                            say("Refuse “{}”", video.title), "fr-btn fr-btn--secondary");
  return tag(
      "li", {{"class", "fr-mb-4w"}},
      tag("h3", {{"class", "fr-h6 fr-mb-1v"}}, tag("a", {{"href", address}}, video.title)) +
          tag("p", {},
              text(owner + " · " + for_whom(video.visibility, video.circles) + " · ") +
                  when(video.changed)) +
          approval +
          tag("details", {{"class", "fr-mt-2w"}}, tag("summary", {}, say("Refuse…")) + refusal));
}

Html report_item(const Visit& visit, const Report& report) {
  return tag("li", {{"class", "fr-mb-4w"}},
             tag("p", {{"class", "fr-mb-1v"}},
                 text(say("{} reports what {} wrote", shown_name(report.reporter),
                          shown_name(report.sender)) +
                      " · ") +
                     when(report.reported)) +
                 tag("blockquote", {{"class", "message-text"}}, report.text) +
                 tag("p", {}, report.because) +
                 form(visit.visitor, fmt::format("/reports/{}/settle", report.number), {},
                      say("Settled"), "fr-btn fr-btn--secondary"));
}

Html due_item(const Due& due) {
  return tag(
      "li", {},
      tag("a", {{"class", "fr-link"}, {"href", "/videos/" + due.video.id}}, due.video.title) +
          text(" · " + (due.over ? say("form {} ended on {}", due.form, to_text(due.ends))
                                 : say("form {} ends on {}", due.form, to_text(due.ends)))));
}

Html list(const std::string& title, const Html& items, const std::string& none) {
  return tag("h2", {{"class", "fr-h4 fr-mt-4w"}}, title) +
         (items.empty() ? tag("p", {}, none) : tag("ul", {{"class", "plain"}}, items));
}

Response moderation_with(const Visit& visit, const Html& before) {
  require(visit.who(), Deed::moderate);
  Html videos_there, reports_there, dues;
  for (const auto& one : waiting(visit.catalogue, visit.who()))
    videos_there += waiting_item(visit, one);
  for (const auto& one : reports(visit.catalogue, visit.who()))
    reports_there += report_item(visit, one);
  for (const auto& one : due(visit.catalogue, visit.who(), visit.act.at, look_ahead))
    dues += due_item(one);
  const auto title = say("Moderation");
  return page(
      visit.visitor,
      {.title = title,
       .main = tag("h1", {}, title) + before +
               list(say("Videos that wait"), videos_there, say("None waits.")) +
               list(say("Messages that were reported"), reports_there, say("None is.")) +
               list(say("Consents that end"), dues, say("None ends within {} days.", look_ahead)),
       .status = before.empty() ? 200 : 400});
}

/// A deed, or what stood in its way above the list.
template <class Do>
Response then_list(const Visit& visit, const Do& deed_of) {
  require(visit.who(), Deed::moderate);
  try {
    if (auto answer = deed_of()) return *answer;
  } catch (const Error& error) {
    if (error.fault() == Fault::later)
      return moderation_with(visit, problem(as_sentence(error.what())));
    return moderation_with(visit, problem(error));
  }
  return see_other("/moderation");
}

}  // namespace

Response moderation_page(const Visit& visit) {
  return moderation_with(visit, {});
}

Response approve_deed(const Visit& visit, const std::string& id) {
  return then_list(visit, [&]() -> std::optional<Response> {
    approve(visit.catalogue, visit.act, id, visit.written("seen"));
    return {};
  });
}

Response refuse_deed(const Visit& visit, const std::string& id) {
  return then_list(visit, [&]() -> std::optional<Response> {
    const auto refused = refuse(visit.catalogue, visit.act, id, visit.written("because"));
    try {
      if (visit.around.narrowed) visit.around.narrowed(refused);
    } catch (const Error& error) {
      return moderation_with(
          visit,
          problem(say("It is done on this site. Elsewhere it is not yet: {}", error.what())));
    }
    return {};
  });
}

Response settle_deed(const Visit& visit, std::int64_t report) {
  return then_list(visit, [&]() -> std::optional<Response> {
    settle_report(visit.catalogue, visit.act, report);
    return {};
  });
}

}  // namespace classe12::site
