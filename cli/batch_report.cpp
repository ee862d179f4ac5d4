// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_report.hpp"

#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/video_text.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/exports/csv_row.hpp"
#include "platform/columns.hpp"

#include <algorithm>

namespace classe12::cli {
namespace {

/// Whether the cells of a row keep it from being begun.
bool is_bad(const Item& item) {
  return !item.problems.empty();
}

/// What was found in a video that people should know.
std::vector<std::string> warnings(const Done& made) {
  std::vector<std::string> all;
  for (const auto& finding : made.manifest.findings)
    if (severity(finding) != Severity::note) all.push_back(sentence(finding));
  if (made.there)
    for (const auto& one : made.there->dropped) all.push_back(say("not taken over: {}", one));
  return all;
}

std::string left_out_text(const Done& made) {
  return made.left_out ? say("left out: {}", twin_text(made)) : twin_text(made);
}

/// "https://…: is seen by everybody"; empty where it is on no other server.
std::string there_text(const Done& made) {
  return made.there ? made.there->address + ": " + made.there->who : "";
}

std::string fate_text(const BatchReport& report, std::size_t which) {
  if (is_bad(report.items[which])) return say("refused");
  const auto& made = report.done[which];
  if (!made) return say("not yet done");
  switch (made->fate) {
    case Fate::done:
      return say("done");
    case Fate::unchanged:
      return say("nothing to do");
    case Fate::refused:
      return say("refused");
    case Fate::failed:
      return say("failed");
  }
  return "";
}

/// "visibilité: …; titre: …", who sees it, or what went wrong.
std::string reason_text(const BatchReport& report, std::size_t which) {
  std::string text;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : "; ") + more;
  };
  for (const auto& problem : report.items[which].problems)
    add((problem.column.empty() ? "" : problem.column + ": ") + problem.reason);
  if (const auto& made = report.done[which]; made) {
    add(made->reason);
    add(left_out_text(*made));
    if (made->video) add(who_sees(*made->video));
    add(there_text(*made));
    for (const auto& warning : warnings(*made)) add(warning);
  }
  return text;
}

std::string fate_code(const BatchReport& report, std::size_t which) {
  if (is_bad(report.items[which])) return "refused";
  return report.done[which] ? std::string(to_name(report.done[which]->fate)) : "waiting";
}

bool succeeded(const BatchReport& report, std::size_t which) {
  const auto& made = report.done[which];
  return made && (made->fate == Fate::done || made->fate == Fate::unchanged);
}

}  // namespace

std::size_t BatchReport::count(Fate fate) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (is_bad(items[i]) ? fate == Fate::refused : done[i] && done[i]->fate == fate) ++count;
  return count;
}

std::size_t BatchReport::left() const {
  return items.size() - count(Fate::done) - count(Fate::unchanged);
}

std::string twin_text(const Done& made) {
  if (!made.twin) return "";
  return made.twin->same_file
             ? say("is the same file as “{}” ({})", made.twin->title, made.twin->place)
             : say("looks and sounds like “{}” ({})", made.twin->title, made.twin->place);
}

void complain(const std::string& text, int code, Shell& shell) {
  if (shell.progress == "json")
    JsonLines::failed(shell.err, text, code);
  else
    shell.err << "  " << text << "\n";
}

void remark(const std::string& text, Shell& shell) {
  if (!shell.quiet && shell.progress != "json") shell.err << text << "\n";
}

void tell(const BatchReport& report, std::size_t which, Shell& shell) {
  const auto& item = report.items[which];
  for (const auto& problem : item.problems)
    complain(to_text(problem, report.sheet), exit_code(Fault::bad_words), shell);
  const auto& made = report.done[which];
  if (!made) return;
  if (!succeeded(report, which)) {
    const auto row = item.row > 0 ? say("row {}", item.row) + ", " : "";
    complain(row + item.name + ": " + made->reason, exit_code(made->fault), shell);
    return;
  }
  if (!shell.quiet) {
    shell.out << item.name << ": " << fate_text(report, which);
    if (made->video) shell.out << "; " << who_sees(*made->video);
    if (made->there) shell.out << "; " << there_text(*made);
    shell.out << "\n";
  }
  if (made->twin) remark("  ! " + left_out_text(*made), shell);
  // Two hundred times the same would hide what matters; the report has them all.
  if (shell.verbose)
    for (const auto& warning : warnings(*made)) remark("  ! " + warning, shell);
}

