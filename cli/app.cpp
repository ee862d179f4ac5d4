// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::cli {

void build(CLI::App& app, Shell& shell) {
  app.name("classe12");
  app.description(say("From a teacher's upload to a video that every pupil's tablet plays"));
  app.set_version_flag("--version", std::string("classe12 ") + CLASSE12_VERSION, say("Show the version and leave"));
  app.set_help_flag("-h,--help", say("Show this help and leave"));
  app.add_flag("-q,--quiet", shell.quiet, say("Say nothing but errors"));
  app.add_flag("-v,--verbose", shell.verbose, say("Say more"));
  app.add_option("--progress", shell.progress, say("How progress is shown: auto, bar, lines, json or none"))
      ->check(CLI::IsMember({"auto", "bar", "lines", "json", "none"}));
  app.require_subcommand(1);
  app.fallthrough();

  add_probe(app, shell);
  add_plan(app, shell);
  add_ingest(app, shell);
  add_verify(app, shell);
  add_preview(app, shell);
  add_preset(app, shell);
  add_doctor(app, shell);
  add_completion(app, shell);
  add_work(app, shell);

  auto labels = std::make_shared<CLI::Formatter>();
  for (const auto* word : {"Usage", "OPTIONS", "Positionals", "Options", "Subcommands", "SUBCOMMAND", "REQUIRED",
                           "TEXT", "INT", "Env", "Needs", "Excludes"})
    labels->label(word, translated(word));
  labels->column_width(34);
  app.formatter(labels);
  for (auto* command : app.get_subcommands({})) {
    command->formatter(labels);
    command->set_help_flag("-h,--help", say("Show this help and leave"));
  }
}

}  // namespace classe12::cli
