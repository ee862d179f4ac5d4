// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/yaml.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/base/nearest.hpp"

#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

namespace classe12::yaml {
namespace {

constexpr std::size_t most_bytes = 1U << 20U;
constexpr std::size_t most_depth = 32;
/// Far more than any lesson needs; keeps the search for repeated keys short.
constexpr std::size_t most_values = 10'000;
/// A word in a message is there to be recognised, not to fill the screen.
constexpr std::size_t most_quoted = 60;

/// U+FDD0 to U+FDEF and the last two of each plane: no YAML may hold them (YAML 1.2, 5.1), and what
/// writes it puts something else in their place.
bool has_noncharacter(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (at(i) == 0xEF && at(i + 1) == 0xB7 && at(i + 2) >= 0x90 && at(i + 2) <= 0xAF) return true;
    const bool last = at(i + 1) == 0xBF && at(i + 2) >= 0xBE;
    if (last && at(i) == 0xEF) return true;
    if (last && i > 0 && at(i - 1) >= 0xF0 && (at(i) & 0x0FU) == 0x0F) return true;
  }
  return false;
}

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80;
}

std::size_t characters(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

std::string recognisable(std::string_view text) {
  if (text.size() <= most_quoted) return valid_utf8(text);
  auto end = most_quoted;
  while (continues_character(text[end])) --end;
  return valid_utf8(text.substr(0, end)) + "…";
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// Files come from Windows too: without its mark, and with one kind of line end.
std::string with_plain_line_ends(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!pair) plain += text[i] == '\r' ? '\n' : text[i];
  }
  return plain;
}

