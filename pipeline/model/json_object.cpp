// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/json_object.hpp"

#include "pipeline/base/error.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace classe12 {
namespace {

constexpr std::size_t longest_word = 64;

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

JsonObject::JsonObject(const Json& json, std::string_view file, std::string place)
    : json_(&json), file_(file), place_(std::move(place)) {
  if (!json_->is_object()) fail(place_, say("is not an object"));
}

std::string JsonObject::text(const std::string& key) const {
  const auto& value = at(key);
  if (!value.is_string()) refuse(key, say("is not text"));
  return value.get<std::string>();
}

std::string JsonObject::word(const std::string& key) const {
  auto value = text(key);
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (value.empty() || value.size() > longest_word ||
      !std::all_of(value.begin(), value.end(), fits))
    refuse(key, say("is not a word of letters, digits and dashes"));
  return value;
}

std::int64_t JsonObject::whole(const std::string& key) const {
  const auto& value = at(key);
  // Above 2^63 a number is unsigned in nlohmann-json, and would turn negative.
  if (!value.is_number_integer() ||
      (value.is_number_unsigned() && !std::in_range<std::int64_t>(value.get<std::uint64_t>())))
    refuse(key, say("is not a whole number"));
  return value.get<std::int64_t>();
}

int JsonObject::small(const std::string& key) const {
  const auto value = whole(key);
  if (!std::in_range<int>(value)) refuse(key, say("is too large"));
  return static_cast<int>(value);
}

double JsonObject::real(const std::string& key) const {
  if (!at(key).is_number()) refuse(key, say("is not a number"));
  return at(key).get<double>();
}

bool JsonObject::flag(const std::string& key) const {
  const auto& value = at(key);
  if (!value.is_boolean()) refuse(key, say("is neither true nor false"));
  return value.get<bool>();
}

Rational JsonObject::exact(const std::string& key) const {
  const auto value = text(key);
  const std::string_view rest = value;
  const auto slash = std::min(rest.find('/'), rest.size());
  const auto num = number(rest.substr(0, slash));
  const auto den = slash == rest.size() ? 1 : number(rest.substr(slash + 1));
  if (!num || !den || *den <= 0) refuse(key, say("is not a number of the form 30000/1001"));
  return {*num, *den};
}

Rational JsonObject::seconds(const std::string& key) const {
  if (!at(key).is_number()) refuse(key, say("is not a number"));
  return exact(key + "_exact");
}

std::string JsonObject::file(const std::string& key) const {
  auto path = text(key);
  const std::filesystem::path parts(path);
  const auto leaves = [](const auto& part) { return part == ".." || part == "."; };
  if (path.empty() || parts.is_absolute() || path.find('\0') != std::string::npos ||
      std::any_of(parts.begin(), parts.end(), leaves))
    refuse(key, say("does not name a file of the bundle"));
  return path;
}

std::vector<std::string> JsonObject::texts(const std::string& key) const {
  std::vector<std::string> all;
  for (const auto& item : array(key)) {
    if (!item.is_string()) refuse(key, say("is not a list of texts"));
    all.push_back(item.get<std::string>());
  }
  return all;
}

JsonObject JsonObject::object(const std::string& key) const {
  return {at(key), file_, inner(key)};
}

void JsonObject::refuse(const std::string& key, const std::string& reason) const {
  fail(inner(key), reason);
}

std::string JsonObject::inner(const std::string& key) const {
  return place_.empty() ? key : place_ + "." + key;
}

const Json& JsonObject::at(const std::string& key) const {
  const auto found = json_->find(key);
  if (found == json_->end()) refuse(key, say("is missing"));
  return *found;
}

const Json& JsonObject::array(const std::string& key) const {
  const auto& value = at(key);
  if (!value.is_array()) refuse(key, say("is not a list"));
  return value;
}

void JsonObject::fail(const std::string& place, const std::string& reason) const {
  throw Error(Fault::bad_words,
              std::string(file_) + ": " + (place.empty() ? "" : place + ": ") + reason);
}

}  // namespace classe12
