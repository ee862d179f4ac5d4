// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/progress.hpp"
#include "pipeline/plan/step_key.hpp"
#include "pipeline/run/engine.hpp"

#include <csignal>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Doubles that remember what was asked of them.
namespace classe12::fakes {

/// Makes small files instead of media, and remembers which steps it finished.
/// What is in a file tells which step made it and by which key.
class FakeEngine : public Engine {
 public:
  /// Called in the middle of a step: half of it stands under temporary names.
  /// May throw, wait, or end the process.
  using Event = std::function<void(const Step&, const Bench&)>;

  FakeEngine() = default;
  /// `event` happens in the step of this name.
  FakeEngine(std::string step, Event event) { at(std::move(step), std::move(event)); }

  void at(std::string step, Event event) { events_[std::move(step)] = std::move(event); }
  void always(Event event) { always_ = std::move(event); }

  void make(const Plan&, const Step& step, const Bench& bench) override {
    try {
      work(step, bench);
    } catch (const std::exception&) {
      remove_outputs(step, bench.folder);
      throw;
    }
    const std::lock_guard lock(mutex_);
    made_.push_back(step.name);
  }

  /// The steps that were finished, in that order.
  [[nodiscard]] std::vector<std::string> made() const {
    const std::lock_guard lock(mutex_);
    return made_;
  }

 private:
  void work(const Step& step, const Bench& bench) {
    for (const auto& need : step.needs)
      if (!std::filesystem::exists(bench.folder / need))
        throw Error(Fault::bug, need.string() + " is needed and not there");
    for (const auto& path : step.makes) {
      make_folder((bench.folder / path).parent_path());
      append_text(partial_name(bench.folder / path), step.name + " " + step.key);
    }
    bench.advanced(0.5);
    if (always_) always_(step, bench);
    if (const auto event = events_.find(step.name); event != events_.end())
      event->second(step, bench);
    for (const auto& path : step.makes)
      write_text(bench.folder / path, step.name + " " + step.key + " " + path.string());
    bench.advanced(1);
  }

  std::map<std::string, Event> events_;
  Event always_;
  mutable std::mutex mutex_;
  std::vector<std::string> made_;
};

/// What can happen in a step.
inline FakeEngine::Event fails(Fault fault, const std::string& why) {
  return [=](const Step&, const Bench&) { throw Error(fault, why); };
}

/// As kill -9 or a power cut: nothing is cleaned up. For a forked child.
inline FakeEngine::Event is_killed() {
  return [](const Step&, const Bench&) { std::raise(SIGKILL); };
}

/// Keeps every call, as text and as numbers.
class RememberingProgress : public Progress {
 public:
  void started(std::string_view title, std::size_t steps, std::size_t reused, double) override {
    heard.push_back("started " + std::string(title) + " " + std::to_string(steps) + " " +
                    std::to_string(reused));
  }
  void step_started(std::string_view step, std::string_view) override {
    heard.push_back("begin " + std::string(step));
  }
  void advanced(double share) override { shares.push_back(share); }
  void step_finished(std::string_view step, double share, double) override {
    heard.push_back("end " + std::string(step));
    shares.push_back(share);
  }
  void finished(bool success) override { heard.push_back(success ? "done" : "failed"); }

  std::vector<std::string> heard;
  std::vector<double> shares;
};

/// A step of no particular work.
inline Step step(std::string name, std::vector<std::filesystem::path> needs,
                 std::vector<std::filesystem::path> makes, double cost = 1) {
  return {std::move(name), {}, std::move(needs), std::move(makes), "for a test", {}, cost};
}

/// Two chunks of two sizes, joined; a sound track; and playlists over all.
inline Plan small_plan(const std::string& source = "source") {
  Plan plan;
  plan.input = "lesson.mp4";
  plan.preset = "test";
  plan.steps = {
      step("video-0001", {}, {"chunks/720p-0001.mp4", "chunks/360p-0001.mp4"}, 4),
      step("video-0002", {}, {"chunks/720p-0002.mp4", "chunks/360p-0002.mp4"}, 4),
      step("audio-fr", {}, {"bundle/audio/fr.mp4", "tracks/audio-fr.json"}, 2),
      step("join-720p", {"chunks/720p-0001.mp4", "chunks/720p-0002.mp4"},
           {"bundle/video/720p.mp4", "tracks/720p.json"}),
      step("join-360p", {"chunks/360p-0001.mp4", "chunks/360p-0002.mp4"},
           {"bundle/video/360p.mp4", "tracks/360p.json"}),
      step("playlists", {"tracks/720p.json", "tracks/360p.json", "tracks/audio-fr.json"},
           {"bundle/master.m3u8", "bundle/video/720p.m3u8"}, 0.5),
  };
  add_keys(plan, source, {});
  return plan;
}

}  // namespace classe12::fakes
