// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace classe12 {

/// Hears how a run goes; cannot influence it and must not throw. Called from
/// one thread at a time. `share` is the part of the whole run that is done,
/// 0 to 1, by estimated cost, so that it grows evenly.
class Progress {
 public:
  virtual ~Progress() = default;

  /// A run of `steps` steps begins, `reused` of which are done already; what is
  /// made lasts `seconds`. Steps may start before it: finding out comes first.
  virtual void started(std::string_view title, std::size_t steps, std::size_t reused,
                       double seconds) = 0;
  virtual void step_started(std::string_view step, std::string_view because) = 0;
  virtual void advanced(double share) = 0;
  /// `cpu` seconds of processor were spent on the step.
  virtual void step_finished(std::string_view step, double share, double cpu) = 0;
  /// The first `seconds` of the video are encoded in every size that is; never falls.
  virtual void ready(double seconds) { static_cast<void>(seconds); }
  /// The last word of a run, whatever became of it.
  virtual void finished(bool success) = 0;
};

/// What a step may use of the world.
struct Bench {
  std::filesystem::path folder;          ///< the working folder; a step's paths are relative to it
  std::function<void(double)> advanced;  ///< tells the part of the step that is done, 0 to 1
  std::stop_token stop;                  ///< looked at often: between frames, between reads
  std::function<void(double)> spent;  ///< hears the CPU seconds of a step in a process of its own
};

}  // namespace classe12
