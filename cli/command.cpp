// SPDX-License-Identifier: EUPL-1.2
#include "cli/command.hpp"

#include "cli/usage.hpp"
#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace classe12::cli {

Option Option::required() {
  option_->required();
  return *this;
}

Option Option::with_default() {
  option_->capture_default_str();
  return *this;
}

Option Option::one_of(const std::vector<std::string>& words) {
  option_->type_name(fmt::format("{}", fmt::join(words, "|")));
  option_->check([words](const std::string& word) {
    if (std::find(words.begin(), words.end(), word) != words.end()) return std::string();
    const auto near = nearest(word, words);
    return with_way_out(
        say("“{}” is not known here", word),
        near ? say("did you mean “{}”?", *near) : say("there are: {}", fmt::join(words, ", ")));
  });
  return *this;
}

Option Option::one_each() {
  option_->allow_extra_args(false);
  return *this;
}

Option Option::within(int least, int most) {
  option_->type_name(fmt::format("{}-{}", least, most));
  option_->check([least, most](const std::string& word) {
    int number = 0;
    const auto* end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= least && number <= most)
      return std::string();
    return say("“{}” is not a whole number from {} to {}", word, least, most);
  });
  return *this;
}

Command Command::add(const std::string& name, const std::string& text) const {
  return Command(*app_->add_subcommand(name, text));
}

void Command::needs_command() const {
  app_->require_subcommand(1);
}

Option Command::option(const std::string& names, std::string& value,
                       const std::string& text) const {
  return Option(app_->add_option(names, value, text));
}

Option Command::option(const std::string& names, std::optional<std::string>& value,
                       const std::string& text) const {
  return Option(app_->add_option(names, value, text));
}

Option Command::option(const std::string& names, std::vector<std::string>& values,
                       const std::string& text) const {
  return Option(app_->add_option(names, values, text));
}

Option Command::option(const std::string& names, int& value, const std::string& text) const {
  return Option(app_->add_option(names, value, text));
}

Option Command::option(const std::string& names, std::optional<int>& value,
                       const std::string& text) const {
  return Option(app_->add_option(names, value, text));
}

void Command::flag(const std::string& names, bool& value, const std::string& text) const {
  app_->add_flag(names, value, text);
}

void Command::runs(std::function<void()> action) const {
  app_->callback(std::move(action));
}

}  // namespace classe12::cli
