// SPDX-License-Identifier: EUPL-1.2
#include "platform/crew.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto look_every = 500ms;
/// A line of the queue is a write to the disk.
constexpr auto note_every = 2s;

JobState state_of(Fate fate) {
  switch (fate) {
    case Fate::done:
      return JobState::done;
    case Fate::unchanged:
      return JobState::unchanged;
    case Fate::refused:
      return JobState::refused;
    case Fate::failed:
      return JobState::failed;
  }
  return JobState::failed;
}

/// How far each video is, and all of them together. Its lock is the one that `progress` is told
/// things under.
class Board {
 public:
  Board(Progress& progress, std::vector<double> weights)
      : progress_(progress), weights_(std::move(weights)), shares_(weights_.size(), 0) {
    for (const auto weight : weights_) whole_ += weight;
  }

  std::mutex mutex;
  std::condition_variable changed;

  void began(const std::string& name) { progress_.step_started(name, ""); }
  void at(std::size_t task, double share) {
    shares_[task] = std::max(shares_[task], share);
    progress_.advanced(whole());
  }
  void ended(std::size_t task, const std::string& name) {
    shares_[task] = 1;
    progress_.step_finished(name, whole(), 0);
  }

 private:
  [[nodiscard]] double whole() const {
    double sum = 0;
    for (std::size_t i = 0; i < shares_.size(); ++i) sum += shares_[i] * weights_[i];
    return whole_ > 0 ? std::min(1.0, sum / whole_) : 1;
  }

  Progress& progress_;
  std::vector<double> weights_, shares_;
  double whole_ = 0;
};

/// A video that is being made, by a thread of its own.
class Going : public Progress {
 public:
  Going(Board& board, const Job& job, std::size_t task, const Task& what, Engine& engine)
      : board_(board), number_(job.number), task_(task), name_(what.item.name) {
    board_.began(name_);
    thread_ = std::jthread([this, &what, &engine, steps = job.steps](std::stop_token stop) {
      work(what, engine, steps, std::move(stop));
    });
  }

  [[nodiscard]] std::int64_t number() const { return number_; }
  [[nodiscard]] std::size_t task() const { return task_; }
  void stop() { thread_.request_stop(); }

  // Under the board's lock.
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] const std::optional<Done>& done() const { return done_; }
  [[nodiscard]] const std::string& stage() const { return stage_; }
  [[nodiscard]] double share() const { return share_; }

  void started(std::string_view, std::size_t, std::size_t, double) override {}
  void step_started(std::string_view step, std::string_view) override {
    const std::lock_guard lock(board_.mutex);
    stage_ = step;
  }
  void advanced(double share) override { at(share); }
  void step_finished(std::string_view, double share, double) override { at(share); }
  void finished(bool) override {}

 private:
  void at(double share) {
    const std::lock_guard lock(board_.mutex);
    // Finding out comes first, and is said to be all there is.
    share_ = share < 1 ? share : share_;
    board_.at(task_, share_);
  }

  void work(const Task& what, Engine& engine, int steps, std::stop_token stop) {
    std::optional<Done> made;
    try {
      made = make(what.item, what.terms, engine, *this, steps, std::move(stop));
    } catch (const Error&) {
      // It was stopped: nothing was made, and nothing went wrong.
      made.reset();
    }
    const std::lock_guard lock(board_.mutex);
    done_ = std::move(made);
    ended_ = true;
    board_.changed.notify_all();
  }

  Board& board_;
  std::int64_t number_;
  std::size_t task_;
  std::string name_, stage_;
  double share_ = 0;
  bool ended_ = false;
  std::optional<Done> done_;
  std::jthread thread_;
};

class Crew {
 public:
  Crew(Queue& queue, const std::string& batch, const std::vector<Task>& tasks, const Bounds& bounds,
       Engine& engine, Board& board, const std::function<void(std::size_t, const Done&)>& ended)
      : queue_(queue),
        worker_(queue.folder()),
        batch_(batch),
        tasks_(tasks),
        slots_(slots_within(bounds.jobs, bounds.memory)),
        engine_(engine),
        board_(board),
        ended_(ended) {
    for (std::size_t i = 0; i < tasks.size(); ++i) elsewhere_.push_back(i);
  }

