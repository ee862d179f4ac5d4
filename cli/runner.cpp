// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/runner.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/jobs.hpp"
#include "cli/tube.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/run/engine.hpp"

#include <unistd.h>

#include <array>
#include <memory>
#include <mutex>
#include <optional>

namespace classe12::cli {
namespace {

struct Options {
  std::string to, preset = "web";
  std::optional<std::string> name;
  int jobs = default_jobs();
  bool once = false;
};

std::string name_of_machine() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "classe12";
}

void run_there(const Options& options, Shell& shell) {
  const auto server = server_of(options.to);
  peertube::keep_to_oneself();
  const auto folder = state_of(server);
  const peertube::Credentials credentials{
      secret_of(shell, server, "TOKEN", server.token_file),
      secret_of(shell, server, "PASSWORD", server.password_file)};
  std::mutex printing;
  peertube::RunnerWish wish;
  wish.server = server.name;
  wish.name = options.name.value_or(name_of_machine());
  wish.folder = folder / "runner";
  wish.registration = secret_of(shell, server, "REGISTRATION", server.registration_file);
  wish.preset = load_preset(options.preset, shell.presets());
  wish.jobs = options.jobs;
  wish.once = options.once;
  wish.new_caller = [&](std::stop_token stop) {
    return peertube::Caller(peertube::Web(server.address), {}, std::move(stop));
  };
  wish.new_ask = [&](peertube::Caller& caller) -> peertube::Ask {
    if (credentials.token.empty() && credentials.password.empty())
      return [&caller](const peertube::Request& request) {
        return caller.call(request, peertube::Manner::again);
      };
    const auto session = std::make_shared<peertube::Session>(caller, server, credentials, folder);
    const auto client = std::make_shared<peertube::Client>(caller, *session, server.name);
    return [session, client](const peertube::Request& request) { return client->call(request); };
  };
  wish.tell = [&](const std::string& sentence) {
    const std::lock_guard lock(printing);
    if (!shell.quiet) shell.out << sentence << std::endl;  // a log shows it at once
  };
  ChildEngine engine(*shell.workers);
  const auto ran = run_runner(wish, engine, shell.stop);
  if (shell.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  if (ran.failed > 0) shell.result = ran.done > 0 ? partly_done : exit_code(Fault::check_failed);
}

}  // namespace

void add_runner(Command app, Shell& shell) {
  const auto command =
      app.add("runner", say("Make renditions for a PeerTube server, as one of its remote runners"));
  const auto options = std::make_shared<Options>();
  command.option("--to", options->to, say("The server, as peertube:NAME; see classe12-config(5)"))
      .required();
  command.option("--name", options->name,
                 say("What the server calls this runner; without it, the machine’s name"));
  command.option("-j,--jobs", options->jobs, say("Jobs at once")).within(1, 256);
  command.option("-p,--preset", options->preset, say("How to encode: a name or a file"))
      .with_default();
  command.flag("--once", options->once, say("Do what waits, then leave"));
  command.runs([options, &shell] { run_there(*options, shell); });
}

}  // namespace classe12::cli
