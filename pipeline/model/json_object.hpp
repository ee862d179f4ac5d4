// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/base/rational.hpp"
#include "pipeline/base/words.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A JSON object that a stranger may have written, and where it stands, "media.audio[0]", to say
/// so. Each question throws Error{bad_words} "file: place: reason" when the answer is not of the
/// kind asked for. Not to be used after the JSON or the file's name is gone.
class JsonObject {
 public:
  JsonObject(const Json& json, std::string_view file, std::string place);

  [[nodiscard]] std::string text(const std::string& key) const;
  /// Letters, digits and dashes: what becomes the name of a step and of its files.
  [[nodiscard]] std::string word(const std::string& key) const;
  [[nodiscard]] std::int64_t whole(const std::string& key) const;
  [[nodiscard]] int small(const std::string& key) const;
  [[nodiscard]] double real(const std::string& key) const;
  [[nodiscard]] bool flag(const std::string& key) const;
  /// "30000/1001" or "25".
  [[nodiscard]] Rational exact(const std::string& key) const;
  /// A number beside its exact value, key + "_exact".
  [[nodiscard]] Rational seconds(const std::string& key) const;
  /// A file of the bundle. A manifest can come from a stranger, and what it names is opened: so
  /// nothing outside.
  [[nodiscard]] std::string file(const std::string& key) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;

  [[nodiscard]] bool has(const std::string& key) const { return json_->contains(key); }
  [[nodiscard]] bool is_null(const std::string& key) const { return at(key).is_null(); }
  [[nodiscard]] JsonObject object(const std::string& key) const;

  /// One of a closed set, by its name.
  template <class Enum, std::size_t count>
  [[nodiscard]] Enum one_of(const std::string& key, const std::array<Enum, count>& values) const {
    return named(key, text(key), values);
  }

  /// Some of a closed set.
  template <class Enum, std::size_t count>
  [[nodiscard]] std::vector<Enum> some_of(const std::string& key,
                                          const std::array<Enum, count>& values) const {
    std::vector<Enum> all;
    for (const auto& name : texts(key)) all.push_back(named(key, name, values));
    return all;
  }

  template <class Thing>
  [[nodiscard]] std::vector<Thing> list(const std::string& key,
                                        Thing (*read)(const JsonObject&)) const {
    std::vector<Thing> things;
    for (const auto& item : array(key))
      things.push_back(read({item, file_, inner(key) + "[" + std::to_string(things.size()) + "]"}));
    return things;
  }

  [[noreturn]] void refuse(const std::string& key, const std::string& reason) const;

 private:
  template <class Enum, std::size_t count>
  [[nodiscard]] Enum named(const std::string& key, const std::string& name,
                           const std::array<Enum, count>& values) const {
    for (const auto value : values)
      if (to_name(value) == name) return value;
    refuse(key, say("is ‘{}’, which is not known", name));
  }

  [[nodiscard]] std::string inner(const std::string& key) const;
  [[nodiscard]] const Json& at(const std::string& key) const;
  [[nodiscard]] const Json& array(const std::string& key) const;
  [[noreturn]] void fail(const std::string& place, const std::string& reason) const;

  const Json* json_;
  std::string_view file_;
  std::string place_;
};

}  // namespace classe12
