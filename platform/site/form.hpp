// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "platform/site/html.hpp"
#include "platform/site/visit.hpp"

#include <string>

namespace classe12::site {

struct Field {
  Name name;
  std::string label;
  std::string hint;
  Name type = "text";
  Name fills = "off";  ///< what the browser may fill it with (HTML's autocomplete)
  std::string value;
};

/// A labelled line to write in, which must not stay empty.
[[nodiscard]] Html field(const Field& field);
/// The same for a text of several lines.
[[nodiscard]] Html text_field(const Field& field);
/// With a button, and with the proof that it came from a page of the visitor's.
[[nodiscard]] Html form(const Visitor& visitor, const std::string& action, const Html& fields,
                        const std::string& button, Name look = "fr-btn");
/// What was wrong with a form, before it.
[[nodiscard]] Html problem(const std::string& words);
/// The same of an error that whoever sent it can mend; any other is thrown on.
[[nodiscard]] Html problem(const Error& error);

}  // namespace classe12::site
