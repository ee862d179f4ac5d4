// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "platform/site/html.hpp"
#include "platform/site/visit.hpp"

#include <string>
#include <vector>

namespace classe12::site {

struct Field {
  std::string name;
  std::string label;
  std::string hint = {};
  Name type = "text";
  Name fills = "off";  ///< what the browser may fill it with (HTML's autocomplete)
  std::string value = {};
  bool required = true;  ///< it must not stay empty
  bool bare = false;     ///< that it may is said elsewhere
};

/// A labelled line to write in.
[[nodiscard]] Html field(const Field& field);
/// The same for a text of several lines.
[[nodiscard]] Html text_field(const Field& field, int rows = 6);

/// What can be chosen: what is sent, and what is read.
struct Option {
  std::string value, label, hint = {};
};

/// One of them, from a list that opens.
[[nodiscard]] Html select_field(const Field& field, const std::vector<Option>& options);
/// One of them, all being shown.
[[nodiscard]] Html one_of(const std::string& name, const std::string& legend,
                          const std::vector<Option>& options, const std::string& chosen);
/// Any of them.
[[nodiscard]] Html any_of(const std::string& name, const std::string& legend,
                          const std::vector<Option>& options,
                          const std::vector<std::string>& chosen);
/// What is sent along and not shown.
[[nodiscard]] Html hidden(const std::string& name, const std::string& value);
/// With a button, and with the proof that it came from a page of the visitor's.
[[nodiscard]] Html form(const Visitor& visitor, const std::string& action, const Html& fields,
                        const std::string& button, Name look = "fr-btn");
/// The same for one with files.
[[nodiscard]] Html file_form(const Visitor& visitor, const std::string& action, const Html& fields,
                             const std::string& button);
/// A button alone, which does something.
[[nodiscard]] Html deed(const Visitor& visitor, const std::string& action,
                        const std::string& button,
                        Name look = "fr-btn fr-btn--tertiary fr-btn--sm");
/// What was wrong with a form, before it.
[[nodiscard]] Html problem(const std::string& words);
/// A message of an Error as a sentence of a page.
[[nodiscard]] std::string as_sentence(std::string words);
/// The same of an error that whoever sent it can mend; any other is thrown on.
[[nodiscard]] Html problem(const Error& error);

}  // namespace classe12::site
