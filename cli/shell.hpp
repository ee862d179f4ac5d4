// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/secrets.hpp"
#include "pipeline/base/progress.hpp"

#include <filesystem>
#include <istream>
#include <memory>
#include <ostream>
#include <stop_token>
#include <string>

namespace classe12 {
class ForkServer;
}

namespace classe12::cli {

/// All that a command may touch of the world, so that tests hand in strings.
struct Shell {
  std::ostream& out;            ///< results
  std::ostream& err;            ///< messages and progress
  ForkServer* workers;          ///< what media are read in; not owned, none where nothing is read
  std::filesystem::path share;  ///< presets, player, words (places.hpp)
  std::stop_token stop;
  bool terminal = false;  ///< err is a terminal that takes a moving line
  bool colour = false;
  bool bold = false;  ///< out is a terminal that shows it
  int result = 0;     ///< the exit code, set by the command

  // From the options before the command.
  bool quiet = false, verbose = false;
  std::string progress = "auto";

  std::istream* in = nullptr;  ///< what is typed or piped in; none where nobody does
  Secrets secrets = {};        ///< that the environment held

  [[nodiscard]] std::filesystem::path presets() const { return share / "presets"; }
  [[nodiscard]] std::filesystem::path player() const { return share / "player"; }
};

/// One line that says what is wrong; gives back the exit code.
int report(Shell& shell, const std::string& problem, int code);

/// A bar, lines, NDJSON or nothing, as the options and the terminal say.
[[nodiscard]] std::unique_ptr<Progress> make_progress(Shell& shell);

}  // namespace classe12::cli
