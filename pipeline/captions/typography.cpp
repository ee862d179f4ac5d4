// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/typography.hpp"

#include <string>
#include <string_view>

namespace classe12::captions {
namespace {

constexpr std::string_view no_break = "\xc2\xa0", narrow = "\xe2\x80\xaf", opening = "\xc2\xab",
                           closing = "\xc2\xbb";

bool is_letter(char c) {
  // Of what is not ASCII, letters with accents are what stands beside an apostrophe.
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Where a sign begins something, and is not kept with what stands before it.
bool ends_open(std::string_view text) {
  return text.empty() || text.ends_with('\n') || text.ends_with('(') || text.ends_with('[');
}

void drop_spaces(std::string& text) {
  for (bool more = true; more;) {
    more = false;
    for (const auto space : {std::string_view(" "), no_break, narrow})
      if (text.ends_with(space)) text.resize(text.size() - space.size()), more = true;
  }
}

/// "http://…", "www.…": the word in which a place is.
bool in_address(std::string_view text, std::size_t at) {
  const auto before = text.find_last_of(" \n", at);
  const auto start = before == std::string_view::npos ? 0 : before + 1;
  const auto word = text.substr(start, text.find_first_of(" \n", at) - start);
  return word.find("://") != std::string_view::npos || word.starts_with("www.");
}

/// One text, from left to right; what was written before it in the cue is `made`.
class Printer {
 public:
  std::string print(std::string_view text) {
    const auto begun = made_.size();
    for (std::size_t at = 0; at < text.size();) at += take(text, at, begun);
    return made_.substr(begun);
  }

 private:
  std::size_t take(std::string_view text, std::size_t at, std::size_t begun) {
    const auto rest = text.substr(at);
    const auto next = rest.size() > 1 ? rest[1] : ' ';
    if (rest.starts_with("...") && !rest.starts_with("....") && !made_.ends_with('.'))
      return put("…", 3);
    if (rest.front() == '\'' && !made_.empty() && is_letter(made_.back()) && is_letter(next))
      return put("’", 1);
    if (rest.starts_with(opening)) return open(text, at);
    const bool colon = rest.front() == ':' && !is_digit(next) && next != '/';
    const bool sign = rest.front() == ';' || rest.front() == '!' || rest.front() == '?';
    if (rest.starts_with(closing)) return close(no_break, closing, begun);
    if ((colon || sign) && !in_address(text, at))
      return close(colon ? no_break : narrow, rest.substr(0, 1), begun);
    made_ += rest.front();
    return 1;
  }

  std::size_t put(std::string_view sign, std::size_t length) {
    made_ += sign;
    return length;
  }

  std::size_t open(std::string_view text, std::size_t at) {
    made_ += opening;
    made_ += no_break;
    auto end = at + opening.size();
    for (bool more = true; more;) {
      more = false;
      for (const auto space : {std::string_view(" "), no_break, narrow})
        if (text.substr(end).starts_with(space)) end += space.size(), more = true;
    }
    return end - at;
  }

  std::size_t close(std::string_view space, std::string_view sign, std::size_t begun) {
    const bool again = made_.ends_with('!') || made_.ends_with('?');  // "?!" is one
    auto here = made_.substr(begun);
    drop_spaces(here);
    made_.resize(begun + here.size());
    if (!again && !ends_open(made_)) made_ += space;
    made_ += sign;
    return sign.size();
  }

  std::string made_;
};

}  // namespace

std::vector<Cue> with_french_typography(std::vector<Cue> cues) {
  for (auto& cue : cues) {
    Printer printer;
    for (auto& piece : cue.text) piece.text = printer.print(piece.text);
  }
  return cues;
}

}  // namespace classe12::captions
