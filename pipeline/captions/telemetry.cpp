// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/telemetry.hpp"

#include "pipeline/base/letters.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/privacy/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace classe12::captions {
namespace {

using namespace std::string_view_literals;

/// What DJI, Autel, Parrot and GoPro call what they measure, in lower case.
constexpr std::array words{"iso"sv,       "shutter"sv,   "fnum"sv,      "ev"sv,      "gps"sv,
                           "home("sv,     "barometer"sv, "abs_alt"sv,   "rel_alt"sv, "latitude"sv,
                           "longitude"sv, "altitude"sv,  "focal_len"sv, "srtcnt"sv,  "difftime"sv,
                           "h.s"sv,       "v.s"sv,       "ss "sv,       "ct:"sv,     "yaw"sv,
                           "pitch"sv,     "gimbal"sv};

bool is_word_end(char c) {
  return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool begins = at == 0 || is_word_end(text[at - 1]);
    const bool ends = end >= text.size() || is_word_end(text[end]) || is_word_end(word.back());
    if (begins && ends) return true;
  }
  return false;
}

/// Three of a device's words and a number: no person speaks so.
bool is_measured(const Cue& cue) {
  const auto text = lowered(plain_text(cue));
  const auto known = std::count_if(words.begin(), words.end(),
                                   [&](std::string_view word) { return has_word(text, word); });
  return known >= 3 && text.find_first_of("0123456789") != std::string::npos;
}

}  // namespace

bool is_telemetry(const std::vector<Cue>& cues) {
  std::size_t measured = 0;
  for (const auto& cue : cues) {
    if (privacy::leak_in_text(plain_text(cue))) return true;
    if (is_measured(cue)) ++measured;
  }
  return measured > 0 && measured * 2 >= cues.size();
}

}  // namespace classe12::captions
