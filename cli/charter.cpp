// SPDX-License-Identifier: EUPL-1.2
#include "platform/charter.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/here.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  Here here;
  std::string file;
  int version = 0;  ///< 0: the one in force
};

void publish(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto made = publish_charter(catalogue, act_of(options.here, catalogue),
                                    read_text(options.file, 1U << 20U));
  if (!shell.quiet)
    shell.out << say("version {} of the charter is in force; every member has to accept it before "
                     "they do anything else",
                     made.version)
              << "\n";
}

void show(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  const auto found =
      charter(catalogue, options.version > 0 ? std::optional(options.version) : std::nullopt);
  if (options.here.json) {
    shell.out << to_pretty({{"version", found.version},
                            {"sha256", found.sha256},
                            {"published", to_text(found.published)},
                            {"text", found.text}});
    return;
  }
  if (!shell.quiet) shell.err << say("version {} of the charter", found.version) << "\n\n";
  shell.out << found.text << (found.text.ends_with('\n') ? "" : "\n");
}

void accept(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto made = accept_charter(catalogue, act_of(options.here, catalogue), options.version);
  if (!shell.quiet)
    shell.out << say("{}: accepted version {} of the charter on {}", options.here.as, made.version,
                     to_text(made.accepted))
              << "\n";
}

void export_record(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  shell.out << to_json_text(acceptances(catalogue));
}

/// The record holds together; and all that was exported once is still in it, unchanged: without
/// that, rows could be taken off its end.
void check(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  const auto rows = acceptances(catalogue);
  if (const auto broken = first_broken(rows))
    throw Error(Fault::check_failed,
                say("acceptance {} of the charter is not as it was written", *broken));
  if (!options.file.empty()) {
    const auto before = read_acceptances(read_text(options.file), shown(fs::path(options.file)));
    const auto [ours, theirs] =
        std::mismatch(rows.begin(), rows.end(), before.begin(), before.end());
    if (theirs != before.end())
      throw Error(Fault::check_failed, say("acceptance {} of the charter was another one in {}",
                                           theirs->number, shown(fs::path(options.file))));
  }
  if (!shell.quiet)
    shell.out << say("all acceptances of the charter ({}) are as they were written", rows.size())
              << "\n";
}

}  // namespace

void add_charter(Command app, Shell& shell) {
  const auto command = app.add("charter", say("Publish, show or accept the charter"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto publishing =
      command.add("publish", say("Put a new version in force, which everybody has to accept"));
  publishing.option("FILE", options->file, say("Its text, in Markdown")).required();
  add_home(publishing, options->here);
  add_as(publishing, options->here);
  publishing.runs([options, &shell] { publish(*options, shell); });

  const auto showing = command.add("show", say("Show its text"));
  showing.option("--version", options->version, say("Which version; else the one in force"))
      .within(1, 1'000'000);
  add_home(showing, options->here);
  add_json(showing, options->here);
  showing.runs([options, &shell] { show(*options, shell); });
  const auto accepting = command.add("accept", say("Accept it, as a member"));
  accepting.option("--version", options->version, say("The version that you have read"))
      .within(1, 1'000'000)
      .required();
  add_home(accepting, options->here);
  add_as(accepting, options->here);
  accepting.runs([options, &shell] { accept(*options, shell); });

  const auto exporting =
      command.add("export", say("Print who accepted what and when, as chained JSON"));
  add_home(exporting, options->here);
  exporting.runs([options, &shell] { export_record(*options, shell); });
  const auto checking =
      command.add("check", say("Check that the record was not altered, nor since an export"));
  checking.option("FILE", options->file, say("What export printed once"));
  add_home(checking, options->here);
  checking.runs([options, &shell] { check(*options, shell); });
}

}  // namespace classe12::cli
