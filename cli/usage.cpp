// SPDX-License-Identifier: EUPL-1.2
#include "cli/usage.hpp"

#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace classe12::cli {
namespace {

std::vector<std::string> words_of(const CLI::App& app) {
  std::vector<std::string> words;
  for (const auto* command :
       app.get_subcommands([](const CLI::App* a) { return !a->get_group().empty(); }))
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

/// "preset show": what stands after the program's name.
std::string path_of(const CLI::App& command) {
  const auto* parent = command.get_parent();
  if (parent == nullptr) return {};
  const auto above = path_of(*parent);
  return above.empty() ? command.get_name() : above + " " + command.get_name();
}

std::string see_help(const CLI::App& command) {
  const auto path = path_of(command);
  return say("see classe12 {}", path.empty() ? "--help" : path + " --help");
}

std::string not_known(const std::string& word, const CLI::App& command, const CLI::App& app) {
  auto words = words_of(command);
  const auto more = words_of(app);
  words.insert(words.end(), more.begin(), more.end());
  const auto near = nearest(word, words);
  return with_way_out(say("“{}” is not known here", word),
                      near ? say("did you mean “{}”?", *near) : see_help(command));
}

/// "--id: 1 required TEXT missing" begins with the option's name.
std::pair<std::string, std::string> option_and_reason(const CLI::ParseError& error) {
  const std::string text = error.what();
  const auto colon = std::min(text.find(": "), text.size());
  return {text.substr(0, colon), colon == text.size() ? text : text.substr(colon + 2)};
}

std::string missing(const CLI::App& command) {
  for (const auto* option : command.get_options())
    if (option->get_required() && option->count() == 0)
      return with_way_out(say("{} is missing", option->get_name(false, true)), see_help(command));
  return with_way_out(say("a command is needed"), see_help(command));
}

}  // namespace

std::string with_way_out(const std::string& problem, const std::string& way_out) {
  return say("{}; {}", problem, way_out);
}

std::string usage_problem(const CLI::ParseError& error, const CLI::App& app,
                          const std::vector<std::string>& arguments) {
  const auto& command = deepest(app);
  const auto unknown = app.remaining(true);
  std::error_code ignored;  // what cannot be looked at is no file of theirs
  for (const auto& word : arguments)
    if (word.size() > 1 && word.front() == '-' && std::filesystem::exists(word, ignored))
      return say("“{}” begins with “-” as options do; write ./{} if it is the file", word, word);
  if (!unknown.empty()) return not_known(unknown.front(), command, app);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return missing(command);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const auto name = option_and_reason(error).first;
    const auto* option = command.get_option_no_throw(name);
    if (option != nullptr && option->count() > 1)
      return say("{} is given more than once; keep one", name);
    return with_way_out(say("{} lacks its value", name), see_help(command));
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) {
    const auto [name, reason] = option_and_reason(error);
    return say("{}: {}", name, reason);
  }
  return with_way_out(say("the command line is not right ({})", error.what()), see_help(command));
}

}  // namespace classe12::cli
