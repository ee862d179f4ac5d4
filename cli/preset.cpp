// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/preset.hpp"

#include "cli/commands.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"

#include <fmt/format.h>

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::string name;
  bool json = false;
};

void list(const Options& options, Shell& shell) {
  Json all = Json::array();
  for (const auto& name : preset_names(shell.presets())) {
    const auto preset = load_preset(name, shell.presets());
    if (options.json)
      all.push_back({{"name", name}, {"about", preset.about}});
    else
      shell.out << fmt::format("{:<10} {}\n", name, preset.about);
  }
  if (options.json) shell.out << to_pretty(all);
}

/// The file itself: its comments say more than its values.
void show(const Options& options, Shell& shell) {
  const auto preset = load_preset(options.name, shell.presets());
  if (options.json) {
    shell.out << to_pretty(preset);
    return;
  }
  const auto file = shell.presets() / (options.name + ".yaml");
  shell.out << read_text(std::filesystem::exists(file) ? file
                                                       : std::filesystem::path(options.name));
}

}  // namespace

void add_preset(Command app, Shell& shell) {
  const auto command = app.add("preset", say("List the presets, or show one"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto listing = command.add("list", say("The presets there are, a line each"));
  listing.flag("--json", options->json, say("Print JSON"));
  listing.runs([options, &shell] { list(*options, shell); });
  const auto showing = command.add("show", say("One preset, with its comments"));
  showing.option("NAME", options->name, say("A name or a file")).required();
  showing.flag("--json", options->json, say("Print JSON"));
  showing.runs([options, &shell] { show(*options, shell); });
}

}  // namespace classe12::cli
