// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace classe12 {
namespace {

constexpr double looks_the_same = 0.995, stands_still = 0.99, saves_nothing = 0.8;

/// A rung and what was seen of it.
struct Seen {
  Rendition rung;
  int kbps = 0;
  double likeness = 0, stillness = 0;
  bool fixed = false;  ///< the upload's own stream
};

std::vector<Seen> pair_up(const std::vector<Rendition>& ladder, const Trial& trial, bool copied) {
  std::vector<Seen> all;
  for (const auto& rung : ladder) {
    const auto found =
        std::find_if(trial.sizes.begin(), trial.sizes.end(),
                     [&](const Trial::Size& size) { return size.name == rung.name; });
    // What was not tried is made as the preset has it.
    const auto size = found == trial.sizes.end() ? Trial::Size{} : *found;
    all.push_back({rung, size.kbps, size.likeness, size.stillness, copied && all.empty()});
  }
  return all;
}

std::vector<Seen> without_needless(const std::vector<Seen>& all, std::vector<Finding>& findings) {
  std::vector<Seen> kept;
  for (const auto& seen : all) {
    // Neighbours were compared: over several steps the likeness is at most their product.
    if (!kept.empty() && !kept.back().fixed && kept.back().likeness >= looks_the_same) {
      findings.push_back({"size_adds_nothing", {kept.back().rung.name, seen.rung.name}});
      kept.back() = seen;
    } else if (!kept.empty() && kept.back().kbps > 0 &&
               seen.kbps >= saves_nothing * kept.back().kbps) {
      findings.push_back({"size_saves_nothing", {seen.rung.name, kept.back().rung.name}});
      kept.back().likeness *= seen.likeness;
    } else {
      kept.push_back(seen);
    }
  }
  return kept;
}

/// "60", "59.94"
std::string said(Rational rate) {
  return fmt::format("{:.4g}", rate.approx());
}

void slow_down(std::vector<Seen>& kept, std::vector<Finding>& findings) {
  std::string names;
  Rational before, after;
  for (auto& seen : kept) {
    auto& rung = seen.rung;
    if (!is_fast(rung) || seen.fixed || (names.empty() && seen.stillness < stands_still)) continue;
    before = rung.rate;
    rung.frames_apart *= 2;
    rung.rate = rung.rate / 2;
    // The preset's cap, which is for up to thirty (make_ladder).
    if (!is_fast(rung)) rung.max_kbps = rung.max_kbps * 2 / 3;
    after = rung.rate;
    names += (names.empty() ? "" : ", ") + rung.name;
  }
  if (!names.empty()) findings.push_back({"half_rate", {names, said(before), said(after)}});
}

/// To whole fifties: a cap is no measurement.
int cap_of(const Seen& seen) {
  const auto wished = (2 * seen.kbps + 49) / 50 * 50;
  return std::clamp(wished, seen.rung.max_kbps / 2, seen.rung.max_kbps);
}

}  // namespace

Content fit_to_content(const std::vector<Rendition>& ladder, const Trial& trial, bool copied) {
  Content content;
  auto kept = without_needless(pair_up(ladder, trial, copied), content.findings);
  slow_down(kept, content.findings);
  for (auto& seen : kept) {
    if (!seen.fixed && seen.kbps > 0) seen.rung.max_kbps = cap_of(seen);
    // Players step down by caps: none may be above that of a larger size.
    if (!content.ladder.empty())
      seen.rung.max_kbps = std::min(seen.rung.max_kbps, content.ladder.back().max_kbps);
    content.ladder.push_back(std::move(seen.rung));
  }
  return content;
}

}  // namespace classe12
