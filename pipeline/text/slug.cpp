// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/text/slug.hpp"

#include "pipeline/base/error.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace classe12::text {
namespace {

constexpr std::size_t longest = 80;

std::string latin(std::string_view name) {
  auto status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_ascii(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) throw Error(Fault::unavailable, "ICU has no transliterator");
  auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
  to_ascii->transliterate(text);
  std::string ascii;
  text.toUTF8String(ascii);
  return ascii;
}

}  // namespace

std::string slug(std::string_view name) {
  std::string made;
  for (const auto c : latin(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      made += c;
    else if (!made.empty() && made.back() != '-')
      made += '-';
  }
  if (made.size() > longest) made.resize(longest);
  while (made.ends_with('-')) made.pop_back();
  return made.empty() ? "video" : made;
}

}  // namespace classe12::text
