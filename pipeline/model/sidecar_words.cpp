// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/language.hpp"
#include "pipeline/model/sidecar_fields.hpp"

namespace classe12::sidecar {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

/// A page links to it: so only what a browser opens as a page, and nothing
/// that could end the attribute it stands in.
std::string read_address(const Value& value) {
  const auto address = value.line(longest_address);
  const auto colon = address.find("://");
  const auto scheme = lowered(address.substr(0, colon));
  if (colon == std::string::npos || (scheme != "http" && scheme != "https"))
    value.refuse(say("‘{}’ does not begin with https:// or http://", address));
  const auto host = address.substr(colon + 3);
  if (host.empty() || host.find_first_of("/?#:") == 0 ||
      address.find_first_of(" \"'<>\\^`{|}") != std::string::npos)
    value.refuse(say("‘{}’ is not an address of a page", address));
  return scheme + address.substr(colon);
}

constexpr std::array link_fields{
    Field<Link>{"url", Presence::required,
                [](const Value& value, Link& link) { link.url = read_address(value); }},
    Field<Link>{"title",
                Presence::optional,
                [](const Value& value, Link& link) { link.title = value.line(longest_title); },
                nullptr,
                {"titre"}},
    Field<Link>{"kind",
                Presence::optional,
                [](const Value& value, Link& link) { link.kind = read_named(value, link_kinds); },
                nullptr,
                {"nature"}},
};

}  // namespace

std::vector<std::string> read_words(const Value& value) {
  std::vector<std::string> words;
  for (const auto& item : value.list_or_one()) {
    auto word = item.line(longest_word);
    if (std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  }
  return words;
}

std::string read_language(const Value& value) {
  const auto tag = value.line(longest_word);
  auto language = language_said(tag);
  if (!language)
    value.refuse(say("‘{}’ is not a language; write for example fr, en or fr-CA", tag));
  return *language;
}

Date read_date(const Value& value) {
  const auto text = value.line(longest_word);
  const auto date = date_said(text);
  if (!date) value.refuse(say("‘{}’ is not a date; write for example 2026-03-14", text));
  return *date;
}

std::vector<Link> read_links(const Value& value) {
  std::vector<Link> links;
  for (const auto& item : value.list()) yaml::read_fields(item, link_fields, links.emplace_back());
  return links;
}

std::vector<std::string> link_keys() {
  return yaml::field_names(link_fields);
}

}  // namespace classe12::sidecar
