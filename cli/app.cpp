// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/usage.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::cli {
namespace {

/// CLI11's own words in the reader's language. An argument needs none: the
/// line of usage shows whether it must be there, its sentence what it is.
class Help : public CLI::Formatter {
 public:
  Help() {
    label("Usage", say("Usage"));
    label("OPTIONS", say("OPTIONS"));
    label("SUBCOMMAND", say("COMMAND"));
    label("Positionals", say("Arguments"));
    label("TEXT", say("TEXT"));
    column_width(34);
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_positional() ? std::string() : Formatter::make_option_opts(option);
  }
};

/// A command and all that are under it. What has no group stays hidden.
void dress(CLI::App& app, const std::shared_ptr<Help>& help) {
  app.formatter(help);
  app.set_help_flag("-h,--help", say("Show this help and leave"));
  for (auto* option : app.get_options())
    if (!option->get_group().empty()) option->group(say("Options"));
  for (auto* command : app.get_subcommands({})) {
    if (!command->get_group().empty()) command->group(say("Commands"));
    dress(*command, help);
  }
}

}  // namespace

void build(CLI::App& app, Shell& shell) {
  app.name("classe12");
  app.description(say("From a teacher's upload to a video that every pupil's tablet plays"));
  app.set_version_flag("--version", std::string("classe12 ") + CLASSE12_VERSION,
                       say("Show the version and leave"));
  app.add_flag("-q,--quiet", shell.quiet, say("Say nothing but errors"));
  app.add_flag("-v,--verbose", shell.verbose, say("Say more"));
  takes_one_of(app.add_option("--progress", shell.progress, say("How progress is shown")),
               {"auto", "bar", "lines", "json", "none"});
  app.require_subcommand(1);
  app.fallthrough();

  add_probe(app, shell);
  add_plan(app, shell);
  add_ingest(app, shell);
  add_verify(app, shell);
  add_preview(app, shell);
  add_export(app, shell);
  add_captions(app, shell);
  add_preset(app, shell);
  add_doctor(app, shell);
  add_completion(app, shell);

  dress(app, std::make_shared<Help>());
}

}  // namespace classe12::cli
