// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/markup.hpp"

#include "pipeline/base/letters.hpp"
#include "pipeline/captions/ass_text.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/colour.hpp"
#include "pipeline/captions/entity.hpp"

#include <algorithm>
#include <string>

namespace classe12::captions {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `<font color="#ffff00">`, taken apart.
struct Tag {
  bool closes = false;
  std::string name;   ///< "font", in lower case
  std::string inner;  ///< what stands behind the name, in lower case
};

/// Whether a "<" begins a tag. "3 < 4" and "<3" do not.
std::optional<Tag> tag_at(std::string_view text, std::size_t& end) {
  constexpr std::size_t longest = 1000;
  auto at = std::size_t{1};
  Tag tag;
  if (text.substr(at).starts_with('/')) tag.closes = true, ++at;
  // <00:01.500> is the time of a word in karaoke; <> closes nothing.
  const bool time = at < text.size() && text[at] >= '0' && text[at] <= '9';
  if (at >= text.size() || !(is_letter(text[at]) || text[at] == '!' || text[at] == '?' || time))
    return std::nullopt;
  const auto close = text.substr(0, longest).find('>');
  const auto next = text.substr(0, longest).find('<', 1);
  if (close == std::string_view::npos || next < close) return std::nullopt;
  const auto inside = lowered(text.substr(at, close - at));
  if (time && !read_clock(inside)) return std::nullopt;
  const auto name_end = std::min(inside.find_first_of(" \t\n./"), inside.size());
  tag.name = inside.substr(0, name_end);
  tag.inner = inside.substr(name_end);
  end = close + 1;
  return tag;
}

/// What <font color=…> or <c.yellow> asks for.
CueColour colour_in(const Tag& tag) {
  if (tag.name == "c") {
    std::string_view rest = tag.inner;
    while (rest.starts_with('.')) {
      const auto end = std::min(rest.find_first_of(". \t", 1), rest.size());
      if (const auto colour = colour_named(rest.substr(1, end - 1)); colour != CueColour::plain)
        return colour;
      rest.remove_prefix(end);
    }
    return CueColour::plain;
  }
  const auto at = tag.inner.find("color");
  if (at == std::string::npos) return CueColour::plain;
  auto value = std::string_view(tag.inner).substr(at + 5);
  while (!value.empty() && (value.front() == '=' || value.front() == ' ' || value.front() == '"' ||
                            value.front() == '\''))
    value.remove_prefix(1);
  return colour_named(value.substr(0, value.find_first_of("\"' ;>")));
}

/// Words under way, and what the open tags say of their look.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Marked read() {
    while (!rest_.empty()) {
      const auto plain = std::min(rest_.find_first_of("<&{"), rest_.size());
      styled_.add(rest_.substr(0, plain));
      rest_.remove_prefix(plain);
      if (rest_.empty()) break;
      const bool taken = rest_.front() == '<'   ? take_tag()
                         : rest_.front() == '&' ? take_entity()
                                                : take_override();
      if (taken) continue;
      styled_.add(rest_.substr(0, 1));
      rest_.remove_prefix(1);
    }
    marked_.text = styled_.taken();
    return std::move(marked_);
  }

 private:
  bool take_tag() {
    std::size_t end = 0;
    const auto tag = tag_at(rest_, end);
    if (!tag) return false;
    rest_.remove_prefix(end);
    auto& look = styled_.look();
    if (tag->name == "i") look.italic = !tag->closes;
    if (tag->name == "b") look.bold = !tag->closes;
    if (tag->name == "u") look.underlined = !tag->closes;
    if (tag->name == "font" || tag->name == "c") {
      if (!tag->closes) {
        colours_.push_back(look.colour);
        if (const auto colour = colour_in(*tag); colour != CueColour::plain) look.colour = colour;
      } else if (!colours_.empty()) {
        look.colour = colours_.back();
        colours_.pop_back();
      }
    }
    if (tag->name == "br") styled_.add("\n");
    // What is in these was never meant to be read. Ruby (<rt>) was.
    if (!tag->closes && (tag->name == "script" || tag->name == "style")) skip_to_end_of(tag->name);
    return true;
  }

  void skip_to_end_of(const std::string& name) {
    const auto all = lowered(rest_);
    const auto end = all.find("</" + name);
    if (end == std::string::npos) {
      rest_ = {};
      return;
    }
    const auto close = all.find('>', end);
    rest_.remove_prefix(close == std::string::npos ? rest_.size() : close + 1);
  }

  bool take_entity() {
    std::string character;
    const auto length = entity_at(rest_, character);
    if (length == 0) return false;
    styled_.add(character);
    rest_.remove_prefix(length);
    return true;
  }

  /// {\an8}: from programs that know ASS too.
  bool take_override() {
    const auto close = rest_.find('}');
    if (!rest_.starts_with("{\\") || close == std::string_view::npos) return false;
    Override said;
    said.look = styled_.look();
    read_override(rest_.substr(1, close - 1), said);
    styled_.look() = said.look;
    if (said.height) marked_.height = said.height;
    if (said.side) marked_.side = said.side;
    rest_.remove_prefix(close + 1);
    return true;
  }

  std::string_view rest_;
  Styled styled_;
  std::vector<CueColour> colours_;
  Marked marked_;
};

bool same_look(const CueText& a, const CueText& b) {
  return a.italic == b.italic && a.bold == b.bold && a.underlined == b.underlined &&
         a.colour == b.colour;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// No space before or behind the end of a line, no line without words. Closed
/// captions set lines in with no-break spaces.
void tidy(std::vector<CueText>& pieces) {
  constexpr std::string_view no_break = "\xc2\xa0";
  bool line_is_empty = true;
  for (auto& piece : pieces) {
    std::string kept;
    for (std::string_view rest = piece.text; !rest.empty();) {
      if (line_is_empty && rest.starts_with(no_break)) {
        rest.remove_prefix(no_break.size());
        continue;
      }
      const auto c = rest.front();
      rest.remove_prefix(1);
      if (line_is_empty && (is_blank(c) || c == '\n')) continue;
      line_is_empty = c == '\n';
      kept += c;
    }
    piece.text = std::move(kept);
  }
  // And from the end, where the spaces before a line's end are found.
  bool at_end = true, all = true;
  std::for_each(pieces.rbegin(), pieces.rend(), [&](CueText& piece) {
    std::string kept;
    for (auto c = piece.text.rbegin(); c != piece.text.rend(); ++c) {
      if (at_end && (is_blank(*c) || (all && *c == '\n'))) continue;
      at_end = *c == '\n';
      all = false;
      kept += *c;
    }
    std::reverse(kept.begin(), kept.end());
    piece.text = std::move(kept);
  });
  pieces.erase(std::remove_if(pieces.begin(), pieces.end(),
                              [](const CueText& piece) { return piece.text.empty(); }),
               pieces.end());
}

}  // namespace

void Styled::add(std::string_view text) {
  if (pieces_.empty() || !same_look(pieces_.back(), look_)) {
    pieces_.push_back(look_);
    pieces_.back().text.clear();
  }
  auto& to = pieces_.back().text;
  for (const auto c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t') to += ' ';
    if (c == '\n' || (byte >= 0x20U && byte != 0x7fU)) to += c;
  }
}

std::vector<CueText> Styled::taken() {
  auto all = std::move(pieces_);
  pieces_.clear();
  tidy(all);
  return all;
}

Marked read_markup(std::string_view text) {
  return Reader(text).read();
}

}  // namespace classe12::captions
