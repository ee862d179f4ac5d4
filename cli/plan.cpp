// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/plan.hpp"

#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/inquire.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/plan/oddities.hpp"
#include "pipeline/run/toolbox.hpp"
#include "platform/entry.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::string file, preset = "web";
  std::optional<std::string> sidecar;
  bool json = false;
};

void plan(const Options& options, Shell& shell) {
  const auto preset = load_preset(options.preset, shell.presets());
  const auto entry = read_entry(options.file, options.sidecar, vocabulary_of({}, shell));
  const Wishes wishes{entry.captions,
                      entry.extras.chapters,
                      entry.poster.value_or(PosterWish{}),
                      entry.metadata.language,
                      {},
                      entry.extras.find_chapters,
                      entry.documents};
  auto source = inquire_once(entry.input, wishes, preset, shell);
  const auto lacks = wanting(source, wishes);
  source.findings.insert(source.findings.end(), lacks.begin(), lacks.end());
  const auto made =
      make_plan(entry.input, source, preset, entry.metadata.language, this_toolbox(), wishes);
  shell.out << (options.json ? to_json_text(made)
                             : shown(entry.input.filename()) + "  " + to_text(made, source));
}

}  // namespace

void add_plan(Command app, Shell& shell) {
  const auto command =
      app.add("plan", say("Show what would be made from a file, and make nothing"));
  const auto options = std::make_shared<Options>();
  command.option("FILE", options->file, say("Media file")).required();
  command.option("-m,--meta", options->sidecar,
                 say("Its title, level, subject … (YAML); else NAME.yaml beside it"));
  command.option("-p,--preset", options->preset, say("What to make: a name or a file"))
      .with_default();
  command.flag("--json", options->json, say("Print JSON"));
  command.runs([options, &shell] { plan(*options, shell); });
}

}  // namespace classe12::cli
