// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "pipeline/base/words.hpp"

#include <CLI/CLI.hpp>

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
  app.fallthrough();

  const Command all(app);
  all.needs_command();
  all.flag("-q,--quiet", shell.quiet, say("Say nothing but errors"));
  all.flag("-v,--verbose", shell.verbose, say("Say more"));
  all.option("--progress", shell.progress, say("How progress is shown"))
      .one_of({"auto", "bar", "lines", "json", "none"});

  add_probe(all, shell);
  add_plan(all, shell);
  add_new(all, shell);
  add_ingest(all, shell);
  add_batch(all, shell);
  add_status(all, shell);
  add_retry(all, shell);
  add_cancel(all, shell);
  add_verify(all, shell);
  add_edit(all, shell);
  add_preview(all, shell);
  add_export(all, shell);
  add_captions(all, shell);
  add_publish(all, shell);
  add_unpublish(all, shell);
  add_privacy(all, shell);
  add_remove(all, shell);
  add_list(all, shell);
  add_show(all, shell);
  add_moderate(all, shell);
  add_due(all, shell);
  add_link(all, shell);
  add_catalogue(all, shell);
  add_member(all, shell);
  add_charter(all, shell);
  add_group(all, shell);
  add_message(all, shell);
  add_mail(all, shell);
  add_search(all, shell);
  add_stats(all, shell);
  add_survey(all, shell);
  add_serve(all, shell);
  add_runner(all, shell);
  add_preset(all, shell);
  add_doctor(all, shell);
  add_completion(app, shell);

  dress(app, std::make_shared<Help>());
}

}  // namespace classe12::cli
