// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_engine.hpp"
#include "cli/batch_note.hpp"
#include "cli/batch_report.hpp"
#include "cli/batch_there.hpp"
#include "cli/commands.hpp"
#include "cli/config.hpp"
#include "cli/exit_code.hpp"
#include "cli/here.hpp"
#include "cli/jobs.hpp"
#include "cli/progress.hpp"
#include "cli/queue.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/crew.hpp"
#include "platform/inbox.hpp"

#include <memory>
#include <thread>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

Terms terms_of(const BatchOptions& options, Shell& shell) {
  Terms terms;
  terms.preset = load_preset(options.preset, shell.presets());
  terms.vocabulary = vocabulary_of(options.here, shell);
  terms.thoroughness = options.verify == "full" ? Thoroughness::full : Thoroughness::quick;
  auto config = load_config();
  if (options.transcribe)
    config.transcription.command = read_command(*options.transcribe, "--transcribe");
  terms.transcription = config.transcription;
  terms.replace = options.replace;
  terms.find_chapters = options.find_chapters;
  terms.rename = options.inbox;
  terms.known = queue_folder(options.queue);
  terms.skip_duplicates = options.skip_duplicates;
  terms.as = options.here.as;
  for (const auto& to : options.to) {
    if (to == "local") {
      terms.home = home_of(options.here);
      continue;
    }
    if (!terms.to.empty() && terms.to != to)
      throw Error(Fault::usage, say("--to: one server at a time; there is {} already", terms.to));
    terms.to = to;
    terms.from = fs::absolute(home_of(options.here));
    terms.elsewhere = elsewhere(to, options.here, shell);
  }
  // Said once, and not of every video.
  if (terms.home) static_cast<void>(act_of(options.here, Catalogue(*terms.home)));
  return terms;
}

/// What there is to do. Headings that have to be mended first end it here.
BatchReport gathered(const BatchOptions& options, Shell& shell) {
  BatchReport report;
  const fs::path what = *options.what;
  report.name = shown(what);
  if (fs::is_directory(what)) {
    if (options.inbox) tidy(what);
    auto inbox =
        look(what, options.folder, now(), std::chrono::seconds(options.inbox ? options.quiet : 0));
    report.items = std::move(inbox.items);
    for (const auto& name : inbox.growing)
      remark(say("{}: is still being copied; left alone until it is whole", name), shell);
  } else {
    if (options.inbox) throw Error(Fault::usage, say("--inbox: {} is not a folder", report.name));
    report.sheet = read_sheet(read_text(what), what);
    for (const auto& problem : report.sheet.problems)
      complain(to_text(problem, report.sheet), exit_code(Fault::bad_words), shell);
    if (!report.sheet.problems.empty())
      throw Error(Fault::bad_words,
                  say("{}: nothing was begun; mend the headings first", report.name));
    for (const auto& heading : report.sheet.unused)
      remark(say("{}: the column “{}” is not used", report.name, valid_utf8(heading)), shell);
    const auto beside = what.parent_path();
    report.items = items_of(report.sheet, beside.empty() ? fs::path(".") : beside, options.folder);
  }
  report.done.resize(report.items.size());
  return report;
}

/// "3 h 20 min", for a plan of the night.
std::string length_of(double seconds) {
  const auto minutes = static_cast<std::int64_t>(seconds / 60) + 1;
  return minutes < 60 ? say("{} min", minutes) : say("{} h {:02} min", minutes / 60, minutes % 60);
}

std::string size_text(std::int64_t bytes) {
  const auto megabytes = static_cast<double>(bytes) / 1e6;
  return megabytes < 1000 ? say("{:.0f} MB", megabytes) : say("{:.1f} GB", megabytes / 1000);
}

/// The nearest folder that is there: what is to be made may not be yet.
std::int64_t free_bytes(fs::path folder) {
  folder = fs::absolute(folder);
  while (!fs::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
  std::error_code none;
  const auto space = fs::space(folder, none);
  return none ? 0 : static_cast<std::int64_t>(space.available);
}

void look_only(BatchReport& report, const BatchOptions& options, const Terms& terms, Shell& shell) {
  ChildEngine engine(*shell.workers);
  Forecast all;
  std::size_t good = 0;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    auto& item = report.items[i];
    if (item.problems.empty()) try {
        const auto one = forecast(item, terms, engine, shell.stop);
        all.seconds += one.seconds;
        all.bytes += one.bytes;
        all.duration = all.duration + one.duration;
        ++good;
      } catch (const Error& error) {
        if (error.fault() == Fault::cancelled) throw;
        const auto column = item.row > 0 ? file_heading(report.sheet) : item.name;
        item.problems.push_back({item.row, column, error.what()});
      }
    if (!options.here.json)
      for (const auto& problem : item.problems)
        shell.out << "  "
                  << (item.row > 0 ? to_text(problem, report.sheet)
                                   : problem.column + ": " + problem.reason)
                  << "\n";
  }
  const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto takes = seconds_taken(all.seconds, options.jobs, cores);
  const auto free = free_bytes(options.folder);
  if (options.here.json) {
    auto json = to_json(report);
    json["seconds"] = takes;
    json["cpu_seconds"] = all.seconds;
    json["bytes"] = all.bytes;
    json["free_bytes"] = free;
    json["media_seconds"] = all.duration.approx();
    shell.out << to_pretty(json);
  } else {
    shell.out << say("{}: {} of {} can be done; they last {}", report.name, good,
                     report.items.size(), clock(all.duration.approx()))
              << "\n"
              << say("about {} on this machine, at most {} on the disk, which has {} free",
                     length_of(takes), size_text(all.bytes), size_text(free))
              << "\n";
  }
  if (all.bytes > free)
    throw Error(Fault::io, say("there is no room for all of it; free some space"));
  shell.result = good == report.items.size() ? done : partly_done;
}

