// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

namespace classe12::cli {
namespace {

constexpr int width = 24;
/// Faster than this nobody reads, and a terminal over a network suffers.
constexpr std::chrono::milliseconds between_draws{100};

}  // namespace

Bar::~Bar() {
  clear();
}

void Bar::started(std::string_view title, std::size_t, std::size_t, double seconds) {
  title_ = title;
  pace_.start(seconds);
  draw();
}

void Bar::step_started(std::string_view step, std::string_view) {
  step_ = step;
  draw();
}

void Bar::advanced(double share) {
  pace_.at(share);
  if (std::chrono::steady_clock::now() - drawn_ > between_draws) draw();
}

void Bar::step_finished(std::string_view, double share, double) {
  pace_.at(share);
  draw();
}

void Bar::finished(bool) {
  clear();
}

void Bar::draw() {
  std::string line = step_;
  if (pace_.running()) {
    const auto percent = pace_.percent();
    const auto full = percent * width / 100;
    std::string bar;
    for (int i = 0; i < width; ++i) bar += i < full ? "█" : "░";
    line = fmt::format("{} {:3} % {}", bar, percent, step_);
  }
  if (const auto speed = pace_.speed(); speed > 0) line += fmt::format("  {:.1f}x", speed);
  if (const auto rest = pace_.remaining(); rest >= 0) line += "  " + say("{} to go", clock(rest));
  // Back to the start, the line, and whatever the last one had more is wiped.
  out_ << "\r" << line << "\033[K" << std::flush;
  drawn_ = std::chrono::steady_clock::now();
  there_ = true;
}

void Bar::clear() {
  if (there_) out_ << "\r\033[K" << std::flush;
  there_ = false;
}

}  // namespace classe12::cli
