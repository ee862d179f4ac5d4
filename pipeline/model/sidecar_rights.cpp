// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/model/sidecar_fields.hpp"

namespace classe12::sidecar {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

constexpr int last_charter = 10'000;

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// A number on a form, and never the name of who signed it: no space, and a digit in it.
std::string read_form(const Value& value) {
  auto form = value.line(longest_word);
  const auto fits = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '/' || c == '_';
  };
  if (!std::all_of(form.begin(), form.end(), fits) ||
      std::none_of(form.begin(), form.end(), is_digit))
    value.refuse(
        say("‘{}’ is not the number of a form; a name must not stand here; write for example "
            "AUT-2026-012",
            form));
  return form;
}

std::vector<Medium> read_media(const Value& value) {
  std::vector<Medium> media;
  for (const auto& item : value.list_or_one()) {
    const auto medium = read_named(item, mediums);
    if (std::find(media.begin(), media.end(), medium) == media.end()) media.push_back(medium);
  }
  return media;
}

constexpr std::array consent_fields{
    Field<Consent>{"form",
                   Presence::required,
                   [](const Value& value, Consent& consent) { consent.form = read_form(value); },
                   nullptr,
                   {"formulaire"}},
    Field<Consent>{
        "kind",
        Presence::required,
        [](const Value& value, Consent& consent) { consent.who = read_named(value, consenters); },
        nullptr,
        {"nature"}},
    Field<Consent>{
        "scope",
        Presence::required,
        [](const Value& value, Consent& consent) { consent.reach = read_named(value, reaches); },
        nullptr,
        {"portée", "portee"}},
    Field<Consent>{"media",
                   Presence::optional,
                   [](const Value& value, Consent& consent) { consent.media = read_media(value); },
                   nullptr,
                   {"supports"}},
    Field<Consent>{
        "shooting",
        Presence::optional,
        [](const Value& value, Consent& consent) { consent.shooting = read_date(value); },
        nullptr,
        {"tournage"}},
    Field<Consent>{"expires",
                   Presence::optional,
                   [](const Value& value, Consent& consent) { consent.expires = read_date(value); },
                   nullptr,
                   {"échéance", "echeance"}},
};

constexpr std::array charter_fields{
    Field<CharterAccepted>{"version", Presence::required,
                           [](const Value& value, CharterAccepted& charter) {
                             charter.version = value.whole(1, last_charter);
                           }},
    Field<CharterAccepted>{
        "accepted",
        Presence::optional,
        [](const Value& value, CharterAccepted& charter) { charter.on = read_date(value); },
        nullptr,
        {"acceptée", "acceptee"}},
};

constexpr std::array contributor_fields{
    Field<Contributor>{"name",
                       Presence::required,
                       [](const Value& value, Contributor& contributor) {
                         contributor.name = value.line(longest_word);
                       },
                       nullptr,
                       {"nom"}},
    Field<Contributor>{"role",
                       Presence::optional,
                       [](const Value& value, Contributor& contributor) {
                         contributor.part = read_named(value, parts);
                       },
                       nullptr,
                       {"rôle"}},
};

}  // namespace

std::vector<Consent> read_consents(const Value& value) {
  std::vector<Consent> all;
  for (const auto& item : value.list()) {
    auto& consent = all.emplace_back();
    yaml::read_fields(item, consent_fields, consent);
    const auto same = [&](const Consent& other) {
      return other.form == consent.form && other.who == consent.who;
    };
    if (std::count_if(all.begin(), all.end(), same) > 1)
      item.refuse(say("‘{}’ is listed twice", consent.form));
  }
  return all;
}

CharterAccepted read_charter(const Value& value) {
  CharterAccepted charter;
  yaml::read_fields(value, charter_fields, charter);
  return charter;
}

std::vector<Contributor> read_contributors(const Value& value) {
  std::vector<Contributor> all;
  for (const auto& item : value.list())
    yaml::read_fields(item, contributor_fields, all.emplace_back());
  return all;
}

std::string read_licence(const Value& value) {
  return value.choice(licences());
}

std::string read_owner(const Value& value) {
  auto owner = value.line(longest_word);
  const auto at = owner.find('@');
  const bool email = at != 0 && at != std::string::npos && at + 1 < owner.size() &&
                     owner.find('@', at + 1) == std::string::npos &&
                     owner.find_first_of(" <>\",;") == std::string::npos;
  const auto hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || c == '-'; };
  constexpr std::size_t uuid_length = 36;
  const bool id = owner.size() == uuid_length && std::all_of(owner.begin(), owner.end(), hex);
  if (!email && !id)
    value.refuse(say("‘{}’ is neither the e-mail address of a member nor their id", owner));
  return owner;
}

std::vector<std::string> consent_keys() {
  return yaml::field_names(consent_fields);
}
std::vector<std::string> charter_keys() {
  return yaml::field_names(charter_fields);
}
std::vector<std::string> contributor_keys() {
  return yaml::field_names(contributor_fields);
}

}  // namespace classe12::sidecar
