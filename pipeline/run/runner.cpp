// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/runner.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

const Step* maker_of(const Plan& plan, const fs::path& file) {
  for (const auto& step : plan.steps)
    if (std::find(step.makes.begin(), step.makes.end(), file) != step.makes.end()) return &step;
  return nullptr;
}

void want(const Plan& plan, const Journal& journal, const Step& step,
          std::set<const Step*>& wanted) {
  if (!wanted.insert(&step).second) return;
  for (const auto& file : step.needs) {
    const auto* maker = maker_of(plan, file);
    if (maker != nullptr && !journal.vouches_for(file, maker->key))
      want(plan, journal, *maker, wanted);
  }
}

/// The steps of a run and who waits for whom; guarded by one mutex.
class Yard {
 public:
  Yard(const Plan& plan, std::vector<const Step*> steps, fs::path folder, Engine& engine,
       Journal& journal, Meter& meter, std::stop_token stop)
      : plan_(plan),
        waiting_(std::move(steps)),
        folder_(std::move(folder)),
        engine_(engine),
        journal_(journal),
        meter_(meter) {
    for (const auto* step : waiting_) {
      for (const auto& file : step->needs) ++wanted_by_[file];
      for (const auto& file : step->makes) missing_.insert(file);
      if (const auto* chunk = std::get_if<EncodeChunk>(&step->work))
        unencoded_[step] = (Rational(chunk->frames.first) / chunk->grid.rate).approx();
    }
    // One that fails stops the others at work, as the person's Ctrl-C does.
    forward_.emplace(std::move(stop), [this] { end_.request_stop(); });
  }

  /// What each thread does until nothing is left.
  void work() {
    while (const auto* step = next()) {
      try {
        meter_.begin(step->name, step->because);
        begun(*step);
        double cpu = 0;
        const Bench bench{folder_,
                          [&](double part) { meter_.advance(step->name, step->cost, part); },
                          end_.get_token(), [&](double seconds) { cpu = seconds; }};
        engine_.make(plan_, *step, bench);
        const auto ready = finished(*step);
        meter_.end(step->name, step->cost, cpu);
        if (ready) meter_.ready(*ready);
      } catch (const Error& error) {
        fail(std::make_exception_ptr(error.fault() == Fault::cancelled ? error
                                                                       : error.within(step->name)));
      } catch (const std::exception& error) {
        fail(std::make_exception_ptr(Error(Fault::bug, step->name + ": " + error.what())));
      }
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
    if (end_.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  }

 private:
  const Step* next() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (error_ || end_.stop_requested() || waiting_.empty()) return nullptr;
      const auto ready = std::find_if(waiting_.begin(), waiting_.end(), [&](const Step* step) {
        return std::none_of(step->needs.begin(), step->needs.end(),
                            [&](const fs::path& file) { return missing_.contains(file); });
      });
      if (ready != waiting_.end()) {
        const auto* step = *ready;
        waiting_.erase(ready);
        return step;
      }
      changed_.wait(lock);
    }
  }

  void begun(const Step& step) {
    const std::lock_guard lock(mutex_);
    journal_.forget(step);
  }

  /// How much of the video there is in every size, when that has changed.
  std::optional<double> finished(const Step& step) {
    const std::lock_guard lock(mutex_);
    journal_.add(step);
    for (const auto& file : step.makes) missing_.erase(file);
    // A joined chunk has done its duty: the disk holds one copy, not two.
    for (const auto& file : step.needs) {
      if (--wanted_by_[file] > 0 || !layout::is_chunk(file)) continue;
      std::error_code ignored;
      fs::remove(folder_ / file, ignored);
    }
    changed_.notify_all();
    return unencoded_.erase(&step) > 0 ? ready() : std::nullopt;
  }

  /// Until the first stretch that some size lacks.
  std::optional<double> ready() {
    auto seconds = duration(plan_).approx();
    for (const auto& [step, start] : unencoded_) seconds = std::min(seconds, start);
    if (seconds <= ready_) return std::nullopt;
    return ready_ = seconds;
  }

  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    end_.request_stop();
    changed_.notify_all();
  }

  const Plan& plan_;
  std::vector<const Step*> waiting_;
  fs::path folder_;
  Engine& engine_;
  Journal& journal_;
  Meter& meter_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<fs::path> missing_;
  std::map<fs::path, int> wanted_by_;
  std::map<const Step*, double> unencoded_;  ///< stretches by their first second
  double ready_ = 0;
  std::exception_ptr error_;
  std::stop_source end_;
  std::optional<std::stop_callback<std::function<void()>>> forward_;
};

}  // namespace

std::vector<const Step*> steps_to_run(const Plan& plan, const Journal& journal) {
  std::set<const Step*> wanted;
  for (const auto& step : plan.steps)
    for (const auto& file : step.makes) {
      const bool needed = std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step& other) {
        return std::find(other.needs.begin(), other.needs.end(), file) != other.needs.end();
      });
      const bool is_final = !needed || *file.begin() == layout::bundle;
      if (is_final && !journal.vouches_for(file, step.key)) want(plan, journal, step, wanted);
    }
  std::vector<const Step*> ordered;
  for (const auto& step : plan.steps)
    if (wanted.contains(&step)) ordered.push_back(&step);
  return ordered;
}

void run(const Plan& plan, const fs::path& folder, Engine& engine, Journal& journal, Meter& meter,
         int jobs, std::stop_token stop) {
  auto steps = steps_to_run(plan, journal);
  for (const auto& step : plan.steps)
    if (std::find(steps.begin(), steps.end(), &step) == steps.end()) meter.skip(step.cost);
  const auto count =
      std::min<std::size_t>(steps.size(), static_cast<std::size_t>(std::max(jobs, 1)));
  Yard yard(plan, std::move(steps), folder, engine, journal, meter, std::move(stop));
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&] { yard.work(); });
  }
  yard.rethrow();
}

}  // namespace classe12
