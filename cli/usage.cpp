// SPDX-License-Identifier: EUPL-1.2
#include "cli/usage.hpp"

#include <algorithm>

#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::cli {
namespace {

std::vector<std::string> words_of(const CLI::App& app) {
  std::vector<std::string> words;
  for (const auto* command : app.get_subcommands([](const CLI::App* a) { return !a->get_group().empty(); }))
    words.push_back(command->get_name());
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) words.push_back("--" + name);
  return words;
}

const CLI::App& deepest(const CLI::App& app) {
  for (const auto* command : app.get_subcommands())
    if (command->parsed()) return deepest(*command);
  return app;
}

}  // namespace

std::string usage_problem(const CLI::ParseError& error, const CLI::App& app,
                          const std::vector<std::string>& arguments) {
  const auto& command = deepest(app);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr || arguments.empty()) {
    const auto extras = app.remaining(true);
    const auto word = extras.empty() ? std::string() : extras.front();
    if (word.empty()) return say("a command is needed; classe12 --help lists them");
    auto line = say("“{}” is not known here", word);
    auto words = words_of(command);
    const auto more = words_of(app);
    words.insert(words.end(), more.begin(), more.end());
    if (const auto near = nearest(word, words)) line += "; " + say("did you mean “{}”?", *near);
    return line;
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    for (const auto* option : command.get_options())
      if (option->get_required() && option->count() == 0)
        return say("{} is missing; see classe12 {} --help", option->get_name(false, true), command.get_name());
    return say("a command is needed; classe12 --help lists them");
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return say("an option lacks its value, or has too many ({})", error.what());
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr ||
      dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
    return say("a value is not what its option takes ({})", error.what());
  return say("the command line is not right ({})", error.what());
}

}  // namespace classe12::cli