std::string_view line_of(std::string_view text, int number) {
  for (; number > 0; --number) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

/// What yaml-cpp says, in words that tell somebody who has never heard of YAML
/// what to look for.
struct Row {
  std::string_view theirs;
  const char* ours;
};
constexpr auto indentation = later_say(
    "this does not belong to the lines above it; check how far it is indented, and that quotes are "
    "closed");
constexpr auto cannot_begin = later_say("text cannot begin with this character; put it in quotes");
const std::array rows{
    Row{YAML::ErrorMsg::END_OF_MAP, indentation},
    Row{YAML::ErrorMsg::END_OF_SEQ, indentation},
    Row{YAML::ErrorMsg::BLOCK_ENTRY,
        later_say("a list cannot begin here; put its first ‘-’ on a line of its own")},
    Row{YAML::ErrorMsg::MAP_VALUE, later_say("this ‘:’ cannot stand here; put the text in quotes, "
                                             "or check how far the line is indented")},
    Row{YAML::ErrorMsg::MAP_KEY, cannot_begin},
    Row{YAML::ErrorMsg::END_OF_SEQ_FLOW,
        later_say("the list that was opened with ‘[’ lacks a ‘,’ or its ‘]’")},
    Row{YAML::ErrorMsg::END_OF_MAP_FLOW,
        later_say("what was opened with ‘{{’ lacks a ‘,’ or its ‘}}’")},
    Row{YAML::ErrorMsg::FLOW_END,
        later_say("a bracket is closed here that was not opened; put the text in quotes")},
    Row{YAML::ErrorMsg::UNKNOWN_TOKEN, cannot_begin},
    Row{YAML::ErrorMsg::EOF_IN_SCALAR, later_say("the quote that is opened here is never closed")},
    Row{YAML::ErrorMsg::TAB_IN_INDENTATION,
        later_say("the line is indented with a tab; use spaces")},
};

constexpr auto no_anchors = later_say(
    "anchors and aliases (‘&’ and ‘*’) are not taken; put the text in quotes if it is text");

std::string sentence(const YAML::Exception& error, std::string_view line) {
  // yaml-cpp notices some tabs only by what no longer fits after them.
  const auto indent = line.substr(0, line.find_first_not_of(" \t"));
  if (indent.find('\t') != std::string_view::npos)
    return say("the line is indented with a tab; use spaces");
  if (error.msg == YAML::ErrorMsg::UNKNOWN_ANCHOR) return say(no_anchors);
  for (const auto& row : rows)
    if (row.theirs == error.msg) return say(row.ours);
  return say("this is not YAML: {}", error.msg);
}

Mark to_mark(const YAML::Mark& mark) {
  return {std::max(mark.line, 0), std::max(mark.column, 0)};
}

/// Builds the tree while yaml-cpp reads, so that what is not taken ends the
/// reading at once and yaml-cpp's own tree is never made.
class Builder : public YAML::EventHandler {
 public:
  Builder(const Document& document, std::string_view text) : document_(&document), text_(text) {}

  Node root;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (std::exchange(begun_, true))
      refuse(mark, say("a second document begins here; check how far the line is indented"));
  }
  void OnDocumentEnd() override {}

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, say(no_anchors)); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_extras(mark, "", anchor);
    if (needs_key()) refuse(mark, say("a key is missing before ‘:’"));
    add(fresh(Node::Kind::nothing, mark));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_extras(mark, tag, anchor);
    refuse_open_quote(mark);
    // "\e[2J" in quotes would reach a terminal with the first message.
    auto seen = value;
    std::replace_if(
        seen.begin(), seen.end(), [](char byte) { return byte == '\n' || byte == '\t'; }, ' ');
    if (valid_utf8(seen) != seen || has_noncharacter(seen))
      refuse(mark, say("the text holds a control character; remove it"));
    if (needs_key()) return name_next(mark, value);
    auto node = fresh(Node::Kind::scalar, mark);
    node.text = value;
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Node::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Node::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Key {
    std::string name;
    Mark mark;
  };
  struct Open {
    Node node;
    std::optional<Key> key;  ///< the one whose value comes next
  };

  [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& reason) const {
    document_->refuse(to_mark(mark), reason);
  }

  /// "?" and "!" are what yaml-cpp says of plain and of quoted text.
  void refuse_extras(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse(mark, say(no_anchors));
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse(mark, say("type tags (‘!’) are not taken; put the text in quotes if it is text"));
  }

  /// yaml-cpp takes the end of the file for a closing quote: one forgotten
  /// quote would swallow every key that follows.
  void refuse_open_quote(const YAML::Mark& mark) const {
    if (mark.pos < 0 || std::cmp_greater_equal(mark.pos, text_.size())) return;
    auto at = static_cast<std::size_t>(mark.pos);
    const auto quote = text_[at];
    if (quote != '"' && quote != '\'') return;
    for (++at; at < text_.size() && text_[at] != quote; ++at)
      if (quote == '"' && text_[at] == '\\') ++at;
    if (at >= text_.size()) refuse(mark, say("the quote that is opened here is never closed"));
  }

  [[nodiscard]] bool needs_key() const {
    return !open_.empty() && open_.back().node.kind == Node::Kind::map && !open_.back().key;
  }

  void name_next(const YAML::Mark& mark, const std::string& name) {
    for (const auto& other : open_.back().node.inner)
      if (other.key == name)
        refuse(mark, say("‘{}’ is given twice, on line {} too; keep one of the two",
                         recognisable(name), other.key_mark.line + 1));
    open_.back().key = Key{name, to_mark(mark)};
  }

  Node fresh(Node::Kind kind, const YAML::Mark& mark) {
    if (++values_ > most_values)
      refuse(mark, say("the file holds more than {} values", most_values));
    Node node;
    node.kind = kind;
    node.mark = to_mark(mark);
    if (open_.empty() || !open_.back().key) return node;
    node.key = open_.back().key->name;
    node.key_mark = open_.back().key->mark;
    // What is absent stands nowhere: yaml-cpp gives the next line.
    if (kind == Node::Kind::nothing) node.mark = node.key_mark;
    open_.back().key.reset();
    return node;
  }

  void add(Node node) {
    if (open_.empty())
      root = std::move(node);
    else
      open_.back().node.inner.push_back(std::move(node));
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    refuse_extras(mark, tag, anchor);
    if (needs_key())
      refuse(mark, say("a list stands where a key belongs; check that every bracket is closed"));
    if (open_.size() >= most_depth)
      refuse(mark, say("more than {} lists lie inside one another", most_depth));
    auto node = fresh(kind, mark);
    open_.push_back({std::move(node), std::nullopt});
  }

  void close() {
    auto node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  const Document* document_;
  std::string_view text_;
  std::vector<Open> open_;
  std::size_t values_ = 0;
  bool begun_ = false;
};

