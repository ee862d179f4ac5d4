// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.hpp"

#include "cli/shell.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace classe12::cli {

void Pace::start(double seconds_of_media) {
  media_ = seconds_of_media;
  running_ = true;
}

void Pace::at(double share) {
  if (!running_) return;
  // What an earlier run has done counts as done, but not for the speed of this one.
  if (first_share_ < 0) first_share_ = share, started_ = std::chrono::steady_clock::now();
  share_ = share;
}

double Pace::rate() const {
  const auto elapsed =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  return elapsed > 0.5 && first_share_ >= 0 ? (share_ - first_share_) / elapsed : 0;
}

double Pace::speed() const {
  return media_ * rate();
}

double Pace::remaining() const {
  const auto now = rate();
  return now > 0 ? (1 - share_) / now : -1;
}

std::string clock(double seconds) {
  const auto whole = static_cast<long>(std::lround(std::max(seconds, 0.0)));
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

int report(Shell& shell, const std::string& problem, int code) {
  if (shell.progress == "json")
    JsonLines::failed(shell.err, problem, code);
  else
    shell.err << (shell.colour ? "\033[1;31mclasse12:\033[0m " : "classe12: ") << problem << "\n";
  return code;
}

std::unique_ptr<Progress> make_progress(Shell& shell) {
  if (shell.progress == "json") return std::make_unique<JsonLines>(shell.err);
  if (shell.quiet || shell.progress == "none") return std::make_unique<Silence>();
  if (shell.progress == "bar" || (shell.progress == "auto" && shell.terminal))
    return std::make_unique<Bar>(shell.err);
  return std::make_unique<Lines>(shell.err, shell.verbose);
}

}  // namespace classe12::cli
