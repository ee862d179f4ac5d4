// SPDX-License-Identifier: EUPL-1.2
#include "cli/aftermath.hpp"
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/jobs.hpp"
#include "cli/places.hpp"
#include "cli/queue.hpp"
#include "cli/site_keeper.hpp"
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
  int port = 8012, jobs = default_jobs();
  std::string media, queue, preset = "web";
  bool no_batch = false, no_mail = false;
};

/// A page is made in milliseconds; passwords are what takes long, two at once (passwords.hpp), and
/// the others go on beside them.
int threads_for_pages() {
  return std::max(6, static_cast<int>(std::thread::hardware_concurrency() / 2));
}

void serve(const Options& options, Shell& shell) {
  const auto home = home_of(options.here);
  const auto queue = std::filesystem::absolute(queue_folder(options.queue));
  const auto assets = shell.share / "site";
  Aftermath aftermath(home, shell);
  const auto complain = [&](const std::string& what) { aftermath.complain(what); };
  site::Site site({home,
                   assets,
                   vocabulary_of(options.here, shell),
                   {.media = options.media,
                    .texts = assets / "pages",
                    .queue = queue,
                    .slots = options.jobs,
                    .narrowed = [&](const Video& video) { aftermath.narrowed(video); },
                    .removed = [&](const std::string& id) { aftermath.removed(id); },
                    .complain = complain}});
  const site::Server server(
      options.port, threads_for_pages(),
      site::Server::Calls{[&](const site::Request& request) { return site.answer(request); },
                          [&](const site::Request& request) { return site.open(request); },
                          complain});
  const SiteKeeper keeper({home, program_path(), queue, options.preset, options.jobs,
                           !options.no_batch, !options.no_mail, complain});
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
  command.option("-p,--preset", options->preset, say("What to make: a name or a file"))
      .with_default();
  command.option("-j,--jobs", options->jobs, say("Steps at once; each uses a core or two"))
      .within(1, 256);
  command.flag("--no-batch", options->no_batch,
               say("Leave what members send in the inbox, for another batch"));
  command.flag("--no-mail", options->no_mail, say("Send no letters; classe12 mail does"));
  add_queue(command, options->queue);
  add_home(command, options->here);
  command.runs([options, &shell] { serve(*options, shell); });
}

}  // namespace classe12::cli