  void run(const std::stop_token& stop) {
    const std::stop_callback wake(stop, [this] { board_.changed.notify_all(); });
    for (;;) {
      worker_.alive();
      if (stop.stop_requested()) break;
      claim();
      stop_cancelled();
      begin();
      if (going_.empty() && mine_.empty() && elsewhere_.empty()) break;
      wait(stop);
      collect();
    }
    if (!stop.stop_requested()) return;
    for (auto& one : going_) one->stop();
    for (auto& one : going_) finish(*one);
    queue_.leave(worker_);
    throw Error(Fault::cancelled, "stopped");
  }

 private:
  /// Videos that another batch is at become ours when it is done with them; there is then nothing
  /// left to do, or what it could not do.
  void claim() {
    if (elsewhere_.empty()) return;
    std::vector<std::size_t> still;
    for (const auto task : elsewhere_) {
      const auto& what = tasks_[task];
      Job job;
      job.batch = batch_;
      job.name = what.item.name;
      job.place = (fs::absolute(what.item.parent).lexically_normal() / what.item.slug).native();
      // In an inbox, names repeat: each upload is a job of its own.
      if (what.terms.rename) job.place = fs::absolute(what.item.input).lexically_normal().native();
      job.owner = what.item.owner.empty() ? what.terms.as : what.item.owner;
      job.priority = what.item.priority;
      job.weight = weight_of(what.item.input);
      job.order = to_order(what.item, what.terms);
      if (const auto number = queue_.add(worker_, job, now()))
        mine_[*number] = task;
      else
        still.push_back(task);
    }
    elsewhere_ = std::move(still);
  }

  void begin() {
    while (const auto job = queue_.begin(worker_, slots_, now())) {
      const auto task = mine_.at(job->number);
      const std::lock_guard lock(board_.mutex);
      going_.push_back(std::make_unique<Going>(board_, *job, task, tasks_[task], engine_));
    }
  }

  void stop_cancelled() {
    for (const auto number : queue_.cancelled(worker_)) {
      bool runs = false;
      for (auto& one : going_)
        if (one->number() == number) {
          one->stop();
          runs = true;
        }
      if (!runs && mine_.contains(number)) gone(number);
    }
  }

  void wait(const std::stop_token& stop) {
    std::unique_lock lock(board_.mutex);
    board_.changed.wait_for(lock, look_every, [&] {
      return stop.stop_requested() || std::any_of(going_.begin(), going_.end(),
                                                  [](const auto& one) { return one->ended(); });
    });
    if (std::chrono::steady_clock::now() - noted_ < note_every) return;
    noted_ = std::chrono::steady_clock::now();
    std::vector<std::tuple<std::int64_t, std::string, double>> notes;
    for (const auto& one : going_) notes.emplace_back(one->number(), one->stage(), one->share());
    lock.unlock();
    for (const auto& [number, stage, share] : notes) queue_.progress(number, stage, share);
  }

  void collect() {
    std::vector<std::unique_ptr<Going>> still;
    for (auto& one : going_) {
      bool over = false;
      {
        const std::lock_guard lock(board_.mutex);
        over = one->ended();
      }
      if (over)
        finish(*one);
      else
        still.push_back(std::move(one));
    }
    going_ = std::move(still);
  }

  /// Waits for its end, which was asked for where it has not come.
  void finish(Going& one) {
    {
      std::unique_lock lock(board_.mutex);
      board_.changed.wait(lock, [&] { return one.ended(); });
    }
    if (!one.done()) return gone(one.number());
    const auto& made = *one.done();
    const bool good = made.fate == Fate::done || made.fate == Fate::unchanged;
    queue_.end(one.number(), state_of(made.fate), good ? "" : to_name(made.fault), made.reason,
               now());
    mine_.erase(one.number());
    tell(one.task(), made);
  }

  /// It was taken out of the queue by somebody, or by the end of this run.
  void gone(std::int64_t number) {
    const auto task = mine_.at(number);
    const auto asked = queue_.cancelled(worker_);
    if (std::find(asked.begin(), asked.end(), number) == asked.end()) return;
    queue_.end(number, JobState::cancelled, "cancelled", "", now());
    mine_.erase(number);
    Done made;
    made.fault = Fault::cancelled;
    made.reason = say("taken out of the queue");
    tell(task, made);
  }

