// SPDX-License-Identifier: EUPL-1.2
#include "platform/queue.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr auto database_name = "queue.sqlite";
constexpr auto workers_name = "workers";
/// A worker looks at the queue twice a second.
constexpr std::int64_t asleep_after = 10;
/// What was ended longer ago is history of no use.
constexpr std::int64_t kept = 30 * 86'400LL;

constexpr auto schema = R"sql(
CREATE TABLE IF NOT EXISTS job(
  number INTEGER PRIMARY KEY AUTOINCREMENT, batch TEXT NOT NULL, name TEXT NOT NULL,
  place TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, priority INTEGER NOT NULL, weight REAL NOT NULL,
  state TEXT NOT NULL, worker TEXT NOT NULL, steps INTEGER NOT NULL DEFAULT 0,
  stage TEXT NOT NULL DEFAULT '', share REAL NOT NULL DEFAULT 0, since INTEGER NOT NULL,
  began INTEGER NOT NULL DEFAULT 0, ended INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, fault TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '', stop INTEGER NOT NULL DEFAULT 0, todo TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS job_state ON job(state);
CREATE TABLE IF NOT EXISTS turn(owner TEXT PRIMARY KEY, ends REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS clock(one INTEGER PRIMARY KEY CHECK(one = 1), at REAL NOT NULL) STRICT;
INSERT INTO clock VALUES(1, 0) ON CONFLICT DO NOTHING;
)sql";

constexpr std::array states{
    std::pair{JobState::waiting, std::string_view("waiting")},
    std::pair{JobState::running, std::string_view("running")},
    std::pair{JobState::done, std::string_view("done")},
    std::pair{JobState::unchanged, std::string_view("unchanged")},
    std::pair{JobState::refused, std::string_view("refused")},
    std::pair{JobState::failed, std::string_view("failed")},
    std::pair{JobState::cancelled, std::string_view("cancelled")},
};

JobState state_named(std::string_view name) {
  for (const auto& [state, known] : states)
    if (known == name) return state;
  return JobState::failed;
}

/// Whether a worker's process is there, and whether it looks at the queue.
struct Life {
  bool there = false, awake = false;
};

Life life_of(const fs::path& queue, const std::string& worker) {
  const auto file = queue / workers_name / worker;
  struct stat facts {};
  if (worker.empty() || ::stat(file.c_str(), &facts) != 0) return {};
  try {
    const FileLock lock(file);
    return {};
  } catch (const Error& error) {
    if (error.fault() != Fault::later) return {};
  }
  const auto now_seconds = now().time_since_epoch().count();
  return {true, now_seconds - facts.st_mtim.tv_sec <= asleep_after};
}

class Lives {
 public:
  explicit Lives(fs::path queue) : queue_(std::move(queue)) {}
  Life of(const std::string& worker) {
    const auto known = lives_.find(worker);
    if (known != lives_.end()) return known->second;
    return lives_[worker] = life_of(queue_, worker);
  }

 private:
  fs::path queue_;
  std::map<std::string, Life> lives_;
};

constexpr auto all_columns =
    "SELECT number, batch, name, place, owner, priority, weight, state, worker, steps, stage, "
    "share, since, began, ended, tries, fault, reason, todo FROM job ";

Job job_in(const Rows& rows) {
  Job job;
  job.number = rows.number(0);
  job.batch = rows.text(1);
  job.name = rows.text(2);
  job.place = rows.text(3);
  job.owner = rows.text(4);
  job.priority = static_cast<int>(rows.number(5));
  job.weight = rows.real(6);
  job.state = state_named(rows.text(7));
  job.worker = rows.text(8);
  job.steps = static_cast<int>(rows.number(9));
  job.stage = rows.text(10);
  job.share = rows.real(11);
  job.since = rows.time(12);
  job.began = rows.time(13);
  job.ended = rows.time(14);
  job.tries = static_cast<int>(rows.number(15));
  job.fault = rows.text(16);
  job.reason = rows.text(17);
  job.order = rows.text(18);
  return job;
}

Turns read_turns(const Database& db) {
  Turns turns;
  auto clock = db.ask("SELECT at FROM clock");
  if (clock.next()) turns.clock = clock.real(0);
  auto rows = db.ask("SELECT owner, ends FROM turn");
  while (rows.next()) turns.ends[rows.text(0)] = rows.real(1);
  return turns;
}

void write_turns(Database& db, const Turns& turns) {
  db.run("UPDATE clock SET at = ?", turns.clock);
  db.run("DELETE FROM turn");
  for (const auto& [owner, ends] : turns.ends) db.run("INSERT INTO turn VALUES(?, ?)", owner, ends);
}

Waiting waiting_of(const Job& job) {
  return {job.number, job.owner, job.priority, job.weight};
}

/// Locks that nobody holds any more. Not those of this hour: one may be made this very moment.
void sweep(const fs::path& workers) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(workers, ignored)) {
    struct stat facts {};
    if (::stat(entry.path().c_str(), &facts) != 0) continue;
    if (now().time_since_epoch().count() - facts.st_mtim.tv_sec < 3600) continue;
    if (!life_of(workers.parent_path(), entry.path().filename()).there)
      fs::remove(entry.path(), ignored);
  }
}

