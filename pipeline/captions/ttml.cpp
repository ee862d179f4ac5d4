// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/colour.hpp"
#include "pipeline/captions/timing.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <string>

namespace classe12::captions {
namespace {

/// Deeper is no captions.
constexpr int deepest = 32;

/// Without the prefix of its namespace: writers differ in it.
std::string_view local(const char* name) {
  const std::string_view all(name);
  const auto colon = all.rfind(':');
  return colon == std::string_view::npos ? all : all.substr(colon + 1);
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes())
    if (local(each.name()) == name) return each.value();
  return {};
}

/// What is said of a node and of all inside.
struct Look {
  CueText text;
  std::optional<CueHeight> height;
  std::optional<CueSide> side;
};

class TtmlReader {
 public:
  explicit TtmlReader(std::string_view text) : text_(text) {}

  Captions read() {
    pugi::xml_document document;
    // pugixml knows no entities but those of XML itself and opens nothing, so
    // that neither can multiply or fetch anything.
    const auto parsed =
        document.load_buffer(text_.data(), text_.size(),
                             pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) {
      made_.troubles.push_back({line_at(parsed.offset), later_say("it is not whole XML")});
      return std::move(made_);
    }
    const auto root = document.document_element();
    made_.language = attribute(root, "lang");
    read_rates(root);
    collect(root, 0);
    walk(root, {}, 0, {}, 0);
    return std::move(made_);
  }

