// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/each.hpp"
#include "cli/inquire.hpp"
#include "cli/source_text.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string preset = "web";
  bool json = false;
};

void probe(const Options& options, Shell& shell) {
  const auto preset = load_preset(options.preset, shell.presets());
  shell.result = for_each_file(options.files, shell, [&](const std::filesystem::path& file) {
    const auto source = inquire_once(file, {}, preset, shell);
    const auto name = shown(file.filename());
    shell.out << (options.json ? to_json_text(source, name) : to_text(source, name));
  });
}

}  // namespace

void add_probe(Command app, Shell& shell) {
  const auto command = app.add("probe", say("Say what a file is and what is odd about it"));
  const auto options = std::make_shared<Options>();
  command.option("FILE", options->files, say("Media files")).required();
  command.option("-p,--preset", options->preset, say("Whose limits apply: a name or a file"))
      .with_default();
  command.flag("--json", options->json, say("Print JSON"));
  command.runs([options, &shell] { probe(*options, shell); });
}

}  // namespace classe12::cli