std::string summary(const BatchReport& report) {
  const auto fresh = report.count(Fate::done), same = report.count(Fate::unchanged);
  auto text = say("{}: {} of {} are done", report.name, fresh + same, report.items.size());
  const auto add = [&](std::size_t count, const std::string& what) {
    if (count > 0) text += ", " + what;
  };
  add(same, say("{} of them before", same));
  add(report.count(Fate::refused), say("{} refused", report.count(Fate::refused)));
  add(report.count(Fate::failed), say("{} failed", report.count(Fate::failed)));
  return text;
}

Json to_json(const BatchReport& report) {
  Json videos = Json::array();
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const auto& item = report.items[i];
    const auto& made = report.done[i];
    Json one{{"file", item.name}, {"result", fate_code(report, i)}, {"problems", Json::array()}};
    if (item.row > 0) one["row"] = item.row;
    for (const auto& problem : item.problems)
      one["problems"].push_back({{"row", problem.row},
                                 {"column", problem.column},
                                 {"reason", problem.reason},
                                 {"near", problem.near}});
    if (made && !made->reason.empty()) {
      one["reason"] = made->reason;
      one["fault"] = to_name(made->fault);
    }
    if (succeeded(report, i)) {
      one["id"] = made->manifest.id;
      one["title"] = made->manifest.metadata.title;
      one["bundle"] = shown(made->bundle);
      one["warnings"] = warnings(*made);
    }
    if (made && made->twin)
      one["twin"] = {{"title", made->twin->title},
                     {"bundle", made->twin->place},
                     {"same_file", made->twin->same_file},
                     {"left_out", made->left_out}};
    if (made && made->video)
      one["published"] = {{"visibility", to_name(made->video->visibility)},
                          {"state", to_name(made->video->state)}};
    if (made && made->there)
      one["there"] = {{"address", made->there->address},
                      {"privacy", made->there->privacy},
                      {"dropped", made->there->dropped}};
    videos.push_back(std::move(one));
  }
  return {{"batch", report.name},
          {"videos", std::move(videos)},
          {"done", report.count(Fate::done)},
          {"unchanged", report.count(Fate::unchanged)},
          {"refused", report.count(Fate::refused)},
          {"failed", report.count(Fate::failed)}};
}

std::string to_csv(const BatchReport& report) {
  // A report that came back as a sheet gets its columns anew.
  std::vector<std::size_t> kept;
  std::vector<std::string> heading;
  auto headings = report.sheet.headings;
  if (headings.empty()) headings = {translated("file")};
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto* const column = column_named(headings[i]);
    if (column != nullptr && (column->use == ColumnUse::report || column->use == ColumnUse::id))
      continue;
    kept.push_back(i);
    heading.push_back(headings[i]);
  }
  for (const auto* name : {"result", "reason", "bundle", "id"})
    heading.emplace_back(translated(name));
  auto text = "\ufeff" + classe12::to_csv(heading, ';');
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const auto cells = i < report.sheet.rows.size()
                           ? report.sheet.rows[i].cells
                           : std::vector<std::string>{report.items[i].name};
    std::vector<std::string> row;
    for (const auto column : kept) row.push_back(column < cells.size() ? cells[column] : "");
    row.push_back(fate_text(report, i));
    row.push_back(reason_text(report, i));
    const bool good = succeeded(report, i);
    row.push_back(good ? shown(report.done[i]->bundle) : "");
    row.push_back(good ? report.done[i]->manifest.id : report.items[i].id);
    text += classe12::to_csv(row, ';');
  }
  return text;
}

int result_of(const BatchReport& report) {
  if (report.left() == 0) return done;
  if (report.left() < report.items.size()) return partly_done;
  for (std::size_t i = 0; i < report.items.size(); ++i)
    if (report.done[i]) return exit_code(report.done[i]->fault);
  return exit_code(Fault::bad_words);
}

}  // namespace classe12::cli
