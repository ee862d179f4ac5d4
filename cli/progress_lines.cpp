// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

namespace classe12::cli {

void Lines::started(std::string_view title, std::size_t steps, std::size_t reused, double seconds) {
  title_ = title;
  pace_.start(seconds);
  out_ << (reused == 0 ? say("{}: {} steps", title_, steps)
                       : say("{}: {} steps, {} of them done before", title_, steps, reused))
       << std::endl;
}

void Lines::step_started(std::string_view step, std::string_view because) {
  if (every_step_) out_ << fmt::format("  {}: {}", step, because) << std::endl;
}

void Lines::advanced(double share) {
  pace_.at(share);
  const auto tenth = pace_.percent() / 10;
  if (tenth <= said_ || !pace_.running()) return;
  said_ = tenth;
  const auto rest = pace_.remaining();
  out_ << (rest < 0 || tenth == 10 ? say("{}: {} %", title_, tenth * 10)
                                   : say("{}: {} %, {} to go", title_, tenth * 10, clock(rest)))
       << std::endl;
}

void Lines::step_finished(std::string_view, double share, double) {
  advanced(share);
}

void Lines::finished(bool) {}

}  // namespace classe12::cli