fs::path made(const fs::path& folder) {
  make_folder(folder / workers_name);
  return folder / database_name;
}

}  // namespace

std::string_view to_name(JobState state) {
  for (const auto& [known, name] : states)
    if (known == state) return name;
  return "failed";
}

QueueWorker::QueueWorker(const fs::path& queue)
    : name_(random_uuid()), file_(queue / workers_name / name_) {
  make_folder(queue / workers_name);
  sweep(queue / workers_name);
  lock_.emplace(file_);
}

QueueWorker::~QueueWorker() {
  std::error_code ignored;
  fs::remove(file_, ignored);
}

void QueueWorker::alive() const {
  ::utimensat(AT_FDCWD, file_.c_str(), nullptr, 0);
}

Queue::Queue(const fs::path& folder) : folder_(folder), db_(made(folder), true) {
  db_.run_script(schema);
}

std::optional<std::int64_t> Queue::add(const QueueWorker& worker, const Job& job, Time at) {
  Transaction all(db_);
  int tries = 0;
  {
    auto rows = db_.ask(std::string(all_columns) + "WHERE place = ?", job.place);
    if (rows.next()) {
      const auto there = job_in(rows);
      const bool open = there.state == JobState::waiting || there.state == JobState::running;
      if (open && there.worker != worker.name() && life_of(folder_, there.worker).there)
        return std::nullopt;
      if (there.state == JobState::failed) tries = there.tries;
    }
  }
  db_.run("DELETE FROM job WHERE place = ?", job.place);
  db_.run("DELETE FROM job WHERE ended > 0 AND ended < ?", at.time_since_epoch().count() - kept);
  db_.run(
      "INSERT INTO job(batch, name, place, owner, priority, weight, state, worker, since, tries, "
      "todo) VALUES(?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?)",
      job.batch, job.name, job.place, job.owner, job.priority, job.weight, worker.name(), at, tries,
      job.order);
  const auto number = db_.last_row();
  all.commit();
  return number;
}

std::optional<Job> Queue::begin(const QueueWorker& worker, int slots, Time at) {
  Lives lives(folder_);
  Transaction all(db_);
  int used = 0;
  std::vector<Job> jobs;
  std::vector<Waiting> waiting;
  {
    auto rows = db_.ask(std::string(all_columns) +
                        "WHERE state IN ('waiting', 'running') AND stop = 0 ORDER BY number");
    while (rows.next()) {
      auto job = job_in(rows);
      const auto life = lives.of(job.worker);
      if (job.state == JobState::running && life.there) used += job.steps;
      if (job.state != JobState::waiting || !life.awake) continue;
      waiting.push_back(waiting_of(job));
      jobs.push_back(std::move(job));
    }
  }
  const auto steps = steps_for(slots, used, waiting.size());
  const auto turns = read_turns(db_);
  const auto first = next(waiting, turns);
  if (steps == 0 || !first || jobs[*first].worker != worker.name()) return std::nullopt;
  auto job = std::move(jobs[*first]);
  job.steps = steps;
  job.state = JobState::running;
  job.began = at;
  ++job.tries;
  write_turns(db_, after(turns, waiting[*first]));
  db_.run(
      "UPDATE job SET state = 'running', steps = ?, began = ?, tries = ?, share = 0, stage = '' "
      "WHERE number = ?",
      steps, at, job.tries, job.number);
  all.commit();
  return job;
}

