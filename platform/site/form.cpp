// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/form.hpp"

namespace classe12::site {
namespace {

Html label(const Field& field) {
  return tag(
      "label", {{"class", "fr-label"}, {"for", std::string(field.name.view())}},
      text(field.label) +
          (field.hint.empty() ? Html() : tag("span", {{"class", "fr-hint-text"}}, field.hint)));
}

}  // namespace

Html field(const Field& field) {
  const std::string name(field.name.view());
  return tag("div", {{"class", "fr-input-group"}},
             label(field) + leaf("input", {{"class", "fr-input"},
                                           {"id", name},
                                           {"name", name},
                                           {"type", std::string(field.type.view())},
                                           {"autocomplete", std::string(field.fills.view())},
                                           {"value", field.value},
                                           {"required", is_set}}));
}

Html text_field(const Field& field) {
  const std::string name(field.name.view());
  return tag("div", {{"class", "fr-input-group"}},
             label(field) + tag("textarea",
                                {{"class", "fr-input"},
                                 {"id", name},
                                 {"name", name},
                                 {"rows", "6"},
                                 {"required", is_set}},
                                field.value));
}

Html form(const Visitor& visitor, const std::string& action, const Html& fields,
          const std::string& button, Name look) {
  return tag("form", {{"method", "post"}, {"action", action}},
             leaf("input", {{"type", "hidden"}, {"name", "proof"}, {"value", visitor.proof}}) +
                 fields +
                 tag("button", {{"class", std::string(look.view())}, {"type", "submit"}}, button));
}

Html problem(const std::string& words) {
  return tag("div",
             {{"class", "fr-alert fr-alert--error fr-alert--sm fr-mb-2w"}, {"role", "alert"}},
             tag("p", {}, words));
}

Html problem(const Error& error) {
  switch (error.fault()) {
    case Fault::usage:
    case Fault::bad_words:
    case Fault::not_allowed:
    case Fault::not_found:
    case Fault::cannot_write:  // a name that somebody has
      return problem(std::string(error.what()));
    default:
      throw error;
  }
}

}  // namespace classe12::site
