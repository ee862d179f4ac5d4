// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/form.hpp"

#include "pipeline/base/words.hpp"

#include <algorithm>
#include <functional>

namespace classe12::site {
namespace {

Html hint(const std::string& words) {
  return words.empty() ? Html() : tag("span", {{"class", "fr-hint-text"}}, words);
}

Html label(const Field& field) {
  const auto words =
      field.required || field.bare ? field.label : say("{} (if you like)", field.label);
  return tag("label", {{"class", "fr-label"}, {"for", field.name}}, text(words) + hint(field.hint));
}

Html with_required(const Field& field, const std::function<Html(bool)>& make) {
  return tag("div", {{"class", "fr-input-group"}}, label(field) + make(field.required));
}

/// Boxes of one kind below each other, with what they are about.
Html boxes(const std::string& name, const std::string& legend, Name type,
           const std::vector<Option>& options, const std::vector<std::string>& chosen) {
  const bool radio = type.view() == "radio";
  Html html;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto& option = options[i];
    const auto id = name + "-" + std::to_string(i);
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), option.value) != chosen.end();
    const auto box = is_chosen ? leaf("input", {{"type", std::string(type.view())},
                                                {"id", id},
                                                {"name", name},
                                                {"value", option.value},
                                                {"checked", is_set}})
                               : leaf("input", {{"type", std::string(type.view())},
                                                {"id", id},
                                                {"name", name},
                                                {"value", option.value}});
    html += tag("div", {{"class", "fr-fieldset__element"}},
                tag("div", {{"class", radio ? "fr-radio-group" : "fr-checkbox-group"}},
                    box + tag("label", {{"class", "fr-label"}, {"for", id}},
                              text(option.label) + hint(option.hint))));
  }
  return tag("fieldset", {{"class", "fr-fieldset"}},
             tag("legend", {{"class", "fr-fieldset__legend fr-text--regular"}}, legend) + html);
}

}  // namespace

Html field(const Field& field) {
  return with_required(field, [&](bool required) {
    const auto type = std::string(field.type.view()), fills = std::string(field.fills.view());
    return required ? leaf("input", {{"class", "fr-input"},
                                     {"id", field.name},
                                     {"name", field.name},
                                     {"type", type},
                                     {"autocomplete", fills},
                                     {"value", field.value},
                                     {"required", is_set}})
                    : leaf("input", {{"class", "fr-input"},
                                     {"id", field.name},
                                     {"name", field.name},
                                     {"type", type},
                                     {"autocomplete", fills},
                                     {"value", field.value}});
  });
}

Html text_field(const Field& field, int rows) {
  return with_required(field, [&](bool required) {
    const auto lines = std::to_string(rows);
    return required ? tag("textarea",
                          {{"class", "fr-input"},
                           {"id", field.name},
                           {"name", field.name},
                           {"rows", lines},
                           {"required", is_set}},
                          field.value)
                    : tag("textarea",
                          {{"class", "fr-input"},
                           {"id", field.name},
                           {"name", field.name},
                           {"rows", lines}},
                          field.value);
  });
}

Html select_field(const Field& field, const std::vector<Option>& options) {
  Html items;
  for (const auto& option : options)
    items += option.value == field.value
                 ? tag("option", {{"value", option.value}, {"selected", is_set}}, option.label)
                 : tag("option", {{"value", option.value}}, option.label);
  return tag(
      "div", {{"class", "fr-select-group"}},
      tag("label", {{"class", "fr-label"}, {"for", field.name}},
          text(field.label) + hint(field.hint)) +
          tag("select", {{"class", "fr-select"}, {"id", field.name}, {"name", field.name}}, items));
}

Html one_of(const std::string& name, const std::string& legend, const std::vector<Option>& options,
            const std::string& chosen) {
  return boxes(name, legend, "radio", options, {chosen});
}

Html any_of(const std::string& name, const std::string& legend, const std::vector<Option>& options,
            const std::vector<std::string>& chosen) {
  return boxes(name, legend, "checkbox", options, chosen);
}

Html hidden(const std::string& name, const std::string& value) {
  return leaf("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

Html form(const Visitor& visitor, const std::string& action, const Html& fields,
          const std::string& button, Name look) {
  return tag("form", {{"method", "post"}, {"action", action}},
             hidden("proof", visitor.proof) + fields +
                 tag("button", {{"class", std::string(look.view())}, {"type", "submit"}}, button));
}

Html file_form(const Visitor& visitor, const std::string& action, const Html& fields,
               const std::string& button) {
  // The proof goes first: no byte of a file is taken before it.
  return tag("form", {{"method", "post"}, {"action", action}, {"enctype", "multipart/form-data"}},
             hidden("proof", visitor.proof) + fields +
                 tag("button", {{"class", "fr-btn fr-mt-2w"}, {"type", "submit"}}, button));
}

Html deed(const Visitor& visitor, const std::string& action, const std::string& button, Name look) {
  return form(visitor, action, {}, button, look);
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
    case Fault::unavailable:
    case Fault::cannot_write:  // a name that somebody has
      return problem(as_sentence(error.what()));
    default:
      throw error;
  }
}

std::string as_sentence(std::string words) {
  // What begins with a name stays as its owner wrote it.
  const auto first = words.substr(0, words.find(' '));
  const bool is_name =
      first.find_first_of(":@._") != std::string::npos || words.compare(first.size(), 2, " :") == 0;
  if (!words.empty() && !is_name && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

}  // namespace classe12::site
