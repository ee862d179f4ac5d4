// SPDX-License-Identifier: EUPL-1.2
#include "cli/exit_code.hpp"
#include "cli/places.hpp"
#include "cli/run.hpp"
#include "cli/secrets.hpp"
#include "cli/signals.hpp"
#include "cli/work.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/fork_server.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli = classe12::cli;
using classe12::Error;
using classe12::Fault;

int main(int count, char** arguments) {
  auto secrets = cli::take_secrets();
  const auto program = cli::program_path();
  classe12::choose_language(cli::catalogue_folder(program));
  const std::vector<std::string> words(arguments + 1, arguments + count);
  const auto work = [&](const auto& of_worker) { return cli::work(of_worker, program); };
  // One step by itself, for those who bring processes of their own.
  if (!words.empty() && words.front() == "work")
    return work(std::vector(words.begin() + 1, words.end()));

  std::optional<classe12::ForkServer> workers;
  try {
    workers.emplace(work, [&] { secrets.clear(); });
  } catch (const Error& error) {
    std::cerr << "classe12: " << error.what() << "\n";
    return cli::exit_code(error.fault());
  }
  const cli::Signals signals;
  const auto* no_colour = std::getenv("NO_COLOR");
  const auto* term = std::getenv("TERM");
  const bool capable = term != nullptr && std::string_view(term) != "dumb";
  const bool terminal = ::isatty(STDERR_FILENO) == 1 && capable;
  const bool coloured = no_colour == nullptr || *no_colour == '\0';
  cli::Shell shell{std::cout,
                   std::cerr,
                   &*workers,
                   cli::share_folder(program),
                   signals.stop(),
                   terminal,
                   terminal && coloured,
                   ::isatty(STDOUT_FILENO) == 1 && capable && coloured};
  shell.in = &std::cin;
  shell.secrets = std::move(secrets);
  const auto code = cli::run(words, shell);
  std::cout.flush();
  if (code == cli::exit_code(Fault::cancelled) && signals.terminated()) return cli::terminated;
  return code;
}
