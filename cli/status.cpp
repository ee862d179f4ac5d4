// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/jobs.hpp"
#include "cli/progress.hpp"
#include "cli/queue.hpp"
#include "cli/table.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "platform/queue.hpp"

#include <algorithm>
#include <memory>
#include <thread>

namespace classe12::cli {
namespace {

struct Options {
  std::string queue;
  bool all = false, failed = false, watch = false, json = false;
};

/// One that waits or runs for a process that was killed or stopped.
bool is_stopped(const Job& job) {
  return (job.state == JobState::waiting || job.state == JobState::running) && !job.alive;
}

bool is_failed(const Job& job) {
  return job.state == JobState::failed || job.state == JobState::refused || is_stopped(job);
}

bool is_done(const Job& job) {
  return job.state == JobState::done || job.state == JobState::unchanged ||
         job.state == JobState::cancelled;
}

std::string state_text(const Job& job) {
  if (is_stopped(job)) return say("stopped");
  switch (job.state) {
    case JobState::waiting:
      return say("waiting");
    case JobState::running:
      return say("running");
    case JobState::done:
      return say("done");
    case JobState::unchanged:
      return say("nothing to do");
    case JobState::refused:
      return say("refused");
    case JobState::failed:
      return say("failed");
    case JobState::cancelled:
      return say("taken out");
  }
  return "";
}

/// "42 %, video-0003", "3rd", or why it is not there.
std::string where(const Job& job, const Outlook& outlook) {
  if (job.state == JobState::running && job.alive)
    return fmt::format("{} %{}", static_cast<int>(job.share * 100),
                       job.stage.empty() ? "" : ", " + job.stage);
  if (const auto at = outlook.position.find(job.number); at != outlook.position.end())
    return say("place {}", at->second);
  return job.reason;
}

std::string ready(const Job& job, const Outlook& outlook) {
  const auto at = outlook.ready_in.find(job.number);
  return at == outlook.ready_in.end() ? "" : say("in {}", clock(at->second));
}

Json to_json(const Job& job, const Outlook& outlook) {
  Json json{{"id", job.number},
            {"batch", job.batch},
            {"file", job.name},
            {"owner", job.owner},
            {"place", job.place},
            {"priority", job.priority},
            {"tries", job.tries},
            {"stage", job.stage},
            {"share", job.share},
            {"state", is_stopped(job) ? "stopped" : std::string(to_name(job.state))}};
  if (!job.reason.empty()) json["reason"] = job.reason;
  if (!job.fault.empty()) json["fault"] = job.fault;
  if (const auto at = outlook.position.find(job.number); at != outlook.position.end())
    json["position"] = at->second;
  if (const auto at = outlook.ready_in.find(job.number); at != outlook.ready_in.end())
    json["ready_in"] = static_cast<std::int64_t>(at->second + 0.5);
  return json;
}

/// Whether anything is still on its way.
bool show(const Queue& queue, const Options& options, Shell& shell) {
  const auto jobs = queue.jobs();
  int slots = 0;
  for (const auto& job : jobs)
    if (job.state == JobState::running && job.alive) slots += job.steps;
  const auto seen = outlook(jobs, queue.turns(), std::max(slots, default_jobs()), now());
  Json json = Json::array();
  std::vector<Row> rows;
  bool on_its_way = false;
  for (const auto& job : jobs) {
    on_its_way = on_its_way || (!is_done(job) && !is_failed(job));
    if (options.failed ? !is_failed(job) : is_done(job) && !options.all) continue;
    json.push_back(to_json(job, seen));
    rows.push_back({std::to_string(job.number), state_text(job), ready(job, seen), job.owner,
                    job.name, where(job, seen)});
  }
  if (options.json)
    shell.out << to_pretty(json);
  else if (rows.empty() && !shell.quiet)
    shell.out << say("nothing is on its way") << "\n";
  else
    print_table(rows, shell.out);
  shell.out.flush();
  return on_its_way;
}

void status(const Options& options, Shell& shell) {
  const Queue queue(queue_folder(options.queue));
  while (show(queue, options, shell) && options.watch && !shell.stop.stop_requested()) {
    for (int i = 0; i < 20 && !shell.stop.stop_requested(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    shell.out << (shell.bold ? "\x1b[H\x1b[2J" : "\n");
  }
}

}  // namespace

void add_status(Command app, Shell& shell) {
  const auto command = app.add("status", say("Show which videos are on their way, and how far"));
  const auto options = std::make_shared<Options>();
  command.flag("--failed", options->failed, say("Those alone that did not come to their end"));
  command.flag("--all", options->all, say("Those too that are ready"));
  command.flag("--watch", options->watch,
               say("Show it again every two seconds until all is ready"));
  add_queue(command, options->queue);
  command.flag("--json", options->json, say("Print JSON"));
  command.runs([options, &shell] { status(*options, shell); });
}

}  // namespace classe12::cli
