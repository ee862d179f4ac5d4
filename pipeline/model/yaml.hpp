// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// YAML as we take it from people and from strangers. What reads a preset or a
/// sidecar is a table of `Field`s: it reads the file, names the nearest key when
/// one is not known, and lists the keys for the manual. Every complaint is one
/// line: "séance.yaml:3:7: title: is empty".
namespace classe12::yaml {

/// Where something stands, as yaml-cpp counts: from 0, columns in bytes.
struct Mark {
  int line = 0, column = 0;
};

/// What was read, with no meaning yet. All scalars are kept as written: `no`
/// is two letters and not a falsehood.
struct Node {
  enum class Kind { nothing, scalar, list, map };
  Kind kind = Kind::nothing;
  Mark mark;
  std::string text;         ///< of a scalar
  std::vector<Node> inner;  ///< of a list or a map
  std::string key;          ///< when it is in a map
  Mark key_mark;
};

class Value;

/// A refusal of a Document, with what it is made of: for who has another place to point at than a
/// line and a column, as a sheet has.
class Refused : public Error {
 public:
  Refused(Fault fault, const std::string& message, std::string name, std::string reason,
          std::optional<std::string> near)
      : Error(fault, message),
        name_(std::move(name)),
        reason_(std::move(reason)),
        near_(std::move(near)) {}

  /// What it is about, "links.url"; empty: the whole.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& reason() const { return reason_; }
  /// The word that was probably meant; the reason names it too.
  [[nodiscard]] const std::optional<std::string>& near() const { return near_; }

 private:
  std::string name_, reason_;
  std::optional<std::string> near_;
};

/// One file. Safe on hostile input: small, shallow, without anchors (which can
/// multiply one kilobyte into gigabytes) and without type tags.
class Document {
 public:
  /// Reads everything; `file` is for messages. Throws Error{fault}.
  Document(std::string_view text, std::string_view file, Fault fault);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  /// What the whole file says. Not to be used after the document is gone.
  [[nodiscard]] Value root() const;

  /// The same as it was read, for who writes it elsewhere.
  [[nodiscard]] const Node& tree() const { return root_; }

  /// Throws Refused{fault} "file:line:column: name: reason", columns in characters.
  [[noreturn]] void refuse(Mark mark, const std::string& reason, const std::string& name = "",
                           const std::optional<std::string>& near = {}) const;

 private:
  void require_text() const;
  void read();

  std::string text_, file_;
  Fault fault_;
  Node root_;
};

/// One value of a document and what it is called ("video.crf"). Each question
/// throws the document's Error when the answer is not of the kind asked for.
class Value {
 public:
  Value(const Document& document, const Node& node, std::string name)
      : document_(&document), node_(&node), name_(std::move(name)) {}

  /// Text on one line, without space at its ends, of 1 to `most` characters.
  [[nodiscard]] std::string line(std::size_t most) const;
  /// Text of any length, without space at its ends.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] int whole(int least, int most) const;
  [[nodiscard]] double number(double least, double most) const;
  /// One of `words`.
  [[nodiscard]] std::string choice(std::span<const std::string> words) const;

  [[nodiscard]] std::vector<Value> list() const;
  /// A list, or a single value standing for a list of one.
  [[nodiscard]] std::vector<Value> list_or_one() const;

  /// What stands at `key`. Asks for a map.
  [[nodiscard]] std::optional<Value> find(std::string_view key) const;
  /// Refuses every key that is not one of these. Asks for a map.
  void allow(std::span<const std::string> keys) const;

  /// Whether the key is there with nothing behind it, as in an unfilled form.
  [[nodiscard]] bool is_nothing() const { return node_->kind == Node::Kind::nothing; }
  /// Whether it is this word alone, where something else may stand too.
  [[nodiscard]] bool is_word(std::string_view word) const {
    return node_->kind == Node::Kind::scalar && node_->text == word;
  }
  [[noreturn]] void refuse(const std::string& reason,
                           const std::optional<std::string>& near = {}) const;
  /// The same, pointing at the key instead of the value.
  [[noreturn]] void refuse_key(const std::string& reason,
                               const std::optional<std::string>& near = {}) const;
  /// Refuses this map because `key` is not in it.
  [[noreturn]] void refuse_without(std::string_view key) const;

 private:
  [[nodiscard]] const std::string& scalar() const;
  void require_map() const;
  [[nodiscard]] std::string inner_name(std::string_view key) const;

  const Document* document_;
  const Node* node_;
  std::string name_;
};

enum class Presence { required, optional };
/// A map that says all there is, or a part of it, onto what is known.
enum class Extent { whole, part };

/// A key of a map, and how its value goes into a Thing.
template <class Thing>
struct Field {
  std::string_view name;
  Presence presence = Presence::optional;
  void (*read)(const Value& value, Thing& thing);
  std::vector<std::string> (*inner)() = nullptr;     ///< the keys inside its value
  std::array<std::string_view, 2> other_names = {};  ///< the same in French
};

/// The names of one field; empty ones are left out.
template <class Thing>
std::vector<std::string> names_of(const Field<Thing>& field) {
  std::vector<std::string> names{std::string(field.name)};
  for (const auto other : field.other_names)
    if (!other.empty()) names.emplace_back(other);
  return names;
}

/// Every name in a table, those inside as "video.crf".
template <class Thing, std::size_t count>
std::vector<std::string> field_names(const std::array<Field<Thing>, count>& fields) {
  std::vector<std::string> all;
  for (const auto& field : fields) {
    for (auto& name : names_of(field)) all.push_back(std::move(name));
    if (field.inner == nullptr) continue;
    for (const auto& name : field.inner()) all.push_back(std::string(field.name) + "." + name);
  }
  return all;
}

/// Reads a map by its table into `thing`. An optional key with nothing behind
/// it counts as absent.
template <class Thing, std::size_t count>
void read_fields(const Value& map, const std::array<Field<Thing>, count>& fields, Thing& thing,
                 Extent extent = Extent::whole) {
  std::vector<std::string> allowed;
  for (const auto& field : fields)
    for (auto& name : names_of(field)) allowed.push_back(std::move(name));
  map.allow(allowed);

  for (const auto& field : fields) {
    std::optional<Value> found;
    for (const auto& name : names_of(field)) {
      const auto value = map.find(name);
      if (!value) continue;
      if (found) value->refuse_key(say("says the same as ‘{}’; keep one of the two", field.name));
      found = value;
    }
    if (!found && field.presence == Presence::required && extent == Extent::whole)
      map.refuse_without(field.name);
    if (!found || (found->is_nothing() && field.presence == Presence::optional)) continue;
    field.read(*found, thing);
  }
}

/// A map as YAML that reads as the same: a line a key, so that a person finds it.
[[nodiscard]] std::string to_text(const Node& map);

/// "a, b, c".
[[nodiscard]] std::string listed(std::span<const std::string> words);

}  // namespace classe12::yaml