 private:
  [[nodiscard]] int line_at(std::ptrdiff_t offset) const {
    const auto end =
        std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(text_.size()));
    return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + end, '\n'));
  }

  void read_rates(const pugi::xml_node& root) {
    auto rate = attribute(root, "frameRate");
    if (const auto number = take_number(rate); number && *number > 0) frame_rate_ = *number;
    auto factor = attribute(root, "frameRateMultiplier");
    if (const auto over = take_number(factor)) {
      factor = factor.substr(std::min<std::size_t>(1, factor.size()));
      if (const auto under = take_number(factor); under && *under > 0 && *over > 0)
        frame_rate_ = frame_rate_ * Rational(*over, *under);
    }
    auto ticks = attribute(root, "tickRate");
    tick_rate_ = frame_rate_;
    if (const auto number = take_number(ticks); number && *number > 0) tick_rate_ = *number;
  }

  /// "00:00:01.500", "00:00:01:12" (frames), "1.5s", "1500ms", "90f", "15000000t".
  [[nodiscard]] std::optional<Rational> time(std::string_view text) const {
    if (const auto clock = read_clock(text)) return clock;
    auto rest = text;
    if (std::count(text.begin(), text.end(), ':') == 3) {
      const auto last = text.rfind(':');
      const auto clock = read_clock(text.substr(0, last));
      rest = text.substr(last + 1);
      const auto frames = take_number(rest);
      if (!clock || !frames) return std::nullopt;
      return *clock + Rational(*frames) / frame_rate_;
    }
    const auto whole = take_ticks(rest);
    if (!whole) return std::nullopt;
    auto value = Rational(*whole);
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      const auto before = rest.size();
      const auto fraction = take_number(rest);
      if (!fraction) return std::nullopt;
      std::int64_t scale = 1;
      for (auto digits = before - rest.size(); digits > 0; --digits) scale *= 10;
      value = value + Rational(*fraction, scale);
    }
    if (rest == "h") return value * 3600;
    if (rest == "m") return value * 60;
    if (rest == "s") return value;
    if (rest == "ms") return value / 1000;
    if (rest == "f") return value / frame_rate_;
    if (rest == "t") return value / tick_rate_;
    return std::nullopt;
  }

  /// Ticks of a ten-millionth of a second have more digits than a clock.
  static std::optional<std::int64_t> take_ticks(std::string_view& text) {
    constexpr std::size_t most = 14;
    std::int64_t value = 0;
    std::size_t count = 0;
    for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) {
      if (count == most) return std::nullopt;
      value = value * 10 + (text[count] - '0');
    }
    if (count == 0) return std::nullopt;
    text.remove_prefix(count);
    return value;
  }

  /// Styles and regions by their names.
  void collect(const pugi::xml_node& node, int depth) {
    if (depth > deepest) return;
    for (const auto& inner : node.children()) {
      const auto name = local(inner.name());
      if (name == "style" || name == "region") {
        const auto id = attribute(inner, "id");
        Look look;
        apply(inner, look);
        for (const auto& of_region : inner.children())
          if (local(of_region.name()) == "style") apply(of_region, look);
        if (!id.empty()) named_.insert_or_assign(std::string(id), look);
      }
      if (name == "head" || name == "styling" || name == "layout") collect(inner, depth + 1);
    }
  }

  void apply(const pugi::xml_node& node, Look& look) const {
    for (const auto* reference : {"region", "style"}) {
      const auto found = named_.find(std::string(attribute(node, reference)));
      if (found == named_.end()) continue;
      const auto& named = found->second;
      look.text.italic = look.text.italic || named.text.italic;
      look.text.bold = look.text.bold || named.text.bold;
      look.text.underlined = look.text.underlined || named.text.underlined;
      if (named.text.colour != CueColour::plain) look.text.colour = named.text.colour;
      if (named.height) look.height = named.height;
      if (named.side) look.side = named.side;
    }
    if (const auto style = attribute(node, "fontStyle"); !style.empty())
      look.text.italic = style == "italic" || style == "oblique";
    if (const auto weight = attribute(node, "fontWeight"); !weight.empty())
      look.text.bold = weight == "bold";
    if (const auto line = attribute(node, "textDecoration"); !line.empty())
      look.text.underlined = line == "underline";
    if (const auto colour = attribute(node, "color"); !colour.empty())
      look.text.colour = colour_named(colour);
    const auto display = attribute(node, "displayAlign");
    if (display == "before") look.height = CueHeight::top;
    if (display == "center") look.height = CueHeight::middle;
    if (display == "after") look.height = CueHeight::bottom;
    const auto align = attribute(node, "textAlign");
    if (align == "left" || align == "start") look.side = CueSide::left;
    if (align == "right" || align == "end") look.side = CueSide::right;
    if (align == "center") look.side = CueSide::centre;
  }

  void walk(const pugi::xml_node& node, Look look, Rational from, std::optional<Rational> until,
            int depth) {
    if (depth > deepest) return;
    apply(node, look);
    const auto begin = attribute(node, "begin"), end = attribute(node, "end"),
               lasts = attribute(node, "dur");
    const auto line = [&] { return line_at(node.offset_debug()); };
    const auto start = begin.empty() ? std::optional<Rational>(0) : time(begin);
    const auto stop = end.empty() ? std::nullopt : time(end);
    const auto length = lasts.empty() ? std::nullopt : time(lasts);
    if (!start || (!end.empty() && !stop) || (!lasts.empty() && !length)) {
      made_.troubles.push_back({line(), later_say("the time cannot be read")});
      return;
    }
    const auto outer = from;
    from = from + *start;
    if (stop) until = outer + *stop;
    if (length) until = from + *length;
    if (local(node.name()) == "p") {
      Styled styled;
      gather(node, look.text, styled, depth);
      if (!until) {
        made_.troubles.push_back({line(), later_say("it does not say when it ends")});
        return;
      }
      add_cue(made_, {from, *until, {}, {}, {}, line()}, {styled.taken(), look.height, look.side});
      return;
    }
    for (const auto& inner : node.children()) {
      const auto name = local(inner.name());
      if (name == "body" || name == "div" || name == "p") walk(inner, look, from, until, depth + 1);
    }
  }

  void gather(const pugi::xml_node& node, const CueText& look, Styled& to, int depth) {
    if (depth > deepest) return;
    for (const auto& inner : node.children()) {
      to.look() = look;
      if (inner.type() == pugi::node_pcdata || inner.type() == pugi::node_cdata)
        add_words(inner.value(), to);
      const auto name = local(inner.name());
      if (name == "br") to.add("\n");
      if (name != "span") continue;
      Look own{look, {}, {}};
      apply(inner, own);
      gather(inner, own.text, to, depth + 1);
    }
  }

  /// Lines of the file are not lines of the caption: only <br/> ends one.
  static void add_words(std::string_view text, Styled& to) {
    bool space = false;
    std::string words;
    for (const auto c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank || !space) words += blank ? ' ' : c;
      space = blank;
    }
    to.add(words);
  }

  std::string_view text_;
  Captions made_;
  Rational frame_rate_ = 30, tick_rate_ = 1;
  std::map<std::string, Look, std::less<>> named_;
};

}  // namespace

Captions read_ttml(std::string_view text) {
  return TtmlReader(text).read();
}

}  // namespace classe12::captions
