// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/moments.hpp"

#include <algorithm>

namespace classe12 {
namespace {

std::size_t distance(std::size_t a, std::size_t b) {
  return a < b ? b - a : a - b;
}

/// The best of those that are at least `apart` places from every chosen one.
std::size_t next_best(const std::vector<double>& merits, const std::vector<std::size_t>& chosen,
                      std::size_t apart) {
  auto best = merits.size();
  for (std::size_t i = 0; i < merits.size(); ++i) {
    const bool near = std::any_of(chosen.begin(), chosen.end(),
                                  [&](std::size_t other) { return distance(i, other) < apart; });
    if (!near && (best == merits.size() || merits[i] > merits[best])) best = i;
  }
  return best;
}

}  // namespace

std::vector<std::size_t> choose_moments(const std::vector<double>& merits, std::size_t count) {
  std::vector<std::size_t> chosen;
  // An eighth of the video: a teacher has turned the page by then.
  auto apart = std::max<std::size_t>(1, merits.size() / 8);
  while (chosen.size() < std::min(count, merits.size())) {
    const auto best = next_best(merits, chosen, apart);
    if (best < merits.size())
      chosen.push_back(best);
    else
      --apart;  // at 1 everything that is left is far enough
  }
  return chosen;
}

std::vector<Rational> preview_times(std::vector<Rational> best, Rational lasts) {
  const Rational delay(preview_delay, 1000);
  std::sort(best.begin(), best.end());
  const auto whole = Rational(static_cast<std::int64_t>(best.size()));
  std::vector<Rational> times;
  if (lasts <= whole) {
    for (Rational at = 0; at < lasts; at = at + delay) times.push_back(at);
    return times;
  }
  // A second around each, pushed apart where they would overlap, and back from the end.
  std::vector<Rational> starts;
  Rational free = 0;
  for (const auto& moment : best) {
    starts.push_back(std::max(free, moment - Rational(1, 2)));
    free = starts.back() + 1;
  }
  auto end = lasts;
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
    *start = std::min(*start, end - 1);
    end = *start;
  }
  for (const auto& start : starts)
    for (Rational into = 0; into < 1; into = into + delay) times.push_back(start + into);
  return times;
}

}  // namespace classe12
