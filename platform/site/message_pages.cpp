// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/messages.hpp"
#include "platform/plain_text.hpp"
#include "platform/reports.hpp"
#include "platform/site/form.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/when.hpp"

#include <fmt/format.h>

namespace classe12::site {
namespace {

constexpr int most_shown = 50;
constexpr std::size_t most_of_a_line = 120;  // characters

std::string address_of(std::int64_t number) {
  return fmt::format("/messages/{}", number);
}

/// The first line, as much of it as a list has room for.
std::string beginning(const std::string& text) {
  const auto line = text.substr(0, text.find('\n'));
  const auto shown = first_characters(line, most_of_a_line);
  return std::string(shown) + (shown.size() < line.size() ? "…" : "");
}

Html row(const Message& message) {
  const auto line = tag("a", {{"class", "fr-link"}, {"href", address_of(message.number)}},
                        beginning(message.text));
  const auto from =
      shown_name(message.sender) + (message.group.empty() ? "" : " · " + message.group);
  return tag("li", {},
             (message.unread ? tag("strong", {}, line) : line) +
                 tag("span", {{"class", "fr-hint-text"}}, text(from + " · ") + when(message.sent)));
}

Html rows(const std::vector<Message>& messages) {
  Html items;
  for (const auto& one : messages) items += row(one);
  return items.empty() ? tag("p", {}, say("Nothing yet."))
                       : tag("ul", {{"class", "messages"}}, items);
}

/// Lines as they were written.
Html lines(std::string_view text) {
  return tag("p", {{"class", "message-text"}}, text);
}

Html whole(const Message& message) {
  auto about = text(shown_name(message.sender) + " · ") + when(message.sent);
  if (!message.group.empty()) about += text(" · " + message.group);
  Html html = tag("h2", {{"class", "fr-h6 fr-mb-1v"}}, about);
  if (message.video)
    html += tag("p", {},
                tag("a", {{"class", "fr-link"}, {"href", "/videos/" + message.video->id}},
                    message.video->title));
  return tag("article", {{"class", "message fr-mb-3w"}}, html + lines(message.text));
}

Html words_field(const Visit& visit, const std::string& label) {
  return text_field({.name = "text",
                     .label = label,
                     .hint = "",
                     .type = "text",
                     .fills = "off",
                     .value = visit.written("text")});
}

/// What the form says, or the address that led to it.
std::string either(const Visit& visit, const std::string& name) {
  const auto written = visit.written(name);
  return written.empty() ? visit.asked(name) : written;
}

Html kept(const Visit& visit, Name name) {
  return leaf("input", {{"type", "hidden"},
                        {"name", std::string(name.view())},
                        {"value", either(visit, std::string(name.view()))}});
}

Response write_form(const Visit& visit, const Html& before) {
  const auto title = say("New message");
  const auto group = either(visit, "group"), to = either(visit, "to");
  Html fields;
  if (!group.empty())
    fields = tag("p", {}, say("To the group {}", group)) + kept(visit, "group");
  else if (to == "owner")
    fields = tag("p", {}, say("To whoever published the video")) + kept(visit, "to") +
             kept(visit, "video");
  else
    fields = field({.name = "to",
                    .label = say("Academic e-mail address"),
                    .hint = "",
                    .type = "email",
                    .fills = "off",
                    .value = to});
  return page(visit.visitor,
              {.title = title,
               .asked = "",
               .main = tag("h1", {}, title) + before +
                       form(visit.visitor, "/messages", fields + words_field(visit, say("Message")),
                            say("Send")),
               .status = before.empty() ? 200 : 400});
}

Response message_with(const Visit& visit, std::int64_t number, const Html& before) {
  const auto thread = thread_of(visit.catalogue, visit.who(), number);
  mark_read(visit.catalogue, visit.act, number);
  Html main = tag("h1", {}, say("Messages")) + before;
  for (const auto& one : thread) main += whole(one);
  const auto here = address_of(number);
  main += form(visit.visitor, here + "/answer", words_field(visit, say("Answer")), say("Send"));
  if (sender_of(visit.catalogue, visit.who(), number) != visit.who().id)
    main += tag("div", {{"class", "fr-mt-4w"}},
                deed(visit.visitor, here + "/block", say("Block who wrote this"))) +
            tag("details", {{"class", "fr-mt-2w"}},
                tag("summary", {}, say("Report to a moderator…")) +
                    form(visit.visitor, here + "/report",
                         text_field({.name = "because",
                                     .label = say("Why"),
                                     .hint = say("A moderator reads this message, and no other"),
                                     .required = false},
                                    2),
                         say("Report it"), "fr-btn fr-btn--secondary"));
  return page(
      visit.visitor,
      {.title = say("Messages"), .asked = "", .main = main, .status = before.empty() ? 200 : 400});
}

}  // namespace

Response messages_page(const Visit& visit) {
  const auto title = say("Messages");
  return page(
      visit.visitor,
      {.title = title,
       .asked = "",
       .main = tag("h1", {}, title) +
               tag("p", {},
                   tag("a", {{"class", "fr-btn"}, {"href", "/messages/new"}}, say("New message"))) +
               rows(inbox(visit.catalogue, visit.who(), most_shown).messages) +
               tag("h2", {{"class", "fr-h4 fr-mt-4w"}}, say("Sent")) +
               rows(sent_messages(visit.catalogue, visit.who(), most_shown))});
}

Response write_page(const Visit& visit) {
  return write_form(visit, {});
}

Response write_deed(const Visit& visit) {
  Draft draft;
  draft.group = visit.written("group");
  if (draft.group.empty()) draft.to = {visit.written("to")};
  draft.video = visit.written("video");
  draft.text = visit.written("text");
  try {
    return see_other(address_of(send_message(visit.catalogue, visit.act, draft)));
  } catch (const Error& error) {
    return write_form(visit, problem(error));
  }
}

Response message_page(const Visit& visit, std::int64_t number) {
  return message_with(visit, number, {});
}

Response answer_deed(const Visit& visit, std::int64_t number) {
  try {
    return see_other(
        address_of(answer_message(visit.catalogue, visit.act, number, visit.written("text"))));
  } catch (const Error& error) {
    if (error.fault() == Fault::not_found) throw;
    return message_with(visit, number, problem(error));
  }
}

Response report_deed(const Visit& visit, std::int64_t number) {
  const auto because = visit.written("because");
  try {
    report_message(visit.catalogue, visit.act, number,
                   because.empty() ? say("reported on the site") : because);
  } catch (const Error& error) {
    if (error.fault() == Fault::not_found) throw;
    return message_with(visit, number, problem(error));
  }
  return see_other(address_of(number));
}

Response block_deed(const Visit& visit, std::int64_t number) {
  set_blocked(visit.catalogue, visit.act, sender_of(visit.catalogue, visit.who(), number), true);
  return see_other("/messages");
}

}  // namespace classe12::site