/// Refused ones and those that are done leave an inbox; what may go better next time stays.
void clear(const Item& item, Done& made) try {
  if (made.fate == Fate::failed) return;
  put_away(item.input, made.fate == Fate::refused ? refused_folder : done_folder, note(item, made));
} catch (const Error& error) {
  // It is done all the same, and somebody has to see to the folder.
  made.fate = Fate::failed;
  made.fault = error.fault();
  made.reason = error.what();
}

void write_reports(const BatchReport& report, const BatchOptions& options) {
  if (report.sheet.headings.empty()) return;
  make_folder(options.folder);
  const auto stem = fs::path(*options.what).stem().native();
  write_text(fs::path(options.folder) / (stem + ".report.csv"), to_csv(report));
  write_text(fs::path(options.folder) / (stem + ".report.json"), to_pretty(to_json(report)));
}

void end(const BatchReport& report, const BatchOptions& options, Shell& shell) {
  write_reports(report, options);
  if (options.here.json)
    shell.out << to_pretty(to_json(report));
  else if (!shell.quiet)
    shell.out << summary(report) << "\n";
  shell.result = result_of(report);
}

void run_all(BatchReport& report, const BatchOptions& options, const Terms& terms, Shell& shell) {
  ChildEngine engine(*shell.workers);
  std::vector<Task> tasks;
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    if (report.items[i].problems.empty()) {
      tasks.push_back({report.items[i], terms});
      which.push_back(i);
    } else if (!options.here.json) {
      tell(report, i, shell);
    }
  }
  Queue queue(queue_folder(options.queue));
  const auto progress = make_progress(shell);
  try {
    do_all(
        queue, report.name, tasks, {options.jobs, amount_said(options.memory, "--memory")}, engine,
        *progress,
        [&](std::size_t task, const Done& made) {
          const auto i = which[task];
          report.done[i] = made;
          if (options.inbox) clear(report.items[i], *report.done[i]);
          // The moving line begins anew below it.
          if (shell.terminal) shell.err << "\r\033[K" << std::flush;
          if (!options.here.json) tell(report, i, shell);
        },
        shell.stop);
  } catch (const Error& error) {
    end(report, options, shell);
    if (error.fault() != Fault::cancelled) throw;
    throw Error(Fault::cancelled, say("stopped; the same command goes on from here"));
  }
  end(report, options, shell);
}

void batch(const BatchOptions& options, Shell& shell) {
  if (options.fill_in) {
    shell.out << sheet_template();
    return;
  }
  if (options.engine != "local" && (options.inbox || options.dry_run))
    throw Error(Fault::usage, say("--engine: goes with neither --inbox nor --dry-run"));
  if (!options.what)
    throw Error(Fault::usage, say("name a sheet or a folder, or ask for --template"));
  const auto terms = terms_of(options, shell);
  std::optional<FileLock> lock;
  if (options.inbox && fs::is_directory(*options.what))
    lock.emplace(fs::path(*options.what) / ".classe12.lock");
  auto report = gathered(options, shell);
  const bool nothing = report.items.empty() && options.inbox;
  if (terms.elsewhere && !nothing) greet(terms.to, shell);
  if (options.engine != "local")
    hand_over(report, options, shell);
  else if (options.dry_run)
    look_only(report, options, terms, shell);
  else if (!nothing)
    run_all(report, options, terms, shell);
}

}  // namespace

void add_batch(Command app, Shell& shell) {
  const auto command =
      app.add("batch", say("Turn many uploads into bundles, from a sheet or a folder"));
  const auto options = std::make_shared<BatchOptions>();
  command.option("SHEET|FOLDER", options->what,
                 say("A table with a video a row, or a folder of videos"));
  command.flag("-n,--dry-run", options->dry_run,
               say("Say what is wrong and how long it will take, and do nothing"));
  command.flag("--template", options->fill_in, say("Print a sheet to fill in"));
  command.flag("--inbox", options->inbox,
               say("Leave alone what is still being copied, and put away what was looked at"));
  command
      .option("--quiet-for", options->quiet,
              say("Seconds without a change after which a file in an inbox is whole"))
      .within(1, 86'400)
      .with_default();
  command
      .option("--engine", options->engine,
              say("Who does it: this machine; Slurm; or list, to print lines for another program"))
      .one_of({"local", "list", "slurm"})
      .with_default();
  command
      .option("--split", options->split,
              say("With list or slurm: what is larger is encoded by several machines, a part each"))
      .with_default();
  command
      .option("--to", options->to,
              say("Publish what is made: local, or peertube:NAME; may be given twice"))
      .one_each();
  command
      .option("-o,--output", options->folder, say("Folder in which the bundles' folders are made"))
      .with_default();
  command.option("-p,--preset", options->preset, say("What to make: a name or a file"))
      .with_default();
  command.option("-j,--jobs", options->jobs, say("Steps at once; each uses a core or two"))
      .within(1, 256);
  add_memory(command, options->memory);
  add_queue(command, options->queue);
  command
      .option("--verify", options->verify,
              say("full: decode and play it all; quick: files and hashes"))
      .one_of({"full", "quick"})
      .with_default();
  command.option("--transcribe", options->transcribe,
                 say("Command that writes captions where there are none; see classe12-config(5)"));
  command.flag("--find-chapters", options->find_chapters,
               say("Find where its parts begin, when nobody says"));
  command.flag("--skip-duplicates", options->skip_duplicates,
               say("Leave out what was made before, be it encoded anew"));
  command.flag("--replace", options->replace,
               say("Let it take the place of another video of the same name"));
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { batch(*options, shell); });
}

}  // namespace classe12::cli
