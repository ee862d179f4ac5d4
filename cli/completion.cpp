// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "pipeline/base/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace classe12::cli {
namespace {

std::vector<const CLI::App*> shown_commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

/// "--json --preset -p": what may follow a command.
std::string words_after(const CLI::App& command) {
  std::string words;
  for (const auto* sub : shown_commands(command)) words += sub->get_name() + " ";
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) words += "--" + name + " ";
    for (const auto& name : option->get_snames()) words += "-" + name + " ";
  }
  if (!words.empty()) words.pop_back();
  return words;
}

std::string bash(const CLI::App& app) {
  auto text = std::string(
      "# bash completion for classe12\n_classe12() {\n  local word=${COMP_WORDS[COMP_CWORD]} "
      "command=${COMP_WORDS[1]}\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
  text += fmt::format(
      "    COMPREPLY=($(compgen -W '{}' -- \"$word\"))\n    return\n  fi\n  local words=\n  case "
      "$command in\n",
      words_after(app));
  for (const auto* command : shown_commands(app))
    text += fmt::format("    {}) words='{}' ;;\n", command->get_name(), words_after(*command));
  return text +
         "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n}\n"
         "complete -o filenames -F _classe12 classe12\n";
}

/// zsh takes ':' and quotes in a description for its own.
std::string for_zsh(std::string text) {
  for (auto at = text.find_first_of(":'"); at != std::string::npos;
       at = text.find_first_of(":'", at))
    text[at] = ' ';
  return text;
}

std::string zsh(const CLI::App& app) {
  std::string text = "#compdef classe12\nlocal -a commands words\ncommands=(\n";
  for (const auto* command : shown_commands(app))
    text += fmt::format("  '{}:{}'\n", command->get_name(), for_zsh(command->get_description()));
  text +=
      ")\nif (( CURRENT == 2 )); then\n  _describe command commands\n  return\nfi\ncase $words[2] "
      "in\n";
  std::string cases;
  for (const auto* command : shown_commands(app))
    cases += fmt::format("  {}) compadd -- {} ;;\n", command->get_name(), words_after(*command));
  return text + cases + "esac\n_files\n";
}

std::string for_fish(std::string text) {
  for (auto at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 2))
    text.insert(at, "\\");
  return text;
}

std::string fish(const CLI::App& app) {
  std::string text = "# fish completion for classe12\n";
  for (const auto* command : shown_commands(app)) {
    text += fmt::format("complete -c classe12 -n __fish_use_subcommand -a {} -d '{}'\n",
                        command->get_name(), for_fish(command->get_description()));
    const auto when = fmt::format("-n '__fish_seen_subcommand_from {}'", command->get_name());
    for (const auto* sub : shown_commands(*command))
      text += fmt::format("complete -c classe12 {} -a {} -d '{}'\n", when, sub->get_name(),
                          for_fish(sub->get_description()));
    for (const auto* option : command->get_options())
      for (const auto& name : option->get_lnames())
        text += fmt::format("complete -c classe12 {} -l {} -d '{}'\n", when, name,
                            for_fish(option->get_description()));
  }
  return text;
}

}  // namespace

void add_completion(CLI::App& app, Shell& shell) {
  const auto command =
      Command(app).add("completion", say("Print the completion script of a shell"));
  const auto name = std::make_shared<std::string>();
  command.option("SHELL", *name, say("bash, zsh or fish"))
      .one_of({"bash", "zsh", "fish"})
      .required();
  command.runs([name, &app, &shell] {
    shell.out << (*name == "bash" ? bash(app) : *name == "zsh" ? zsh(app) : fish(app));
  });
}

}  // namespace classe12::cli
