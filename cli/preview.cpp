// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/one_file.hpp"
#include "cli/progress.hpp"
#include "cli/until_stopped.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/http/server.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/verify.hpp"

#include <algorithm>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string bundle;
  int port = 0;
};

/// The largest size with the first sound, for whoever wants to keep it. The file has no name any
/// more when it is given back, and goes with its descriptor.
Descriptor make_film(const fs::path& bundle, Shell& shell) {
  const auto manifest = read_bundle(bundle);
  const auto first = [](const auto& tracks) { return tracks.empty() ? nullptr : &tracks.front(); };
  const TemporaryFolder folder;
  const auto file = folder.path() / "film.mp4";
  Silence progress;
  make_one_file(bundle, manifest, {first(manifest.renditions), first(manifest.audio)}, file,
                progress, shell);
  return open_for_reading(file);
}

void preview(const Options& options, Shell& shell) {
  if (!fs::exists(fs::path(options.bundle) / layout::manifest))
    throw Error(Fault::not_found,
                say("{}: is not a bundle: it has no {}", shown(options.bundle), layout::manifest));
  const http::Server server({options.bundle, shell.player(), options.port,
                             [&] { return make_film(fs::absolute(options.bundle), shell); }});
  shell.out << say("{}: open {} in a browser of this machine; Ctrl-C ends it",
                   shown(options.bundle), server.address())
            << std::endl;
  wait_until_stopped(shell.stop);
}

}  // namespace

void add_preview(Command app, Shell& shell) {
  const auto command = app.add(
      "preview", say("Show a bundle in a browser of this machine, to look before publishing"));
  const auto options = std::make_shared<Options>();
  command.option("BUNDLE", options->bundle, say("Bundle folder")).required();
  command.option("--port", options->port, say("Port on 127.0.0.1; 0: a free one"))
      .within(0, 65535)
      .with_default();
  command.runs([options, &shell] { preview(*options, shell); });
}

}  // namespace classe12::cli
