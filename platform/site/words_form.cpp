// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/words_form.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/text/language.hpp"
#include "platform/charter.hpp"
#include "platform/entry.hpp"
#include "platform/groups.hpp"
#include "platform/site/form.hpp"
#include "platform/who_sees.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace classe12::site {
namespace {

constexpr std::size_t rows_of_consents = 3;  // and one more than there are
constexpr std::size_t most_consents = 40;
constexpr std::array<const char*, 9> languages{"fr", "en", "de",  "es", "it",
                                               "pt", "ar", "fsl", "und"};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    line.erase(0, line.find_first_not_of(' '));
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

/// "lecture, phonologie".
std::vector<std::string> listed(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ',' || c == ';'; }, '\n');
  return lines_of(text);
}

std::string list_text(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string link_text(const std::vector<Link>& links) {
  std::string text;
  for (const auto& link : links)
    text += link.url + (link.title.empty() ? "" : " " + link.title) + "\n";
  return text;
}

/// A line each: the address, then what it is called. What is known of one that stays, stays.
std::vector<Link> written_links(const std::string& text, const std::vector<Link>& before) {
  std::vector<Link> links;
  for (const auto& line : lines_of(text)) {
    const auto space = std::min(line.find(' '), line.size());
    Link link{line.substr(0, space), line.substr(std::min(space + 1, line.size())), LinkKind::page};
    const auto same = std::find_if(before.begin(), before.end(),
                                   [&](const Link& one) { return one.url == link.url; });
    if (same != before.end()) link.kind = same->kind;
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<Option> levels(const Visit& visit, const Metadata& words) {
  std::vector<Option> options;
  for (const auto& term : visit.vocabulary.levels) options.push_back({term.word, term.word});
  for (const auto& word : words.levels)
    if (std::none_of(options.begin(), options.end(),
                     [&](const Option& one) { return one.value == word; }))
      options.push_back({word, word});
  return options;
}

std::vector<Option> language_options(const std::string& chosen) {
  std::vector<Option> options;
  for (const std::string tag : languages)
    options.push_back({tag, tag == "und" ? say("another, or none") : text::own_name(tag)});
  if (std::find(languages.begin(), languages.end(), chosen) == languages.end())
    options.push_back({chosen, text::own_name(chosen)});
  return options;
}

std::string in_row(const char* name, std::size_t row) {
  return name + std::string("-") + std::to_string(row);
}

Html consent_row(const Consent& consent, std::size_t row) {
  const auto number = std::to_string(row + 1);
  return tag("div", {{"class", "fr-grid-row fr-grid-row--gutters consent"}},
             tag("div", {{"class", "fr-col-12 fr-col-md-3"}},
                 field({.name = in_row("form", row),
                        .label = say("Form {}", number),
                        .value = consent.form,
                        .required = false,
                        .bare = true})) +
                 tag("div", {{"class", "fr-col-6 fr-col-md-3"}},
                     select_field({.name = in_row("who", row),
                                   .label = say("Of whom"),
                                   .value = std::string(to_name(consent.who))},
                                  {{"minor", say("a pupil")}, {"adult", say("an adult")}})) +
                 tag("div", {{"class", "fr-col-6 fr-col-md-3"}},
                     select_field({.name = in_row("reach", row),
                                   .label = say("For whom to see"),
                                   .value = std::string(to_name(consent.reach))},
                                  {{std::string(to_name(Reach::circle)), say("a circle")},
                                   {std::string(to_name(Reach::everybody)), say("everybody")}})) +
                 tag("div", {{"class", "fr-col-12 fr-col-md-3"}},
                     field({.name = in_row("until", row),
                            .label = say("Until"),
                            .type = "date",
                            .value = consent.expires ? to_text(*consent.expires) : "",
                            .required = false,
                            .bare = true})));
}

Html consents(const Rights& rights) {
  Html rows;
  const auto count = std::max(rows_of_consents, rights.consents.size() + 1);
  for (std::size_t row = 0; row < count; ++row)
    rows += consent_row(row < rights.consents.size() ? rights.consents[row] : Consent{}, row);
  return tag("fieldset", {{"class", "fr-fieldset"}},
             tag("legend", {{"class", "fr-fieldset__legend fr-text--regular"}},
                 text(say("Signed consents")) +
                     tag("span", {{"class", "fr-hint-text"}},
                         say("The number of each form, as AUT-2026-012; never a name"))) +
                 tag("div", {{"class", "fr-fieldset__element"}}, rows));
}

template <class Value, std::size_t count>
Value named(const std::string& name, const std::array<Value, count>& all, Value otherwise) {
  for (const auto one : all)
    if (to_name(one) == name) return one;
  return otherwise;
}

std::vector<Consent> written_consents(const Visit& visit, const std::vector<Consent>& before) {
  std::vector<Consent> consents;
  for (std::size_t row = 0; row < most_consents; ++row) {
    auto form = visit.written(in_row("form", row));
    if (form.empty()) continue;
    Consent consent;
    // What the form does not ask for: media, and the day of the shooting.
    for (const auto& one : before)
      if (one.form == form) consent = one;
    consent.form = std::move(form);
    consent.who = named(visit.written(in_row("who", row)),
                        std::array{Consenter::adult, Consenter::minor}, Consenter::minor);
    consent.reach = named(visit.written(in_row("reach", row)),
                          std::array{Reach::circle, Reach::everybody}, Reach::circle);
    const auto until = visit.written(in_row("until", row));
    consent.expires = date_said(until);
    // One that ends must not become one that does not.
    if (!until.empty() && !consent.expires)
      throw Error(Fault::bad_words, say("‘{}’ is not a date; write for example 2026-03-14", until));
    consents.push_back(std::move(consent));
  }
  return consents;
}

std::vector<Option> licence_options() {
  std::vector<Option> options;
  for (const auto& licence : licences()) options.push_back({licence, licence});
  return options;
}

}  // namespace

Metadata first_words(const Visit& visit) {
  Metadata words;
  words.language = "fr";
  words.rights.charter = CharterAccepted{current_version(visit.catalogue), {}};
  if (words.rights.charter->version == 0) words.rights.charter.reset();
  return words;
}

Html sharing_fields(const Visit& visit, Visibility visibility,
                    const std::vector<std::string>& circles) {
  std::vector<Option> groups_there;
  for (const auto& one : groups(visit.catalogue, visit.who()))
    groups_there.push_back({one.name, one.name});
  auto html = one_of("visibility", say("Who may see it"),
                     {{"private", say("You alone")},
                      {"circle", say("A circle"), say("the members of the groups below")},
                      {"unlisted", say("Whoever has the link"), say("no search finds it")},
                      {"public", say("Everybody"), say("once a moderator has seen it")}},
                     std::string(to_name(visibility)));
  if (!groups_there.empty())
    html += any_of("circle", say("Groups of the circle"), groups_there, circles);
  return html;
}

std::string for_whom(Visibility visibility, const std::vector<std::string>& circles) {
  switch (visibility) {
    case Visibility::public_:
      return say("for everybody");
    case Visibility::unlisted:
      return say("for whoever has the link");
    case Visibility::circle:
      return say("for the circle of {}", list_text(circles));
    case Visibility::private_:
      break;
  }
  return say("for its owner alone");
}

Html words_fields(const Visit& visit, const Metadata& words, bool sharing) {
  auto html =
      field({.name = "title", .label = say("Title"), .value = words.title}) +
      text_field({.name = "description",
                  .label = say("Description"),
                  .hint = say("What one sees, and what to look at; *emphasis* and - lists are "
                              "possible"),
                  .value = words.description,
                  .required = false}) +
      any_of("level", say("Levels"), levels(visit, words), words.levels) +
      field({.name = "subjects",
             .label = say("Subjects"),
             .hint = say("With commas between: Mathématiques, Français"),
             .value = list_text(words.subjects),
             .required = false}) +
      field({.name = "tags",
             .label = say("Keywords"),
             .hint = say("With commas between: numération, jeu"),
             .value = list_text(words.tags),
             .required = false}) +
      text_field({.name = "links",
                  .label = say("Links"),
                  .hint = say("A line each: the address, then what it is called"),
                  .value = link_text(words.links),
                  .required = false},
                 3) +
      select_field(
          {.name = "language", .label = say("Language that is spoken"), .value = words.language},
          language_options(words.language)) +
      field({.name = "date",
             .label = say("Day of the shooting"),
             .type = "date",
             .value = words.date ? to_text(*words.date) : "",
             .required = false}) +
      select_field({.name = "licence", .label = say("Licence"), .value = words.rights.licence},
                   licence_options()) +
      one_of("people", say("Who can be recognised in it, by face or voice"),
             {{"nobody", say("Nobody")},
              {"adults", say("Adults alone")},
              {"minors", say("Pupils"), say("a consent is needed of each of them")}},
             std::string(to_name(words.rights.people))) +
      consents(words.rights);
  if (sharing) html += sharing_fields(visit, words.visibility, words.circles);
  return html;
}

std::vector<std::string> written_circles(const Visit& visit) {
  return lines_of(visit.written("circle"));
}

Metadata written_words(const Visit& visit, Metadata words, bool sharing) {
  words.title = visit.written("title");
  words.description = visit.written("description");
  std::erase(words.description, '\r');
  words.levels = lines_of(visit.written("level"));
  words.subjects = listed(visit.written("subjects"));
  words.tags = listed(visit.written("tags"));
  words.links = written_links(visit.written("links"), words.links);
  words.language = visit.written("language");
  words.date = date_said(visit.written("date"));
  words.rights.licence = visit.written("licence");
  words.rights.people = named(visit.written("people"), all_people, People::unsaid);
  words.rights.consents = written_consents(visit, words.rights.consents);
  if (!sharing) return words;
  words.visibility = visibility_named(visit.written("visibility"));
  words.circles =
      words.visibility == Visibility::circle ? written_circles(visit) : std::vector<std::string>();
  return words;
}

Metadata checked(const Visit& visit, const Metadata& words) {
  const std::string file = "form";
  try {
    const auto text = to_sidecar_text({words, {}}, Tongue::english);
    return in_words_of(visit.vocabulary, read_metadata(text, file));
  } catch (const Error& error) {
    // "form:3:1: the reason": of a place that nobody sees.
    std::string_view reason = error.what();
    const auto space = reason.starts_with(file + ":") ? reason.find(' ') : std::string_view::npos;
    if (space != std::string_view::npos) reason.remove_prefix(space + 1);
    throw Error(error.fault(), std::string(reason));
  }
}

}  // namespace classe12::site
