// SPDX-License-Identifier: EUPL-1.2
#include "platform/stats.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/here.hpp"
#include "cli/listing.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/plain_text.hpp"
#include "platform/views.hpp"

#include <fstream>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  Here here;
  std::vector<std::string> logs;
  std::string video;
  int days = 30;
};

Json to_json(const Counted& counted) {
  return {{"views", counted.views},         {"nowhere", counted.nowhere},
          {"lines_before", counted.before}, {"lines_today", counted.today},
          {"lines_broken", counted.broken}, {"complaints", counted.complaints}};
}

void import_logs(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  std::vector<std::ifstream> files(options.logs.size());
  std::vector<Log> logs;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& name = options.logs[i];
    if (name == "-" && shell.in != nullptr) {
      logs.push_back({say("standard input"), shell.in});
      continue;
    }
    // Refuses in our words what cannot be opened.
    static_cast<void>(size_of(name));
    files[i].open(name, std::ios::binary);
    logs.push_back({shown(fs::path(name)), &files[i]});
  }
  const auto counted = count_logs(catalogue, act, logs);
  if (options.here.json)
    shell.out << to_pretty(to_json(counted));
  else if (!shell.quiet)
    shell.out << say("views: {}; lines counted before: {}; lines of today, for tomorrow: {}",
                     counted.views, counted.before, counted.today)
              << "\n";
  if (counted.nowhere > 0 && !shell.quiet)
    shell.err << say("views of videos that are not here any more: {}", counted.nowhere) << "\n";
  for (const auto& one : counted.complaints) shell.err << "classe12: " << one << "\n";
  if (counted.broken > 0)
    shell.result =
        report(shell, say("lines left out: {}", counted.broken), exit_code(Fault::bad_words));
}

void print_days(const Options& options, const Catalogue& catalogue, Shell& shell) {
  const auto days = played_on(catalogue, act_of(options.here, catalogue).actor, options.video);
  Listing listing;
  for (const auto& one : days)
    listing.add({{"day", one.day}, {"views", one.views}}, {one.day, std::to_string(one.views)});
  listing.print(options.here, shell);
}

void print_all(const Options& options, const Catalogue& catalogue, Shell& shell) {
  const auto act = act_of(options.here, catalogue);
  const auto first = day_of(act.at - std::chrono::days(options.days));
  Json json = Json::array();
  std::vector<Row> rows;
  std::int64_t lately = 0, ever = 0;
  for (const auto& one : played(catalogue, act.actor, first)) {
    lately += one.lately;
    ever += one.views;
    json.push_back(
        {{"id", one.id}, {"title", one.title}, {"lately", one.lately}, {"views", one.views}});
    rows.push_back(
        {std::to_string(one.lately), std::to_string(one.views), one.id, one_line(one.title)});
  }
  if (options.here.json) {
    shell.out << to_pretty(
        {{"since", first}, {"lately", lately}, {"views", ever}, {"videos", json}});
    return;
  }
  print_table(rows, shell.out);
  if (!shell.quiet) shell.out << say("views since {}: {}; ever: {}", first, lately, ever) << "\n";
}

void print(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  if (options.video.empty())
    print_all(options, catalogue, shell);
  else
    print_days(options, catalogue, shell);
}

}  // namespace

void add_stats(Command app, Shell& shell) {
  const auto command = app.add("stats", say("Tell how often videos were played"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto importing =
      command.add("import", say("Count the views that logs of nginx tell of, and nothing else"));
  importing.option("LOG", options->logs, say("Logs of nginx, oldest first; - for standard input"))
      .required();
  add_home(importing, options->here);
  add_as(importing, options->here);
  add_json(importing, options->here);
  importing.runs([options, &shell] { import_logs(*options, shell); });

  const auto showing = command.add("show", say("Show the views of all videos, or of one by day"));
  showing.option("VIDEO", options->video, say("Its id; without it, all that were played"));
  showing.option("--days", options->days, say("How many days back lately is"))
      .within(1, 100'000)
      .with_default();
  add_home(showing, options->here);
  add_as(showing, options->here);
  add_json(showing, options->here);
  showing.runs([options, &shell] { print(*options, shell); });
}

}  // namespace classe12::cli
