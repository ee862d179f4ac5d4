// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/accounts.hpp"
#include "platform/charter.hpp"
#include "platform/enrolment.hpp"
#include "platform/members.hpp"
#include "platform/site/form.hpp"
#include "platform/site/markdown.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/trust.hpp"
#include "platform/site/when.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace classe12::site {
namespace {

Html narrow(const Html& inner) {
  return tag("div", {{"class", "fr-grid-row"}},
             tag("div", {{"class", "fr-col-12 fr-col-md-8 fr-col-lg-6"}}, inner));
}

Html email_field(const Visit& visit) {
  return field({.name = "email",
                .label = say("Academic e-mail address"),
                .hint = "",
                .type = "email",
                .fills = "username",
                .value = visit.written("email")});
}

/// For who has no password yet, or no longer knows it.
Html ways_in(const Visit& visit) {
  if (!sends_letters(visit.catalogue.settings()))
    return tag("p", {{"class", "fr-mt-3w"}},
               say("You have no account, or have forgotten your password? Whoever runs this "
                   "platform sends you a link."));
  const auto way = [](const std::string& where, const std::string& words) {
    return tag("li", {}, tag("a", {{"class", "fr-link"}, {"href", where}}, words));
  };
  return tag("ul", {{"class", "plain fr-mt-3w"}},
             way("/join", say("Become a member")) +
                 way("/forgotten", say("I have forgotten my password")));
}

/// A form in a narrow column; what `before` says went wrong.
Response narrow_page(const Visit& visit, const std::string& title, const Html& inner,
                     int status = 200) {
  return page(visit.visitor,
              {.title = title, .main = narrow(tag("h1", {}, title) + inner), .status = status});
}

int status_of(const Html& before) {
  return before.empty() ? 200 : 400;
}

Response sign_in_form(const Visit& visit, const Html& before) {
  const auto title = say("Sign in");
  const auto fields = email_field(visit) + field({.name = "password",
                                                  .label = say("Password"),
                                                  .hint = "",
                                                  .type = "password",
                                                  .fills = "current-password",
                                                  .value = ""});
  return narrow_page(visit, title,
                     before + form(visit.visitor, "/sign-in", fields, title) + ways_in(visit),
                     before.empty() ? 200 : 403);
}

/// A form that has a letter sent.
Response letter_form(const Visit& visit, const std::string& title, const std::string& why,
                     const std::string& action, const Html& fields, const Html& before) {
  return narrow_page(
      visit, title,
      tag("p", {}, why) + before + form(visit.visitor, action, fields, say("Send the letter")),
      status_of(before));
}

Response join_form(const Visit& visit, const Html& before) {
  const auto fields = field({.name = "name",
                             .label = say("First and last name"),
                             .hint = say("Other members see it beside what you write and publish"),
                             .fills = "name",
                             .value = visit.written("name")}) +
                      email_field(visit);
  return letter_form(visit, say("Become a member"),
                     say("A letter to your academic address leads you on: to the charter, and to a "
                         "password of your choice."),
                     "/join", fields, before);
}

Response forgotten_form(const Visit& visit, const Html& before) {
  return letter_form(visit, say("Choose another password"),
                     say("A letter to your academic address leads you to a page where you choose "
                         "one."),
                     "/forgotten", email_field(visit), before);
}

/// The same words whether a letter goes or not.
Response letter_sent(const Visit& visit) {
  return narrow_page(
      visit, say("Look into your mail"),
      tag("p", {},
          say("If {} can have one, a letter is on its way there. It is good for a day. If nothing "
              "comes, look among the spam.",
              visit.written("email"))) +
          tag("p", {}, tag("a", {{"class", "fr-link"}, {"href", "/"}}, say("Home"))));
}

Response welcome_form(const Visit& visit, const std::string& ticket, const Html& before) {
  const auto held = holder(visit.catalogue, visit.act.at, ticket);
  const auto title = say("Choose a password");
  // For the browser, which keeps the two together.
  const auto email =
      tag("label", {{"class", "fr-label"}, {"for", "email"}}, say("Academic e-mail address")) +
      leaf("input", {{"class", "fr-input fr-mb-3w"},
                     {"id", "email"},
                     {"type", "email"},
                     {"autocomplete", "username"},
                     {"value", held.email},
                     {"readonly", is_set}});
  auto fields =
      email +
      field({.name = "password",
             .label = say("Password"),
             .hint = say("Twelve characters or more; a short sentence is easy to keep in mind"),
             .type = "password",
             .fills = "new-password",
             .value = ""});
  if (held.actor.hindrance == Hindrance::charter) fields += charter_to_accept(visit);
  return narrow_page(visit, title,
                     before + form(visit.visitor, "/welcome/" + ticket, fields, title),
                     status_of(before));
}

int number_of(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "Firefox, Windows" of what a browser calls itself: names of others stand in it, too, so the
/// order is from the rarer to the commoner.
std::string device_text(const std::string& agent) {
  using Mark = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Mark, 6> browsers{{{"Edg", "Edge"},
                                                 {"OPR/", "Opera"},
                                                 {"Firefox/", "Firefox"},
                                                 {"FxiOS/", "Firefox"},
                                                 {"Chrome/", "Chrome"},
                                                 {"Safari/", "Safari"}}};
  static constexpr std::array<Mark, 6> systems{{{"Android", "Android"},
                                                {"iPhone", "iPhone"},
                                                {"iPad", "iPad"},
                                                {"Windows", "Windows"},
                                                {"Mac OS", "Mac"},
                                                {"Linux", "Linux"}}};
  const auto named = [&](const auto& marks) {
    for (const auto& [mark, name] : marks)
      if (agent.find(mark) != std::string::npos) return std::string(name);
    return std::string();
  };
  const auto browser = named(browsers), system = named(systems);
  if (browser.empty() || system.empty()) return agent.empty() ? say("unknown") : agent;
  return browser + ", " + system;
}

Html session_item(const Visit& visit, const Session& session) {
  const auto end = session.this_one
                       ? tag("p", {{"class", "fr-badge"}}, say("this one"))
                       : form(visit.visitor, "/account/sessions",
                              leaf("input", {{"type", "hidden"},
                                             {"name", "session"},
                                             {"value", std::to_string(session.number)}}),
                              say("End"), "fr-btn fr-btn--secondary fr-btn--sm");
  return tag("li", {{"class", "fr-mb-2w"}},
             tag("p", {{"class", "fr-mb-1v"}}, device_text(session.device)) +
                 tag("p", {{"class", "fr-hint-text fr-mb-1v"}},
                     text(say("since") + " ") + when(session.since) +
                         text(", " + say("last seen") + " ") + when(session.seen)) +
                 end);
}

}  // namespace

Html charter_to_accept(const Visit& visit) {
  const auto found = charter(visit.catalogue);
  return tag("div",
             {{"class", "charter-text fr-p-3w fr-mb-2w"},
              {"tabindex", "0"},
              {"role", "region"},
              {"aria-label", say("Charter")}},
             markdown(found.text)) +
         leaf("input",
              {{"type", "hidden"}, {"name", "version"}, {"value", std::to_string(found.version)}}) +
         tag("div", {{"class", "fr-checkbox-group fr-mb-3w"}},
             leaf("input", {{"type", "checkbox"},
                            {"id", "accept"},
                            {"name", "accept"},
                            {"value", "yes"},
                            {"required", is_set}}) +
                 tag("label", {{"class", "fr-label"}, {"for", "accept"}},
                     say("I have read this charter and accept it")));
}

Response sign_in_page(const Visit& visit) {
  return visit.is_member() ? see_other("/") : sign_in_form(visit, {});
}

Response sign_in_deed(const Visit& visit) {
  try {
    const auto token = sign_in(visit.catalogue, visit.act.at, visit.written("email"),
                               visit.written("password"), visit.request.agent);
    if (!token) return sign_in_form(visit, problem(say("The address or the password is wrong")));
    auto answer = see_other("/");
    answer.headers.emplace_back("Set-Cookie", set_cookie(visit.request, *token));
    return answer;
  } catch (const Error& error) {
    if (error.fault() != Fault::not_allowed) throw;
    return sign_in_form(visit, problem(error));
  }
}

Response join_page(const Visit& visit) {
  return visit.is_member() ? see_other("/") : join_form(visit, {});
}

Response join_deed(const Visit& visit) {
  try {
    ask_to_join(visit.catalogue, visit.act.at, visit.written("email"), visit.written("name"));
    return letter_sent(visit);
  } catch (const Error& error) {
    return join_form(visit, problem(error));
  }
}

Response forgotten_page(const Visit& visit) {
  return forgotten_form(visit, {});
}

Response forgotten_deed(const Visit& visit) {
  try {
    ask_for_password(visit.catalogue, visit.act.at, visit.written("email"));
    return letter_sent(visit);
  } catch (const Error& error) {
    return forgotten_form(visit, problem(error));
  }
}

Response sign_out_deed(const Visit& visit) {
  sign_out(visit.catalogue, visit.token);
  auto answer = see_other("/");
  answer.headers.emplace_back("Set-Cookie", set_cookie(visit.request, ""));
  return answer;
}

Response welcome_page(const Visit& visit, const std::string& ticket) {
  return welcome_form(visit, ticket, {});
}

Response welcome_deed(const Visit& visit, const std::string& ticket) {
  const auto held = holder(visit.catalogue, visit.act.at, ticket);
  const auto charter_read = visit.written("accept") == "yes";
  if (held.actor.hindrance == Hindrance::charter && !charter_read)
    return welcome_form(visit, ticket, problem(say("The charter has to be accepted first")));
  Actor who;
  try {
    who = choose_password(visit.catalogue, visit.act.at, ticket, visit.written("password"));
  } catch (const Error& error) {
    // Somebody may have made them a member by hand meanwhile.
    if (error.fault() != Fault::usage && error.fault() != Fault::cannot_write) throw;
    return welcome_form(visit, ticket, problem(error));
  }
  if (held.actor.hindrance == Hindrance::charter)
    accept_charter(visit.catalogue, {who, visit.act.at}, number_of(visit.written("version")));
  return see_other("/sign-in");
}

Response account_page(const Visit& visit) {
  const auto found = member(visit.catalogue, visit.who().id);
  Html main = tag("h1", {}, found.name) + tag("p", {}, found.email);
  if (visit.who().hindrance == Hindrance::charter)
    main += tag("h2", {{"class", "fr-h4"}}, say("The charter has changed")) +
            tag("p", {}, say("Before anything else it has to be read and accepted again.")) +
            form(visit.visitor, "/account/charter", charter_to_accept(visit), say("Accept"));
  Html items;
  for (const auto& session : sessions(visit.catalogue, visit.who(), visit.act.at, visit.token))
    items += session_item(visit, session);
  main += tag("h2", {{"class", "fr-h4"}}, say("Where you are signed in")) +
          tag("ul", {{"class", "plain"}}, items) +
          form(visit.visitor, "/sign-out", {}, say("Sign out"), "fr-btn fr-btn--secondary");
  return page(visit.visitor, {.title = found.name, .asked = "", .main = main});
}

Response charter_deed(const Visit& visit) {
  if (visit.written("accept") == "yes")
    accept_charter(visit.catalogue, visit.act, number_of(visit.written("version")));
  return see_other("/account");
}

Response session_deed(const Visit& visit) {
  end_session(visit.catalogue, visit.act, number_of(visit.written("session")));
  return see_other("/account");
}

}  // namespace classe12::site
