// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/until_stopped.hpp"
#include "pipeline/base/words.hpp"
#include "platform/site/server.hpp"
#include "platform/site/site.hpp"

#include <algorithm>
#include <memory>
#include <thread>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  int port = 8012;
  std::string media;
};

/// A page is made in milliseconds; passwords are what takes long, two at once (passwords.hpp), and
/// the others go on beside them.
int threads_for_pages() {
  return std::max(6, static_cast<int>(std::thread::hardware_concurrency() / 2));
}

void serve(const Options& options, Shell& shell) {
  site::Site site({home_of(options.here), shell.share / "site", vocabulary_of(options.here, shell),
                   options.media});
  const site::Server server(options.port, threads_for_pages(),
                            [&](const site::Request& request) { return site.answer(request); });
  shell.out << say("open {} in a browser of this machine; Ctrl-C ends it", server.address())
            << std::endl;
  wait_until_stopped(shell.stop);
}

}  // namespace

void add_serve(Command app, Shell& shell) {
  const auto command = app.add("serve", say("Show the platform as a web site, to this machine"));
  const auto options = std::make_shared<Options>();
  command.option("--port", options->port, say("Port on 127.0.0.1; 0: a free one"))
      .within(0, 65535)
      .with_default();
  command.option("--accel", options->media,
                 say("Where nginx has the store, when it is to send the films"));
  add_home(command, options->here);
  command.runs([options, &shell] { serve(*options, shell); });
}

}  // namespace classe12::cli
