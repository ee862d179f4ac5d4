// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/base/rational.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

// It is compiled once, in json.cpp: every file that uses it took as long.
extern template class nlohmann::basic_json<>;

namespace classe12 {

/// Keys come out sorted, so that equal values are equal bytes.
using Json = nlohmann::json;

/// Indented, UTF-8, ends in a newline: how every JSON file of ours is written.
[[nodiscard]] std::string to_pretty(const Json& json);

/// Throws Error{bad_words} naming what was read ("manifest.json").
[[nodiscard]] Json parse_json(std::string_view text, std::string_view name);

}  // namespace classe12

/// What nlohmann-json 3.11 does not know by itself.
namespace nlohmann {

/// "30000/1001", or a plain number for a whole one.
template <>
struct adl_serializer<classe12::Rational> {
  static void to_json(json& out, const classe12::Rational& value) {
    if (value.den() == 1)
      out = value.num();
    else
      out = classe12::to_text(value);
  }
  static void from_json(const json& in, classe12::Rational& value) {
    if (in.is_number_integer()) {
      value = classe12::Rational(in.get<std::int64_t>());
      return;
    }
    const auto text = in.get<std::string>();
    const auto* const end = text.data() + text.size();
    std::int64_t num = 0, den = 0;
    const auto over = std::from_chars(text.data(), end, num);
    const bool divided = over.ec == std::errc{} && over.ptr != end && *over.ptr == '/';
    const auto under = divided ? std::from_chars(over.ptr + 1, end, den) : over;
    if (!divided || under.ec != std::errc{} || under.ptr != end || den <= 0)
      throw classe12::Error(classe12::Fault::bad_words, "not a ratio: " + text);
    value = classe12::Rational(num, den);
  }
};

template <class Value>
struct adl_serializer<std::optional<Value>> {
  static void to_json(json& out, const std::optional<Value>& value) {
    if (value)
      out = *value;
    else
      out = nullptr;
  }
  static void from_json(const json& in, std::optional<Value>& value) {
    if (in.is_null())
      value.reset();
    else
      value = in.get<Value>();
  }
};

}  // namespace nlohmann