/// In double quotes, where nothing means anything but what is escaped (YAML 1.2 7.3.1).
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const auto byte : text) {
    if (byte == '"' || byte == '\\') out += '\\';
    if (byte == '\n')
      out += "\\n";
    else if (byte == '\t')
      out += "\\t";
    else
      out += byte;
  }
  return out + "\"";
}

/// On one line.
std::string flow(const Node& node) {
  std::string inner;
  for (const auto& one : node.inner) {
    if (!inner.empty()) inner += ", ";
    if (node.kind == Node::Kind::map) inner += in_quotes(one.key) + ": ";
    inner += flow(one);
  }
  switch (node.kind) {
    case Node::Kind::nothing:
      return "";
    case Node::Kind::scalar:
      return in_quotes(node.text);
    case Node::Kind::list:
      return "[" + inner + "]";
    case Node::Kind::map:
      return "{" + inner + "}";
  }
  return inner;
}

std::string unknown(std::string_view word, std::span<const std::string> words,
                    const std::optional<std::string>& near) {
  if (near) return say("‘{}’ is not known; did you mean ‘{}’?", recognisable(word), *near);
  return say("‘{}’ is not known; there are: {}", recognisable(word), listed(words));
}

}  // namespace

Document::Document(std::string_view text, std::string_view file, Fault fault)
    : file_(file), fault_(fault) {
  if (text.size() > most_bytes) refuse({}, say("the file is larger than {} bytes", most_bytes));
  text_ = with_plain_line_ends(text);
  require_text();
  read();
}

/// yaml-cpp repairs bad UTF-8 silently, takes a control D for the end of the
/// file, and guesses UTF-16; so nothing but text reaches it.
void Document::require_text() const {
  std::string_view rest = text_;
  for (int number = 0; !rest.empty(); ++number) {
    std::string line(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    std::replace(line.begin(), line.end(), '\t', ' ');
    const auto good = valid_utf8(line);
    if (good == line) continue;
    const auto at = std::mismatch(line.begin(), line.end(), good.begin(), good.end()).first;
    const Mark mark{number, static_cast<int>(at - line.begin())};
    if (at != line.end() && (static_cast<unsigned char>(*at) < 0x20 || *at == 0x7f))
      refuse(mark, say("there is a control character here; remove it"));
    refuse(mark, say("this is not UTF-8; save the file as UTF-8 in your editor"));
  }
}

void Document::read() {
  std::istringstream in(text_);
  Builder builder(*this, text_);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    const auto mark = to_mark(error.mark);
    refuse(mark, sentence(error, line_of(text_, mark.line)));
  }
  root_ = std::move(builder.root);
}

Value Document::root() const {
  return {*this, root_, ""};
}

void Document::refuse(Mark mark, const std::string& reason, const std::string& name,
                      const std::optional<std::string>& near) const {
  const auto before = line_of(text_, mark.line).substr(0, static_cast<std::size_t>(mark.column));
  throw Refused(fault_,
                fmt::format("{}:{}:{}: {}{}", file_, mark.line + 1, characters(before) + 1,
                            name.empty() ? "" : name + ": ", reason),
                name, reason, near);
}

