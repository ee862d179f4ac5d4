// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/here.hpp"
#include "cli/listing.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/audit.hpp"
#include "platform/consents.hpp"
#include "platform/publication.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace classe12::cli {
namespace {

constexpr int a_month = 30;
constexpr int ten_years = 3653;

struct Options {
  Here here;
  int days = a_month;
  bool apply = false;
};

/// Takes back what nobody may show any more, each video once: all of them before anybody is asked
/// whether it is so, and each is asked for whatever came of another.
void withdraw(Catalogue& catalogue, const Act& act, const std::vector<Due>& all, Shell& shell) {
  std::vector<std::string> done;
  for (const auto& one : all) {
    const auto& id = one.video.id;
    if (!one.over || std::find(done.begin(), done.end(), id) != done.end()) continue;
    unpublish(catalogue, act, id);
    done.push_back(id);
    if (!shell.quiet)
      shell.out << say("{}: taken back, for the consent {} is over", id, one.form) << "\n";
  }
  std::optional<Error> worst;
  for (const auto& id : done) {
    try {
      audit(catalogue, id);
    } catch (const Error& error) {
      if (worst) report(shell, worst->what(), exit_code(worst->fault()));
      worst = error;
    }
  }
  if (worst) throw Error(*worst);
}

void tell(const std::vector<Due>& all, const Options& options, Shell& shell) {
  Listing listing;
  for (const auto& one : all) {
    const auto ends = to_text(one.ends);
    listing.add(
        {{"id", one.video.id},
         {"title", one.video.title},
         {"form", one.form},
         {"ends", ends},
         {"over", one.over}},
        {one.video.id, one.form, one.over ? say("over since {}", ends) : ends, one.video.title});
  }
  listing.print(options.here, shell);
}

void show_due(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  const auto all = due(catalogue, act.actor, act.at, options.days);
  if (options.apply)
    withdraw(catalogue, act, all, shell);
  else
    tell(all, options, shell);
}

}  // namespace

void add_due(Command app, Shell& shell) {
  const auto command = app.add("due", say("List the videos whose consents end, or take them back"));
  const auto options = std::make_shared<Options>();
  command.option("--days", options->days, say("Those that end within so many days"))
      .within(0, ten_years)
      .with_default();
  command.flag("--apply", options->apply, say("Take back those whose consent is over"));
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { show_due(*options, shell); });
}

}  // namespace classe12::cli
