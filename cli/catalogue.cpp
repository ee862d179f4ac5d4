// SPDX-License-Identifier: EUPL-1.2
#include "platform/catalogue.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/here.hpp"
#include "cli/listing.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/nginx.hpp"
#include "platform/publication.hpp"
#include "platform/restore.hpp"

#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  Here here;
  std::vector<std::string> domains;
  std::string file, listen = "80", access_log = "/var/log/nginx/classe12.log";
  int last = 50;
};

void create(const Options& options, Shell& shell) {
  const auto home = home_of(options.here);
  Catalogue::create(home, options.domains);
  if (!shell.quiet)
    shell.out << say("{}: is ready; its settings are in platform.yaml", shown(home)) << "\n";
}

void check(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto mended = settle(catalogue, now());
  const auto found = complaints(catalogue);
  if (options.here.json) {
    shell.out << to_pretty({{"passed", found.empty()}, {"complaints", found}, {"mended", mended}});
  } else {
    for (const auto& sentence : mended) shell.out << "  · " << sentence << "\n";
    for (const auto& complaint : found) shell.out << "  ✗ " << complaint << "\n";
    if (found.empty()) shell.out << "  ✓ " << say("all is as it was written") << "\n";
  }
  if (!found.empty()) shell.result = exit_code(Fault::check_failed);
}

void backup(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  const fs::path file(options.file);
  if (fs::exists(file))
    throw Error(Fault::cannot_write, say("{}: is there already; choose another name", shown(file)));
  catalogue.db().copy_to(file);
  if (!shell.quiet) shell.out << say("{}: is a copy of the catalogue", shown(file)) << "\n";
}

void restore_copy(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  restore(catalogue, options.file, now());
  if (!shell.quiet)
    shell.out << say("the catalogue is again what it was in {}", shown(fs::path(options.file)))
              << "\n";
}

void nginx(const Options& options, Shell& shell) {
  shell.out << nginx_configuration(Catalogue(home_of(options.here)), options.listen,
                                   options.access_log);
}

void log(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  auto rows = catalogue.db().ask(
      "SELECT * FROM (SELECT number, at, actor, deed, subject, detail FROM log ORDER BY number "
      "DESC LIMIT ?) ORDER BY number",
      options.last);
  Listing listing;
  while (rows.next()) {
    const auto at = to_text(rows.time(1));
    listing.add({{"number", rows.number(0)},
                 {"at", at},
                 {"actor", rows.text(2)},
                 {"deed", rows.text(3)},
                 {"subject", rows.text(4)},
                 {"detail", rows.text(5)}},
                {at, rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
  }
  listing.print(options.here, shell);
}

}  // namespace

void add_catalogue(Command app, Shell& shell) {
  const auto command = app.add("catalogue", say("Make, check, back up or restore the catalogue"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto creating = command.add("create", say("Make the folder of a new platform"));
  add_home(creating, options->here);
  creating
      .option("--domain", options->domains,
              say("Domain of members' e-mail, as ac-paris.fr or ac-*.fr"))
      .required();
  creating.runs([options, &shell] { create(*options, shell); });
  const auto checking = command.add(
      "check", say("Look for what is not as it was written, and mend what a kill left"));
  add_home(checking, options->here);
  add_json(checking, options->here);
  checking.runs([options, &shell] { check(*options, shell); });
  const auto copying = command.add("backup", say("Copy it into one file, while it is in use"));
  add_home(copying, options->here);
  copying.option("FILE", options->file, say("The file to write")).required();
  copying.runs([options, &shell] { backup(*options, shell); });
  const auto restoring = command.add("restore", say("Go back to what a copy holds"));
  add_home(restoring, options->here);
  restoring.option("FILE", options->file, say("A file that backup made")).required();
  restoring.runs([options, &shell] { restore_copy(*options, shell); });
  const auto serving =
      command.add("nginx", say("Print a configuration for nginx, to serve videos"));
  add_home(serving, options->here);
  serving.option("--listen", options->listen, say("Port, or address and port")).with_default();
  serving
      .option("--log", options->access_log,
              say("File for nginx to write what classe12 stats counts"))
      .with_default();
  serving.runs([options, &shell] { nginx(*options, shell); });
  const auto logging = command.add("log", say("Show who did what last"));
  add_home(logging, options->here);
  add_json(logging, options->here);
  logging.option("--last", options->last, say("How many deeds"))
      .within(1, 1'000'000)
      .with_default();
  logging.runs([options, &shell] { log(*options, shell); });
}

}  // namespace classe12::cli
