// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/preset.hpp"
#include "pipeline/run/engine.hpp"
#include "platform/peertube/jobs.hpp"
#include "platform/peertube/rendering.hpp"
#include "platform/peertube/served.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>

namespace classe12::peertube {

/// A machine that makes renditions for a server.
struct RunnerWish {
  std::string server;            ///< its name, for messages
  std::string name;              ///< ours, there
  std::filesystem::path folder;  ///< what is remembered, and where work happens; private
  Secret registration;           ///< for the first time
  Preset preset;
  int jobs = 1;       ///< at once
  bool once = false;  ///< leaves when nothing waits
  std::chrono::seconds between_looks{15};
  std::chrono::seconds between_signs{30};  ///< of life: after two minutes it gives jobs to others
  /// One a thread; what it does ends when it is told to stop.
  std::function<Caller(std::stop_token)> new_caller;
  std::function<Ask(Caller&)> new_ask;           ///< how videos are looked at, with that caller
  std::function<void(const std::string&)> tell;  ///< hears a sentence for each job
};

/// How it went.
struct Ran {
  int done = 0, failed = 0;
};

/// Takes jobs until it is told to stop, or nothing waits. What is being done then is given back;
/// what a killed run had begun is gone on with, if it is still ours. Throws Error{bad_config} when
/// the server does not know us.
Ran run_runner(const RunnerWish& wish, Engine& engine, const std::stop_token& stop);

}  // namespace classe12::peertube
