// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/each.hpp"
#include "cli/here.hpp"
#include "cli/verified.hpp"
#include "cli/video_text.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/audit.hpp"
#include "platform/publication.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::vector<std::string> bundles;
};

/// Hashes, rules and privacy, a second time: what was checked when it was made may have been
/// changed since, and its manifest with it.
void require_whole(const std::filesystem::path& bundle, Shell& shell) {
  if (!all_passed(verified(bundle, read_bundle(bundle), Plan{}, 1, shell).checks))
    throw Error(Fault::check_failed,
                say("{}: is not as it was made; ingest the video again", shown(bundle)));
}

void publish_all(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  shell.result = for_each_file(options.bundles, shell, [&](const std::filesystem::path& bundle) {
    require_whole(bundle, shell);
    const auto made = publish(catalogue, act, bundle);
    if (options.here.json)
      shell.out << to_pretty(to_json(made));
    else if (!shell.quiet)
      shell.out << made.id << ": " << who_sees(made) << "\n";
    audit(catalogue, made.id);
  });
}

}  // namespace

void add_publish(Command app, Shell& shell) {
  const auto command = app.add("publish", say("Let those see a bundle whom it is for"));
  const auto options = std::make_shared<Options>();
  command.option("BUNDLE", options->bundles, say("Bundle folders")).required();
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { publish_all(*options, shell); });
}

}  // namespace classe12::cli
