// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/exports/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace classe12::exports {

std::string iso_duration(Rational seconds) {
  const auto whole = std::max<std::int64_t>(seconds.rounded(), 1);
  std::string text = "PT";
  if (whole >= 3600) text += fmt::format("{}H", whole / 3600);
  if (whole / 60 % 60 > 0) text += fmt::format("{}M", whole / 60 % 60);
  if (whole % 60 > 0) text += fmt::format("{}S", whole % 60);
  return text;
}

std::string licence_address(std::string_view spdx) {
  using Row = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Row, 8> rows{{
      {"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
      {"CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
      {"CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/"},
      {"CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"},
      {"CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"},
      {"CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"},
      {"CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
      {"etalab-2.0", "https://spdx.org/licenses/etalab-2.0.html"},
  }};
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.first == spdx; });
  return found == rows.end() ? "" : std::string(found->second);
}

std::string at(std::string_view address, std::string_view file) {
  return address.empty() ? "" : fmt::format("{}/{}", address, file);
}

const MadeTrack* plain_size(const Manifest& manifest) {
  constexpr int enough = 720;
  for (const auto& size : manifest.renditions)
    if (std::min(size.width, size.height) <= enough) return &size;
  return manifest.renditions.empty() ? nullptr : &manifest.renditions.back();
}

void Xml::indent() {
  text_.append(2 * open_.size(), ' ');
}

void Xml::open(std::string_view name, std::string_view attributes) {
  indent();
  text_ += fmt::format("<{}{}{}>\n", name, attributes.empty() ? "" : " ", attributes);
  open_.emplace_back(name);
}

void Xml::close() {
  const auto name = open_.back();
  open_.pop_back();
  indent();
  text_ += "</" + name + ">\n";
}

void Xml::text(std::string_view name, std::string_view text, std::string_view attributes) {
  if (text.empty()) return;
  indent();
  text_ += fmt::format("<{0}{1}{2}>{3}</{0}>\n", name, attributes.empty() ? "" : " ", attributes,
                       escaped(text));
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const auto byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '&')
      safe += "&amp;";
    else if (byte == '<')
      safe += "&lt;";
    else if (byte == '>')
      safe += "&gt;";
    else if (byte == '"')
      safe += "&quot;";
    else if (code >= ' ' || byte == '\n' || byte == '\t')
      safe += byte;
  }
  return safe;
}

}  // namespace classe12::exports
