// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "platform/clock.hpp"
#include "platform/database.hpp"
#include "platform/schedule.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Where a video is on its way.
enum class JobState { waiting, running, done, unchanged, refused, failed, cancelled };

[[nodiscard]] std::string_view to_name(JobState state);

/// A video in the queue.
struct Job {
  std::int64_t number = 0;
  std::string batch;  ///< the sheet or folder it is from
  std::string name;   ///< its file, as there
  std::string place;  ///< where its bundle is made: two batches never do one twice
  std::string owner;
  int priority = 0;
  double weight = 1;  ///< what it is thought to take, in seconds of processor
  JobState state = JobState::waiting;
  std::string worker;  ///< the process whose it is
  bool alive =
      false;      ///< that process is there; a job of one that was killed goes on when run again
  int steps = 0;  ///< at once, while it runs
  std::string stage;  ///< the step it is at
  double share = 0;   ///< that is done
  Time since, began, ended;
  int tries = 0;
  std::string fault, reason;  ///< of the last try
  std::string order;          ///< what to do, for `retry`: JSON
};

/// A process that does jobs, for as long as this is there. Others see that it lives by a lock that
/// ends with it, however it ends.
class QueueWorker {
 public:
  explicit QueueWorker(const std::filesystem::path& queue);
  ~QueueWorker();
  QueueWorker(const QueueWorker&) = delete;
  QueueWorker& operator=(const QueueWorker&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  /// It works and does not just exist: a process that was suspended keeps nobody waiting.
  void alive() const;

 private:
  std::string name_;
  std::filesystem::path file_;
  std::optional<FileLock> lock_;
};

/// What all batches of a machine have to do, in one file of SQLite. It says who is at what, so that
/// batches share the machine and not the work; what was made is in bundles, and only there. A loss
/// of it costs turns and history. One thread; processes may share it.
class Queue {
 public:
  /// Opens it, or makes it. Throws Error{cannot_write, io, later}.
  explicit Queue(const std::filesystem::path& folder);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Puts a job in for a worker, and gives its number; nothing when a living worker has one at the
  /// same place. What was ended there before is forgotten.
  std::optional<std::int64_t> add(const QueueWorker& worker, const Job& job, Time at);

  /// Begins the job whose turn it is, when it is one of this worker's and there is room among so
  /// many steps on the machine. It has its `steps` then.
  std::optional<Job> begin(const QueueWorker& worker, int slots, Time at);

  void progress(std::int64_t number, std::string_view stage, double share);
  void end(std::int64_t number, JobState state, std::string_view fault, std::string_view reason,
           Time at);

  /// What a worker leaves undone when it stops.
  void leave(const QueueWorker& worker);

  /// Asks for a job to be stopped, or keeps it from being begun. Throws Error{not_found}.
  void cancel(std::int64_t number);
  /// Those of a worker's that are to be stopped.
  [[nodiscard]] std::vector<std::int64_t> cancelled(const QueueWorker& worker);

  /// All of them, by number.
  [[nodiscard]] std::vector<Job> jobs() const;
  [[nodiscard]] Turns turns() const;

 private:
  std::filesystem::path folder_;
  Database db_;
};

/// Its place among those that wait (from 1), and seconds until it is ready.
struct Outlook {
  std::map<std::int64_t, int> position;
  std::map<std::int64_t, double> ready_in;
};

[[nodiscard]] Outlook outlook(const std::vector<Job>& jobs, const Turns& turns, int slots, Time at);

}  // namespace classe12