const std::string& Value::scalar() const {
  if (is_nothing()) refuse(say("is empty"));
  if (node_->kind != Node::Kind::scalar) refuse(say("a single value belongs here, not a list"));
  return node_->text;
}

std::string Value::line(std::size_t most) const {
  const auto line = trimmed(scalar());
  if (line.empty()) refuse(say("is empty"));
  if (line.find_first_of("\n\t") != std::string_view::npos)
    refuse(say("must be on one line, without tabs"));
  if (characters(line) > most)
    refuse(say("is {} characters long; at most {} are taken", characters(line), most));
  return std::string(line);
}

std::string Value::text() const {
  return std::string(trimmed(scalar()));
}

int Value::whole(int least, int most) const {
  const auto& text = scalar();
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size() || error == std::errc::invalid_argument)
    refuse(say("‘{}’ is not a whole number", recognisable(text)));
  if (error != std::errc{} || value < least || value > most)
    refuse(say("{} is not between {} and {}", recognisable(text), least, most));
  return value;
}

double Value::number(double least, double most) const {
  const auto& text = scalar();
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size() || error == std::errc::invalid_argument)
    refuse(say("‘{}’ is not a number", recognisable(text)));
  // Written so that "nan", which compares with nothing, is refused.
  if (error != std::errc{} || !(value >= least && value <= most))
    refuse(say("{} is not between {} and {}", recognisable(text), least, most));
  return value;
}

std::string Value::choice(std::span<const std::string> words) const {
  const auto& text = scalar();
  if (std::find(words.begin(), words.end(), text) == words.end()) {
    const auto near = nearest(text, words);
    refuse(unknown(text, words, near), near);
  }
  return text;
}

std::vector<Value> Value::list() const {
  if (is_nothing()) refuse(say("is empty"));
  if (node_->kind != Node::Kind::list) refuse(say("a list belongs here: one ‘-’ a line"));
  return list_or_one();
}

std::vector<Value> Value::list_or_one() const {
  if (node_->kind != Node::Kind::list) return {*this};
  std::vector<Value> items;
  for (const auto& item : node_->inner) items.emplace_back(*document_, item, name_);
  return items;
}

std::optional<Value> Value::find(std::string_view key) const {
  require_map();
  for (const auto& entry : node_->inner)
    if (entry.key == key) return Value(*document_, entry, inner_name(key));
  return std::nullopt;
}

void Value::allow(std::span<const std::string> keys) const {
  require_map();
  for (const auto& entry : node_->inner)
    if (std::find(keys.begin(), keys.end(), entry.key) == keys.end()) {
      const auto near = nearest(entry.key, keys);
      Value(*document_, entry, name_).refuse_key(unknown(entry.key, keys, near), near);
    }
}

void Value::refuse(const std::string& reason, const std::optional<std::string>& near) const {
  document_->refuse(node_->mark, reason, name_, near);
}

void Value::refuse_key(const std::string& reason, const std::optional<std::string>& near) const {
  document_->refuse(node_->key_mark, reason, name_, near);
}

void Value::refuse_without(std::string_view key) const {
  document_->refuse(node_->key.empty() ? node_->mark : node_->key_mark, say("is missing"),
                    inner_name(key));
}

void Value::require_map() const {
  if (is_nothing() && name_.empty()) refuse(say("the file says nothing"));
  if (is_nothing()) refuse(say("is empty"));
  if (node_->kind != Node::Kind::map) refuse(say("lines of the form “key: value” belong here"));
}

std::string Value::inner_name(std::string_view key) const {
  return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
}

std::string to_text(const Node& map) {
  // Nothing at all would be no map.
  if (map.inner.empty()) return "{}\n";
  std::string text;
  for (const auto& entry : map.inner) text += in_quotes(entry.key) + ": " + flow(entry) + "\n";
  return text;
}

std::string listed(std::span<const std::string> words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

}  // namespace classe12::yaml
