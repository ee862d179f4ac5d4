// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_report.hpp"
#include "cli/batch_there.hpp"
#include "cli/commands.hpp"
#include "cli/jobs.hpp"
#include "cli/queue.hpp"
#include "pipeline/base/words.hpp"
#include "platform/crew.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::vector<std::string> ids;
  std::string queue, memory;
  int jobs = default_jobs();
  bool failed = false, all = false, json = false;
};

std::vector<std::int64_t> numbers(const std::vector<std::string>& ids) {
  std::vector<std::int64_t> all;
  for (const auto& id : ids) {
    std::int64_t number = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
    if (read.ec != std::errc() || read.ptr != id.data() + id.size())
      throw Error(Fault::usage,
                  say("“{}” is not a number of the queue; classe12 status has them", id));
    all.push_back(number);
  }
  return all;
}

/// Whether it did not come to its end, whoever's fault that is.
bool is_left(const Job& job) {
  const bool open = job.state == JobState::waiting || job.state == JobState::running;
  return job.state == JobState::failed || job.state == JobState::refused || (open && !job.alive);
}

void retry(const Options& options, Shell& shell) {
  if (options.ids.empty() != options.failed)
    throw Error(Fault::usage, say("name videos by their numbers, or say --failed"));
  Queue queue(queue_folder(options.queue));
  auto wanted = numbers(options.ids);
  BatchReport report;
  report.name = "retry";
  std::vector<Task> tasks;
  for (const auto& job : queue.jobs()) {
    const auto named = std::find(wanted.begin(), wanted.end(), job.number);
    if (options.failed ? !is_left(job) : named == wanted.end()) continue;
    if (named != wanted.end()) wanted.erase(named);
    Task task;
    read_order(job.order, task.item, task.terms);
    auto& terms = task.terms;
    if (!terms.to.empty()) {
      Here here;
      here.home = terms.from;
      here.as = terms.as;
      terms.elsewhere = elsewhere(terms.to, here, shell);
    }
    report.items.push_back(task.item);
    tasks.push_back(std::move(task));
  }
  if (!wanted.empty())
    throw Error(Fault::not_found, say("{}: there is no such video in the queue", wanted.front()));
  report.done.resize(tasks.size());
  ChildEngine engine(*shell.workers);
  const auto progress = make_progress(shell);
  do_all(
      queue, report.name, tasks, {options.jobs, amount_said(options.memory, "--memory")}, engine,
      *progress,
      [&](std::size_t task, const Done& made) {
        report.done[task] = made;
        if (!options.json) tell(report, task, shell);
      },
      shell.stop);
  if (options.json)
    shell.out << to_pretty(to_json(report));
  else if (!shell.quiet)
    shell.out << summary(report) << "\n";
  shell.result = result_of(report);
}

void cancel(const Options& options, Shell& shell) {
  if (options.ids.empty() != options.all)
    throw Error(Fault::usage, say("name videos by their numbers, or say --all"));
  Queue queue(queue_folder(options.queue));
  auto wanted = numbers(options.ids);
  if (options.all)
    for (const auto& job : queue.jobs())
      if (job.state == JobState::waiting || job.state == JobState::running)
        wanted.push_back(job.number);
  for (const auto number : wanted) queue.cancel(number);
  if (!shell.quiet) shell.out << say("{} taken out of the queue", wanted.size()) << "\n";
}

}  // namespace

void add_retry(Command app, Shell& shell) {
  const auto command = app.add("retry", say("Do again what did not come to its end"));
  const auto options = std::make_shared<Options>();
  command.option("ID", options->ids, say("Numbers that status shows"));
  command.flag("--failed", options->failed, say("All of them"));
  command.option("-j,--jobs", options->jobs, say("Steps at once; each uses a core or two"))
      .within(1, 256);
  add_memory(command, options->memory);
  add_queue(command, options->queue);
  command.flag("--json", options->json, say("Print JSON"));
  command.runs([options, &shell] { retry(*options, shell); });
}

void add_cancel(Command app, Shell& shell) {
  const auto command = app.add("cancel", say("Take videos out of the queue"));
  const auto options = std::make_shared<Options>();
  command.option("ID", options->ids, say("Numbers that status shows"));
  command.flag("--all", options->all, say("All that wait or run"));
  add_queue(command, options->queue);
  command.runs([options, &shell] { cancel(*options, shell); });
}

}  // namespace classe12::cli