  void tell(std::size_t task, const Done& made) {
    const std::lock_guard lock(board_.mutex);
    board_.ended(task, tasks_[task].item.name);
    ended_(task, made);
  }

  Queue& queue_;
  QueueWorker worker_;
  const std::string& batch_;
  const std::vector<Task>& tasks_;
  int slots_;
  Engine& engine_;
  Board& board_;
  const std::function<void(std::size_t, const Done&)>& ended_;
  std::vector<std::size_t> elsewhere_;        ///< tasks that are not ours yet
  std::map<std::int64_t, std::size_t> mine_;  ///< task of each job that is
  std::vector<std::unique_ptr<Going>> going_;
  std::chrono::steady_clock::time_point noted_ = std::chrono::steady_clock::now();
};

}  // namespace

double weight_of(const fs::path& file) {
  std::error_code none;
  const auto bytes = fs::file_size(file, none);
  // A clip costs some seconds whatever is in it: a dozen workers, and a player.
  return none ? 1 : 3 + static_cast<double>(bytes) / 1e6;
}

std::string to_order(const Item& item, const Terms& terms) {
  Json json{{"name", item.name},
            {"row", item.row},
            {"input", fs::absolute(item.input).native()},
            {"sidecar", item.sidecar},
            {"owner", item.owner},
            {"id", item.id},
            {"priority", item.priority},
            {"parent", fs::absolute(item.parent).native()},
            {"slug", item.slug},
            {"preset", terms.preset},
            {"vocabulary", terms.vocabulary},
            {"full", terms.thoroughness == Thoroughness::full},
            {"command", terms.transcription.command},
            {"minutes", terms.transcription.minutes},
            {"replace", terms.replace},
            {"find_chapters", terms.find_chapters},
            {"rename", terms.rename},
            {"skip_duplicates", terms.skip_duplicates},
            {"to", terms.to},
            {"from", terms.from},
            {"as", terms.as}};
  if (terms.known) json["known"] = fs::absolute(*terms.known).native();
  if (terms.home) json["home"] = fs::absolute(*terms.home).native();
  return json.dump();
}

void read_order(std::string_view text, Item& item, Terms& terms) try {
  const auto json = parse_json(text, "queue");
  json.at("name").get_to(item.name);
  json.at("row").get_to(item.row);
  item.input = json.at("input").get<std::string>();
  json.at("sidecar").get_to(item.sidecar);
  json.at("owner").get_to(item.owner);
  json.at("id").get_to(item.id);
  json.at("priority").get_to(item.priority);
  item.parent = json.at("parent").get<std::string>();
  json.at("slug").get_to(item.slug);
  json.at("preset").get_to(terms.preset);
  json.at("vocabulary").get_to(terms.vocabulary);
  terms.thoroughness = json.at("full").get<bool>() ? Thoroughness::full : Thoroughness::quick;
  json.at("command").get_to(terms.transcription.command);
  json.at("minutes").get_to(terms.transcription.minutes);
  json.at("replace").get_to(terms.replace);
  json.at("find_chapters").get_to(terms.find_chapters);
  json.at("rename").get_to(terms.rename);
  json.at("skip_duplicates").get_to(terms.skip_duplicates);
  json.at("as").get_to(terms.as);
  terms.to = json.value("to", "");
  terms.from = json.value("from", "");
  if (json.contains("known")) terms.known = json.at("known").get<std::string>();
  if (json.contains("home")) terms.home = json.at("home").get<std::string>();
} catch (const Json::exception&) {
  throw Error(Fault::bad_words,
              say("the queue was written by another version; run the batch again"));
}

void do_all(Queue& queue, const std::string& batch, const std::vector<Task>& tasks,
            const Bounds& bounds, Engine& engine, Progress& progress,
            const std::function<void(std::size_t, const Done&)>& ended, std::stop_token stop) {
  std::vector<double> weights;
  for (const auto& task : tasks) weights.push_back(weight_of(task.item.input));
  Board board(progress, std::move(weights));
  Crew crew(queue, batch, tasks, bounds, engine, board, ended);
  progress.started(batch, tasks.size(), 0, 0);
  try {
    crew.run(stop);
  } catch (const Error&) {
    progress.finished(false);
    throw;
  }
  progress.finished(true);
}

}  // namespace classe12
