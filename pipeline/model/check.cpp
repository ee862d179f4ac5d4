// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/check.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/model/rule.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace classe12 {
namespace {

struct Row {
  std::string_view code;
  const char* sentence;
};

constexpr std::array rows{
    Row{"cue_missed", later_say("{} is not shown when it should be in {}: at {} s")},
    Row{"decoding_errors", later_say("{} decodes in {} with errors only ({}: {})")},
    Row{"durations_fit", later_say("every track lasts {} s")},
    Row{"end_not_reached", later_say("{} does not play to its end in {}")},
    Row{"file_changed", later_say("{} was changed")},
    Row{"file_missing", later_say("{} is not there")},
    Row{"file_resized", later_say("{} has {} bytes and not {}")},
    Row{"file_unknown", later_say("{} is not in the manifest")},
    Row{"files_whole", later_say("{} files are whole")},
    Row{"leak", later_say("{} may tell who made it, where or when: {}")},
    Row{"nothing_private", later_say("{} files say nothing of who, where or when")},
    Row{"pictures_seen", later_say("{} shows in {} {} pictures and not {}")},
    Row{"play_error", later_say("{} does not play in {}: {}")},
    Row{"plays", later_say("{} plays to its end in {}")},
    Row{"rules_all_hold", later_say("all {} rules for HLS hold")},
    Row{"rules_hold", later_say("{} rules for HLS hold ({} have nothing to say here)")},
    Row{"seek_missed", later_say("{} goes in {} to {} s and not to {} s")},
    Row{"seek_nowhere", later_say("{} is one segment long: there is nowhere to go to")},
    Row{"seek_pictures", later_say("{} shows in {} {} pictures from {} s on and not {}")},
    Row{"seek_sound", later_say("{} sounds in {} for {} s from {} s on and not {}")},
    Row{"seek_stands", later_say("{} stands still in {} when it is to go to {} s")},
    Row{"seeks", later_say("{} goes to other places in {}")},
    Row{"size_seen", later_say("{} shows in {} pictures of {} and not {}")},
    Row{"sound_heard", later_say("{} sounds in {} for {} s and not {}")},
    Row{"stands_still", later_say("{} stands still while it plays in {}")},
    Row{"switch_missed", later_say("{} does not go from size to size")},
    Row{"switches", later_say("{} goes from size to size")},
    Row{"track_length", later_say("{} lasts {} s and the whole {} s")},
};

}  // namespace

std::string sentence(const Check& check) {
  if (const auto* const rule = rule_named(check.code)) return said(rule->sentence, check.values);
  const auto* const row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.code == check.code; });
  if (row == rows.end()) return said(later_say("something was found ({})"), {check.code});
  return said(row->sentence, check.values);
}

bool all_passed(const std::vector<Check>& checks) {
  return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.passed; });
}

std::vector<std::string> check_codes() {
  std::vector<std::string> codes;
  for (const auto& row : rows) codes.emplace_back(row.code);
  for (const auto& rule : all_rules()) codes.emplace_back(rule.id);
  return codes;
}

}  // namespace classe12
