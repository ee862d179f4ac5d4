// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/lint.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/lint/rules.hpp"
#include "pipeline/model/layout.hpp"

#include <algorithm>
#include <utility>

namespace classe12::lint {
namespace {

bool has(Need need, const View& view) {
  const auto& manifest = view.manifest;
  const auto copied = [](const MadeTrack& track) { return track.because == "copied"; };
  switch (need) {
    case Need::nothing:
      return true;
    case Need::pictures:
      return !manifest.renditions.empty();
    case Need::sounds:
      return !manifest.audio.empty();
    case Need::sizes:
      return manifest.renditions.size() > 1;
    case Need::several_parts:
      return manifest.duration > 6 &&
             std::none_of(manifest.renditions.begin(), manifest.renditions.end(), copied);
    case Need::several_keys:
      return manifest.duration > 2 && !manifest.renditions.empty();
    case Need::pictures_made:
      return !manifest.renditions.empty() &&
             std::none_of(manifest.renditions.begin(), manifest.renditions.end(), copied);
    case Need::captions:
      return !view.of(Kind::captions).empty() ||
             std::any_of(view.webvtt.begin(), view.webvtt.end(),
                         [](const auto& one) { return one.first != layout::storyboard; });
    case Need::storyboard:
      return view.package.texts.contains(layout::storyboard);
  }
  return true;
}

Verdict& find(std::vector<Verdict>& verdicts, std::string_view rule) {
  const auto found = std::find_if(verdicts.begin(), verdicts.end(),
                                  [&](const Verdict& one) { return one.rule->id == rule; });
  if (found == verdicts.end()) throw Error(Fault::bug, "there is no rule " + std::string(rule));
  return *found;
}

}  // namespace

std::string_view to_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      return "holds";
    case Outcome::broken:
      return "broken";
    case Outcome::does_not_apply:
      return "does_not_apply";
  }
  return "";
}

Report::Report(const View& view) {
  for (const auto& rule : all_rules())
    verdicts_.push_back(
        {&rule, has(rule.need, view) ? Outcome::holds : Outcome::does_not_apply, {}, 0});
}

void Report::broken(std::string_view rule, std::string place, std::vector<std::string> values) {
  if (find(verdicts_, rule).outcome == Outcome::does_not_apply) return;
  values.insert(values.begin(), std::move(place));
  blame(verdicts_, rule, std::move(values));
}

std::vector<Verdict> judge(const Package& package, const Manifest& manifest) {
  const auto view = make_view(package, manifest);
  Report report(view);
  for (auto* check :
       {&check_structure, &check_lists, &check_films, &check_codecs, &check_master, &check_groups,
        &check_keys, &check_captions, &check_storyboard, &check_delivery})
    check(view, report);
  return report.verdicts();
}

void blame(std::vector<Verdict>& verdicts, std::string_view rule, std::vector<std::string> values) {
  auto& verdict = find(verdicts, rule);
  verdict.outcome = Outcome::broken;
  if (verdict.times++ == 0) verdict.values = std::move(values);
}

std::vector<Check> to_checks(const std::vector<Verdict>& verdicts) {
  std::vector<Check> checks;
  int hold = 0, do_not_apply = 0;
  for (const auto& verdict : verdicts) {
    const bool must = verdict.rule->level == Level::must;
    hold += verdict.outcome == Outcome::holds ? 1 : 0;
    do_not_apply += verdict.outcome == Outcome::does_not_apply ? 1 : 0;
    if (verdict.outcome == Outcome::broken)
      checks.push_back(
          {must ? "rules" : "advice", !must, std::string(verdict.rule->id), verdict.values});
  }
  // What fails stands above what is advised.
  std::stable_partition(checks.begin(), checks.end(),
                        [](const Check& check) { return !check.passed; });
  if (!all_passed(checks)) return checks;
  Check whole{"rules", true, "rules_all_hold", {std::to_string(hold)}};
  if (do_not_apply > 0) {
    whole.code = "rules_hold";
    whole.values.push_back(std::to_string(do_not_apply));
  }
  checks.insert(checks.begin(), std::move(whole));
  return checks;
}

}  // namespace classe12::lint
