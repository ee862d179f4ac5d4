// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/runner.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <thread>
#include <utility>
#include <vector>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

constexpr int looks = 20;  // at what is served, after success was said
constexpr std::chrono::seconds between_served{3};

/// Who we are there: remembered, or enrolled now.
Secret identity_of(const RunnerWish& wish, Jobs& jobs) {
  const auto file = wish.folder / "runner.json";
  if (fs::exists(file)) {
    const auto kept = Json::parse(read_secret(file).reveal(), nullptr, false);
    if (auto token = text_at(kept, "token"); !token.empty()) return Secret(std::move(token));
  }
  if (wish.registration.empty())
    throw Error(
        Fault::bad_config,
        say("{}: has no registration token for a runner; see classe12-runner(1)", wish.server));
  auto token = jobs.enrol(wish.registration, wish.name);
  write_private(file, Json{{"name", wish.name}, {"token", token.reveal()}}.dump());
  return token;
}

Json to_json(const Job& job) {
  return {{"uuid", job.uuid},           {"kind", to_name(job.kind)},  {"height", job.height},
          {"separated", job.separated}, {"video", job.video},         {"input", job.input},
          {"beside", job.beside},       {"token", job.token.reveal()}};
}

std::optional<Job> remembered(const fs::path& file) {
  if (!fs::exists(file)) return std::nullopt;
  const auto json = Json::parse(read_secret(file).reveal(), nullptr, false);
  Job job;
  job.uuid = text_at(json, "uuid");
  const auto kind = kind_named(text_at(json, "kind"));
  if (!kind) return std::nullopt;
  job.kind = *kind;
  job.height = static_cast<int>(number_at(json, "height"));
  job.separated = at(json, "separated") == Json(true);
  job.video = text_at(json, "video");
  job.input = text_at(json, "input");
  job.beside = text_at(json, "beside");
  job.token = Secret(text_at(json, "token"));
  if (!is_uuid(job.uuid) || job.token.empty()) return std::nullopt;
  return job;
}

std::string called(const Job& job) {
  if (job.kind == Job::Kind::audio_merge) return say("sound with a picture, {}", job.video);
  if (job.kind == Job::Kind::web_video) return say("web video {}p of {}", job.height, job.video);
  if (job.height == 0) return say("the sound of {}", job.video);
  return say("HLS {}p of {}", job.height, job.video);
}

/// One job, in a thread of its own.
class Work {
 public:
  Work(const RunnerWish& wish, const Secret& identity, Engine& engine, Job job,
       const std::stop_token& stop)
      : wish_(wish), identity_(identity), engine_(engine), job_(std::move(job)), all_stop_(stop) {
    thread_ = std::thread([this] { run(); });
  }
  ~Work() { thread_.join(); }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  [[nodiscard]] bool over() const { return over_; }
  [[nodiscard]] bool succeeded() const { return succeeded_; }
  [[nodiscard]] const std::string& uuid() const { return job_.uuid; }

 private:
  void run() {
    // Giving back has to be possible after a stop, so this one does not hear of it.
    auto caller = wish_.new_caller({});
    Jobs jobs(caller, wish_.server);
    jobs.be(identity_);
    const std::stop_callback pass_on(all_stop_, [this] { own_stop_.request_stop(); });
    try {
      std::jthread alive([this](const std::stop_token& done) { show_life(done); });
      const auto rendered = make();
      alive.request_stop();
      alive.join();
      jobs.succeed(job_, rendered.film, rendered.playlist);
      judge(caller, rendered);
    } catch (const Error& error) {
      end(jobs, error);
    } catch (const std::exception& error) {
      end(jobs, Error(Fault::bug, error.what()));
    }
    std::error_code ignored;
    fs::remove_all(folder(), ignored);
    over_ = true;
  }

  Rendered make() {
    make_private_folder(wish_.folder / "jobs");
    make_private_folder(folder());
    write_private(folder() / "job.json", to_json(job_).dump());
    const auto input = fetched(job_.input, "input");
    const auto beside = job_.beside.empty() ? fs::path() : fetched(job_.beside, "beside");
    return render(
        job_, input, beside, folder(), wish_.preset, engine_,
        [this](double share) { share_ = share; }, own_stop_.get_token());
  }

  /// In a folder of their own: who reads them, reads nothing else of ours.
  fs::path fetched(const std::string& path, const std::string& name) {
    const auto files = folder() / "files";
    make_private_folder(files);
    auto file = files / name;
    if (fs::exists(file)) return file;
    auto caller = wish_.new_caller(own_stop_.get_token());
    Jobs jobs(caller, wish_.server);
    jobs.be(identity_);
    jobs.fetch(job_, path, file);
    return file;
  }

  /// Until the work is done, or no longer ours.
  void show_life(const std::stop_token& done) {
    auto caller = wish_.new_caller(done);
    Jobs jobs(caller, wish_.server);
    jobs.be(identity_);
    std::mutex mutex;
    std::condition_variable_any never;
    while (true) {
      try {
        if (!jobs.update(job_, std::clamp(static_cast<int>(share_ * 100), 0, 100))) {
          taken_away_ = true;
          own_stop_.request_stop();
          return;
        }
      } catch (const Error&) {
        // The next sign may reach it; if none does, it gives the job to another.
      }
      std::unique_lock lock(mutex);
      never.wait_for(lock, done, wish_.between_signs, [] { return false; });
      if (done.stop_requested()) return;
    }
  }

