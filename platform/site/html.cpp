// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace classe12::site {
namespace {

/// Of text and of values in double quotes.
std::string escaped(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  for (const char c : words) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':
        break;
      default:
        out += c;
    }
  return out;
}

bool leads_somewhere(std::string_view name) {
  constexpr std::array<std::string_view, 4> addresses{"href", "src", "action", "poster"};
  return std::find(addresses.begin(), addresses.end(), name) != addresses.end();
}

/// Browsers take spaces and control characters out before they look for "javascript:".
bool is_harmless(std::string_view address) {
  std::string scheme;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= ' ') continue;
    if (c == '/' || c == '?' || c == '#') return true;
    if (c == ':') return scheme == "http" || scheme == "https" || scheme == "mailto";
    scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return true;
}

}  // namespace

void Html::open(Name name, std::initializer_list<Attribute> attributes) {
  html_ += '<';
  html_ += name.view();
  for (const auto& [key, value] : attributes) {
    if (leads_somewhere(key.view()) && (value.empty() || !is_harmless(value))) continue;
    html_ += ' ';
    html_ += key.view();
    html_ += "=\"";
    html_ += escaped(value);
    html_ += '"';
  }
  html_ += '>';
}

Html text(std::string_view words) {
  Html html;
  html.html_ = escaped(words);
  return html;
}

Html tag(Name name, std::initializer_list<Attribute> attributes, const Html& inner) {
  Html html;
  html.open(name, attributes);
  html.html_ += inner.html_;
  html.html_ += "</";
  html.html_ += name.view();
  html.html_ += '>';
  return html;
}

Html tag(Name name, std::initializer_list<Attribute> attributes, std::string_view words) {
  return tag(name, attributes, text(words));
}

Html leaf(Name name, std::initializer_list<Attribute> attributes) {
  Html html;
  html.open(name, attributes);
  return html;
}

std::string percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace classe12::site
