// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "pipeline/model/vocabulary.hpp"
#include "platform/catalogue.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace classe12::cli {

/// What the commands on the catalogue have in common: which one, and who acts.
struct Here {
  std::string home;  ///< as said on the command line; empty: CLASSE12_HOME, or the usual place
  std::string as;    ///< a member's e-mail or id; empty: the shell
  bool json = false;
};

/// `$XDG_DATA_HOME/classe12` when neither the line nor the environment says otherwise.
[[nodiscard]] std::filesystem::path home_of(const Here& here);

/// The words that videos are described with: those that came with classe12, and the platform's.
[[nodiscard]] Vocabulary vocabulary_of(const Here& here, const Shell& shell);

void add_home(const Command& command, Here& here);
void add_as(const Command& command, Here& here);
void add_json(const Command& command, Here& here);

/// Who acts, now. Throws Error{not_found}.
[[nodiscard]] Act act_of(const Here& here, const Catalogue& catalogue);

/// Does what has nothing to print but that it was done.
void change(const Here& here, const Shell& shell, const std::string& done,
            const std::function<void(Catalogue&, const Act&)>& deed);

}  // namespace classe12::cli
