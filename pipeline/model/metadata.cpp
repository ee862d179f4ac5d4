// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/metadata.hpp"

#include "pipeline/base/files.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace classe12 {

std::optional<Rational> time_said(std::string_view rest) {
  std::int64_t whole = 0;
  bool fits = true;
  int parts = 0;
  const auto digits = [&] {
    const auto count = std::min(rest.find_first_not_of("0123456789"), rest.size());
    std::int64_t number = 0;
    fits = fits && count > 0 && count <= 6 &&
           std::from_chars(rest.data(), rest.data() + count, number).ec == std::errc{};
    rest.remove_prefix(count);
    return std::pair(number, count);
  };
  do {
    if (parts > 0) rest.remove_prefix(1);
    const auto number = digits().first;
    fits = fits && (parts == 0 || number < 60);
    whole = whole * 60 + number;
  } while (fits && ++parts < 3 && rest.starts_with(':'));
  Rational time(whole);
  if (fits && (rest.starts_with('.') || rest.starts_with(','))) {
    rest.remove_prefix(1);
    const auto [number, count] = digits();
    std::int64_t scale = 1;
    for (std::size_t i = 0; fits && i < count; ++i) scale *= 10;
    time = time + Rational(number, scale);
  }
  if (!fits || !rest.empty()) return std::nullopt;
  return time;
}

Metadata metadata_from_name(std::string_view file_stem) {
  Metadata data;
  data.language = "und";
  bool space = false;
  for (const auto byte : valid_utf8(file_stem)) {
    space = space || byte == ' ' || byte == '_' || byte == '-';
    if (byte == ' ' || byte == '_' || byte == '-') continue;
    if (space && !data.title.empty()) data.title += ' ';
    space = false;
    data.title += byte;
  }
  // The language of the academies, not of whoever runs the program: the title
  // goes into the manifest, which must not depend on a locale.
  if (data.title.empty()) data.title = "Vidéo";
  return data;
}

std::string_view to_name(Visibility visibility) {
  switch (visibility) {
    case Visibility::private_:
      return "private";
    case Visibility::circle:
      return "circle";
    case Visibility::unlisted:
      return "unlisted";
    case Visibility::public_:
      return "public";
  }
  return "private";
}

std::string_view to_name(LinkKind kind) {
  switch (kind) {
    case LinkKind::page:
      return "page";
    case LinkKind::resource:
      return "resource";
    case LinkKind::official:
      return "official";
    case LinkKind::article:
      return "article";
    case LinkKind::video:
      return "video";
  }
  return "page";
}

}  // namespace classe12
