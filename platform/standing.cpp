// SPDX-License-Identifier: EUPL-1.2
#include "platform/standing.hpp"

#include "pipeline/base/files.hpp"
#include "platform/inbox.hpp"
#include "platform/queue.hpp"
#include "platform/sending.hpp"

#include <algorithm>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// What the queue says of all that is in it.
struct Seen {
  std::vector<Job> jobs;
  Outlook outlook;
};

Seen look_at(const fs::path& folder, int slots, Time at) {
  Seen seen;
  if (folder.empty()) return seen;
  const Queue queue(folder);
  seen.jobs = queue.jobs();
  int used = 0;
  for (const auto& job : seen.jobs)
    if (job.state == JobState::running && job.alive) used += job.steps;
  seen.outlook = outlook(seen.jobs, queue.turns(), std::max(slots, used), at);
  return seen;
}

/// Why, of the note that was put beside what was refused: between the name of the file, which is
/// ours, and what to do with a folder, which nobody has here.
std::string note_among(const std::vector<fs::path>& files) {
  constexpr std::string_view mark = "\ufeff";
  for (const auto& file : files) {
    if (file.extension() != ".txt") continue;
    auto text = read_text(file);
    std::erase(text, '\r');
    const auto body = text.find("\n\n");
    if (text.starts_with(mark) && body != std::string::npos)
      return text.substr(body + 2, text.find("\n\n", body + 2) - body - 2);
  }
  return "";
}

Standing of_job(const Job& job, const Outlook& outlook) {
  Standing standing;
  switch (job.state) {
    case JobState::waiting:
    case JobState::cancelled:
      standing.stage = Standing::Stage::waiting;
      break;
    case JobState::running:
      standing.stage = job.alive ? Standing::Stage::making : Standing::Stage::waiting;
      standing.share = job.share;
      break;
    case JobState::refused:
      standing.stage = Standing::Stage::refused;
      break;
    case JobState::failed:
      standing.stage = Standing::Stage::failed;
      break;
    case JobState::done:
    case JobState::unchanged:
      standing.stage = Standing::Stage::done;
      break;
  }
  standing.why = job.reason;
  if (const auto found = outlook.position.find(job.number); found != outlook.position.end())
    standing.position = found->second;
  if (const auto found = outlook.ready_in.find(job.number); found != outlook.ready_in.end())
    standing.ready_in = found->second;
  return standing;
}

Standing standing(const Catalogue& catalogue, const Upload& upload, const Seen& seen) {
  if (upload.place.empty()) return {};
  const auto inbox = inbox_of(catalogue, upload.member);
  const auto refused = files_of_place(inbox / refused_folder, upload.place);
  if (!refused.empty()) return {.stage = Standing::Stage::refused, .why = note_among(refused)};
  const bool waits = !files_of_place(inbox, upload.place).empty();
  for (const auto& job : seen.jobs) {
    if (!fs::path(job.place).filename().native().starts_with(upload.place)) continue;
    const auto standing = of_job(job, seen.outlook);
    // What the queue remembers is of the time before, when something was added to it since.
    if (waits && standing.stage == Standing::Stage::done) break;
    return standing;
  }
  const bool done = !files_of_place(inbox / done_folder, upload.place).empty();
  return {.stage = done && !waits ? Standing::Stage::done : Standing::Stage::waiting};
}

}  // namespace

std::vector<Standing> standing_of(const Catalogue& catalogue, const std::vector<Upload>& uploads,
                                  const fs::path& queue, int slots, Time at) {
  const bool any_sent = std::any_of(uploads.begin(), uploads.end(),
                                    [](const Upload& one) { return !one.place.empty(); });
  const auto seen = any_sent ? look_at(queue, slots, at) : Seen();
  std::vector<Standing> all;
  for (const auto& one : uploads) all.push_back(standing(catalogue, one, seen));
  return all;
}

}  // namespace classe12
