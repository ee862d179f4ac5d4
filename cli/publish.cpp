// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/each.hpp"
#include "cli/here.hpp"
#include "cli/publish_there.hpp"
#include "cli/tube.hpp"
#include "cli/video_text.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/verify.hpp"
#include "platform/audit.hpp"
#include "platform/publication.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::vector<std::string> bundles;
  std::string to;
  std::optional<std::string> at;
};

/// Rules and privacy, a second time: what was checked when it was made may have been changed since,
/// and its manifest with it. Hashes are looked at where the files are copied.
void require_rules(const std::filesystem::path& bundle) {
  if (!all_passed(look_over(bundle, read_bundle(bundle)).checks))
    throw Error(Fault::check_failed,
                say("{}: is not as it was made; ingest the video again", shown(bundle)));
}

void publish_all(const Options& options, Shell& shell) {
  if (!options.to.empty())
    return publish_there(options.bundles, options.to, options.at, options.here, shell);
  if (options.at) throw Error(Fault::usage, say("--at goes with --to"));
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  shell.result = for_each_file(options.bundles, shell, [&](const std::filesystem::path& bundle) {
    require_rules(bundle);
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
  add_to(command, options->to);
  command.option("--at", options->at, say("When it shall be seen there, if not at once"));
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { publish_all(*options, shell); });
}

}  // namespace classe12::cli