void Queue::progress(std::int64_t number, std::string_view stage, double share) {
  db_.run("UPDATE job SET stage = ?, share = ? WHERE number = ?", stage, share, number);
}

void Queue::end(std::int64_t number, JobState state, std::string_view fault,
                std::string_view reason, Time at) {
  db_.run(
      "UPDATE job SET state = ?, fault = ?, reason = ?, ended = ?, stage = '', share = ?, stop = 0 "
      "WHERE number = ?",
      to_name(state), fault, reason, at,
      state == JobState::done || state == JobState::unchanged ? 1.0 : 0.0, number);
}

void Queue::leave(const QueueWorker& worker) {
  db_.run(
      "UPDATE job SET state = 'waiting', worker = '', stage = '', steps = 0 WHERE worker = ? AND "
      "state IN ('waiting', 'running')",
      worker.name());
}

void Queue::cancel(std::int64_t number) {
  Transaction all(db_);
  Job job;
  {
    auto rows = db_.ask(std::string(all_columns) + "WHERE number = ?", number);
    if (!rows.next())
      throw Error(Fault::not_found, say("{}: there is no such video in the queue", number));
    job = job_in(rows);
  }
  const bool running = job.state == JobState::running && life_of(folder_, job.worker).there;
  if (running)
    db_.run("UPDATE job SET stop = 1 WHERE number = ?", number);
  else if (job.state == JobState::waiting || job.state == JobState::running)
    db_.run("UPDATE job SET state = 'cancelled', ended = ? WHERE number = ?", now(), number);
  all.commit();
}

std::vector<std::int64_t> Queue::cancelled(const QueueWorker& worker) {
  std::vector<std::int64_t> numbers;
  auto rows =
      db_.ask("SELECT number FROM job WHERE worker = ? AND (stop = 1 OR state = 'cancelled')",
              worker.name());
  while (rows.next()) numbers.push_back(rows.number(0));
  return numbers;
}

std::vector<Job> Queue::jobs() const {
  Lives lives(folder_);
  std::vector<Job> all;
  auto rows = db_.ask(std::string(all_columns) + "ORDER BY number");
  while (rows.next()) {
    all.push_back(job_in(rows));
    all.back().alive = lives.of(all.back().worker).there;
  }
  return all;
}

Turns Queue::turns() const {
  return read_turns(db_);
}

Outlook outlook(const std::vector<Job>& jobs, const Turns& turns, int slots, Time at) {
  std::vector<Waiting> waiting, ordered;
  std::vector<Going> going;
  Spent spent;
  const auto seconds = [](Time from, Time to) { return static_cast<double>((to - from).count()); };
  // What was ended long ago was another machine's load: the last day tells.
  const auto day_ago = at - std::chrono::hours(24);
  for (const auto& job : jobs) {
    if (job.state == JobState::waiting && job.alive) waiting.push_back(waiting_of(job));
    if (job.state == JobState::running && job.alive)
      going.push_back({job.number, job.weight, job.share, seconds(job.began, at), job.steps});
    if (job.state == JobState::done && job.ended > day_ago)
      spent = {spent.weight + job.weight,
               spent.seconds + seconds(job.began, job.ended) * std::max(1, job.steps)};
  }
  Outlook out;
  for (const auto place : in_order(waiting, turns)) {
    ordered.push_back(waiting[place]);
    out.position[ordered.back().number] = static_cast<int>(ordered.size());
  }
  out.ready_in = ready_in(ordered, going, spent, slots);
  return out;
}

}  // namespace classe12
