// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace classe12::site {

/// A name of an element or an attribute: a literal of the program, never what somebody wrote.
class Name {
 public:
  consteval Name(const char* name) : name_(name) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

/// Of what an element says of itself. An address (href, src, action, poster) that would be a script
/// is left out.
struct Attribute {
  Name name;
  std::string value;
};

/// A piece of a page. Words of people come in by `text` and by attributes, and are escaped there:
/// there is no other way in.
class Html {
 public:
  Html() = default;

  Html& operator+=(const Html& more) {
    html_ += more.html_;
    return *this;
  }
  friend Html operator+(Html one, const Html& other) { return one += other; }

  [[nodiscard]] bool empty() const { return html_.empty(); }
  [[nodiscard]] const std::string& to_text() const { return html_; }

 private:
  friend Html text(std::string_view words);
  friend Html tag(Name name, std::initializer_list<Attribute> attributes, const Html& inner);
  friend Html leaf(Name name, std::initializer_list<Attribute> attributes);
  // markdown.hpp: HTML of a library that leaves out what is unsafe
  friend Html markdown(std::string_view written, int lower);
  void open(Name name, std::initializer_list<Attribute> attributes);

  std::string html_;
};

/// As it is to be read.
[[nodiscard]] Html text(std::string_view words);
/// `<name attribute="value">inner</name>`
[[nodiscard]] Html tag(Name name, std::initializer_list<Attribute> attributes, const Html& inner);
[[nodiscard]] Html tag(Name name, std::initializer_list<Attribute> attributes,
                       std::string_view words);
/// Without an inside: img, input, link, meta, track.
[[nodiscard]] Html leaf(Name name, std::initializer_list<Attribute> attributes);
/// An attribute that is there or not has this for its value: `required`, `checked`.
inline const std::string is_set;

/// What may stand in a query: all but letters, digits and "-._~" is %XX (RFC 3986 2.3).
[[nodiscard]] std::string percent(std::string_view text);

}  // namespace classe12::site
