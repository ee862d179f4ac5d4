// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "platform/audit.hpp"
#include "platform/passes.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::string video, who;
  int days = 7;
  bool revoke = false;
};

void link(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  if (options.revoke) {
    take_passes(catalogue, act, options.video, options.who);
    audit(catalogue, options.video);
    if (!shell.quiet) shell.out << say("{}: the links to this video are over", options.who) << "\n";
    return;
  }
  const auto pass = give_pass(catalogue, act, options.video, options.who, options.days);
  if (options.here.json)
    shell.out << to_pretty({{"address", pass.address}, {"expires", to_text(pass.expires)}});
  else
    shell.out << pass.address << "\n";
}

}  // namespace

void add_link(Command app, Shell& shell) {
  const auto command =
      app.add("link", say("Give one member an address of a video that is not public"));
  const auto options = std::make_shared<Options>();
  command.option("VIDEO", options->video, say("Its id")).required();
  command.option("--for", options->who, say("The member: e-mail or id")).required();
  command.option("--days", options->days, say("How long it leads there"))
      .within(1, longest_pass)
      .with_default();
  command.flag("--revoke", options->revoke, say("End all that they have for it, at once"));
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { link(*options, shell); });
}

}  // namespace classe12::cli
