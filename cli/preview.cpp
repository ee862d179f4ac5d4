// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/usage.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/http/server.hpp"
#include "pipeline/model/layout.hpp"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace classe12::cli {
namespace {

struct Options {
  std::string bundle;
  int port = 0;
};

void preview(const Options& options, Shell& shell) {
  if (!std::filesystem::exists(std::filesystem::path(options.bundle) / layout::manifest))
    throw Error(Fault::not_found,
                say("{}: is not a bundle: it has no {}", shown(options.bundle), layout::manifest));
  const http::Server server({options.bundle, shell.player(), options.port});
  shell.out << say("{}: open {} in a browser of this machine; Ctrl-C ends it",
                   shown(options.bundle), server.address())
            << std::endl;
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait(lock, shell.stop, [] { return false; });
}

}  // namespace

void add_preview(CLI::App& app, Shell& shell) {
  auto* command = app.add_subcommand(
      "preview", say("Show a bundle in a browser of this machine, to look before publishing"));
  const auto options = std::make_shared<Options>();
  command->add_option("BUNDLE", options->bundle, say("Bundle folder"))->required();
  takes_number(
      command->add_option("--port", options->port, say("Port on 127.0.0.1; 0: a free one")), 0,
      65535)
      ->capture_default_str();
  command->callback([options, &shell] { preview(*options, shell); });
}

}  // namespace classe12::cli