  void judge(Caller& caller, const Rendered& rendered) {
    const auto ask = wish_.new_ask(caller);
    auto served = Served::not_yet;
    for (int left = looks; left > 0 && served == Served::not_yet; --left) {
      served = look_at_served(ask, caller.address(), job_, rendered);
      if (served == Served::not_yet && left > 1) caller.wait(between_served);
    }
    succeeded_ = served == Served::as_sent || served == Served::out_of_sight;
    switch (served) {
      case Served::as_sent:
        return wish_.tell(say("{}: done, and served as it was sent", called(job_)));
      case Served::out_of_sight:
        return wish_.tell(
            say("{}: done; whether it is served cannot be seen without an account that may see it",
                called(job_)));
      case Served::not_yet:
      case Served::otherwise:
        return wish_.tell(
            say("{}: was taken, but the server does not serve it as it was sent", called(job_)));
    }
  }

  void end(Jobs& jobs, const Error& error) {
    if (taken_away_)
      return wish_.tell(say("{}: the server gave it to another runner", called(job_)));
    if (error.fault() == Fault::cancelled) {
      jobs.give_back(job_, "the runner was stopped");
      return wish_.tell(say("{}: given back", called(job_)));
    }
    // What the server's administrator reads names no folder of this machine.
    jobs.fail(job_, std::string(to_name(error.fault())));
    wish_.tell(say("{}: failed: {}", called(job_), error.what()));
  }

  [[nodiscard]] fs::path folder() const { return wish_.folder / "jobs" / job_.uuid; }

  const RunnerWish& wish_;
  const Secret& identity_;
  Engine& engine_;
  Job job_;
  std::stop_token all_stop_;
  std::stop_source own_stop_;
  std::atomic<double> share_ = 0;
  std::atomic<bool> over_ = false, succeeded_ = false, taken_away_ = false;
  std::thread thread_;
};

/// The works that go on, and the counting of those that are over.
class Works {
 public:
  void clear_ended(Ran& ran) {
    for (auto it = works_.begin(); it != works_.end();) {
      if (!(*it)->over()) {
        ++it;
        continue;
      }
      ++((*it)->succeeded() ? ran.done : ran.failed);
      it = works_.erase(it);
    }
  }
  void add(std::unique_ptr<Work> work) { works_.push_back(std::move(work)); }
  [[nodiscard]] std::size_t size() const { return works_.size(); }

 private:
  std::vector<std::unique_ptr<Work>> works_;
};

/// What a killed run had begun and is still ours; the rest of what it left goes.
std::vector<Job> left_over(const fs::path& folder, Jobs& jobs) {
  std::vector<Job> ours;
  if (!fs::exists(folder / "jobs")) return ours;
  for (const auto& entry : fs::directory_iterator(folder / "jobs")) {
    auto job = remembered(entry.path() / "job.json");
    if (job && jobs.update(*job, 0)) {
      ours.push_back(std::move(*job));
      continue;
    }
    std::error_code ignored;
    fs::remove_all(entry.path(), ignored);
  }
  return ours;
}

void pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

Ran run_runner(const RunnerWish& wish, Engine& engine, const std::stop_token& stop) {
  make_private_folder(wish.folder);
  const FileLock alone(wish.folder / "runner.lock");
  auto caller = wish.new_caller(stop);
  Jobs jobs(caller, wish.server);
  const auto identity = identity_of(wish, jobs);
  jobs.be(identity);
  // What was accepted has to be known here, or nobody would do it: this one hears of no stop.
  auto taking = wish.new_caller({});
  Jobs taken(taking, wish.server);
  taken.be(identity);
  Ran ran;
  Works works;
  for (auto& job : left_over(wish.folder, jobs))
    works.add(std::make_unique<Work>(wish, identity, engine, std::move(job), stop));
  while (!stop.stop_requested()) {
    works.clear_ended(ran);
    bool took = false;
    if (works.size() < static_cast<std::size_t>(wish.jobs))
      for (const auto& job : jobs.waiting()) {
        if (works.size() >= static_cast<std::size_t>(wish.jobs)) break;
        if (auto accepted = taken.accept(job)) {
          works.add(std::make_unique<Work>(wish, identity, engine, std::move(*accepted), stop));
          took = true;
        }
      }
    if (wish.once && works.size() == 0) break;
    if (!took) {
      // What is over is noticed at once, what waits on the server's side now and then.
      const auto until = std::chrono::steady_clock::now() + wish.between_looks;
      const auto before = works.size();
      do {
        pause(std::chrono::milliseconds(100), stop);
        works.clear_ended(ran);
      } while (!stop.stop_requested() && works.size() == before &&
               std::chrono::steady_clock::now() < until);
    }
  }
  while (works.size() > 0) {
    works.clear_ended(ran);
    pause(std::chrono::milliseconds(20), {});
  }
  return ran;
}

}  // namespace classe12::peertube
