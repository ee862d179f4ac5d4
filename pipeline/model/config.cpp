// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/config.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

constexpr std::size_t longest_word = 4096;

/// What a command needs to be of use: where the sound is, and where the captions are wanted.
/// Empty when nothing is missing.
std::string_view missing_in(const std::vector<std::string>& words) {
  for (const std::string_view needed : {"{wav}", "{vtt}"})
    if (std::none_of(words.begin(), words.end(), [&](const std::string& word) {
          return word.find(needed) != std::string::npos;
        }))
      return needed;
  return {};
}

std::vector<std::string> read_words(const Value& value) {
  std::vector<std::string> words;
  for (const auto& item : value.list()) words.push_back(item.line(longest_word));
  if (words.empty()) return words;
  if (const auto missing = missing_in(words); !missing.empty())
    value.refuse(
        say("has no {}; the command is given the sound and a place for the captions", missing));
  return words;
}

constexpr std::array config_fields{
    Field<Config>{"transcribe",
                  Presence::optional,
                  [](const Value& value, Config& config) {
                    config.transcription.command = read_words(value);
                  },
                  nullptr,
                  {"transcrire"}},
    Field<Config>{"transcribe_minutes",
                  Presence::optional,
                  [](const Value& value, Config& config) {
                    config.transcription.minutes = value.whole(1, 10'000);
                  },
                  nullptr,
                  {"transcrire_minutes"}},
};

}  // namespace

Config read_config(std::string_view text, std::string_view file, Config before) {
  const yaml::Document document(text, file, Fault::bad_config);
  const auto root = document.root();
  if (!root.is_nothing()) yaml::read_fields(root, config_fields, before);
  return before;
}

std::vector<std::string> read_command(std::string_view line, std::string_view name) {
  std::vector<std::string> words{""};
  for (const auto c : line) {
    if (c != ' ')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  if (words.empty()) return words;
  if (const auto missing = missing_in(words); !missing.empty())
    throw Error(Fault::bad_config,
                say("{}: has no {}; the command is given the sound and a place for the captions",
                    name, missing));
  return words;
}

std::vector<std::string> config_keys() {
  return yaml::field_names(config_fields);
}

}  // namespace classe12
