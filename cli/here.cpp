// SPDX-License-Identifier: EUPL-1.2
#include "cli/here.hpp"

#include "pipeline/base/words.hpp"
#include "platform/members.hpp"

#include <cstdlib>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
  const auto* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

fs::path home_of(const Here& here) {
  if (!here.home.empty()) return here.home;
  if (const auto home = from_environment("CLASSE12_HOME"); !home.empty()) return home;
  if (const auto data = from_environment("XDG_DATA_HOME"); !data.empty())
    return fs::path(data) / "classe12";
  return fs::path(from_environment("HOME")) / ".local/share/classe12";
}

Vocabulary vocabulary_of(const Here& here, const Shell& shell) {
  return load_vocabulary(shell.presets(), home_of(here));
}

void add_home(const Command& command, Here& here) {
  command.option("--home", here.home,
                 say("Folder of the platform; else CLASSE12_HOME, or ~/.local/share/classe12"));
}

void add_as(const Command& command, Here& here) {
  command.option("--as", here.as, say("The member who acts: e-mail or id"));
}

void add_json(const Command& command, Here& here) {
  command.flag("--json", here.json, say("Print JSON"));
}

Act act_of(const Here& here, const Catalogue& catalogue) {
  return {actor(catalogue, here.as), now()};
}

void change(const Here& here, const Shell& shell, const std::string& done,
            const std::function<void(Catalogue&, const Act&)>& deed) {
  Catalogue catalogue(home_of(here));
  deed(catalogue, act_of(here, catalogue));
  if (!shell.quiet) shell.out << done << "\n";
}

}  // namespace classe12::cli
