// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/webvtt.hpp"

#include "pipeline/lint/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace classe12::lint {
namespace {

/// "MM:SS.mmm" or "HH:MM:SS.mmm", with two hours' digits or more.
std::optional<std::int64_t> time_of(std::string_view text) {
  constexpr std::size_t short_form = 9;
  if (text.size() < short_form) return std::nullopt;
  const auto tail = text.substr(text.size() - short_form);
  if (tail[2] != ':' || tail[5] != '.') return std::nullopt;
  const auto minutes = whole_number(tail.substr(0, 2)), seconds = whole_number(tail.substr(3, 2)),
             milliseconds = whole_number(tail.substr(6));
  if (!minutes || !seconds || !milliseconds || *minutes > 59 || *seconds > 59) return std::nullopt;
  std::int64_t hours = 0;
  if (text.size() > short_form) {
    const auto before = text.substr(0, text.size() - short_form);
    const auto value = whole_number(before.substr(0, before.size() - 1));
    constexpr std::int64_t most_hours = 1'000'000;
    if (!before.ends_with(':') || before.size() < 3 || !value || *value > most_hours)
      return std::nullopt;
    hours = *value;
  }
  return ((hours * 60 + *minutes) * 60 + *seconds) * 1000 + *milliseconds;
}

/// What is wrong with a cue's text for the parser of the W3C: an & that begins
/// no entity, a < that begins no tag of WebVTT. Empty when nothing is.
std::string wrong_in(std::string_view text) {
  static constexpr std::array<std::string_view, 6> entities{"&amp;", "&lt;",   "&gt;",
                                                            "&lrm;", "&nbsp;", "&rlm;"};
  static constexpr std::array<std::string_view, 8> tags{"c", "i",  "b",    "u",
                                                        "v", "rt", "ruby", "lang"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = text.substr(at);
    if (rest.front() == '&' &&
        std::none_of(entities.begin(), entities.end(),
                     [&](std::string_view entity) { return rest.starts_with(entity); }))
      return "&";
    if (rest.front() != '<') continue;
    const auto end = rest.find('>');
    if (end == std::string_view::npos) return "<";
    auto inside = rest.substr(1, end - 1);
    if (time_of(inside)) continue;
    if (inside.starts_with('/')) inside.remove_prefix(1);
    inside = inside.substr(0, inside.find_first_of(". \t\n"));
    if (std::find(tags.begin(), tags.end(), inside) == tags.end()) return "<";
  }
  return {};
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(lines_of(text)) {
    if (!is_plain_text(text, Tabs::allowed)) complain("plain_text", 1);
  }

  Webvtt read() {
    const auto head = line(0);
    if (head != "WEBVTT" && !head.starts_with("WEBVTT ") && !head.starts_with("WEBVTT\t"))
      complain("captions_are_webvtt", 1);
    std::size_t at = 1;
    for (; at < lines_.size() && !lines_[at].empty(); ++at) read_header(at);
    while (at < lines_.size()) {
      if (lines_[at].empty()) {
        ++at;
        continue;
      }
      auto end = at;
      while (end < lines_.size() && !lines_[end].empty()) ++end;
      read_block(at, end);
      at = end;
    }
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::string_view line(std::size_t at) const {
    return at < lines_.size() ? lines_[at] : std::string_view();
  }

  void complain(std::string rule, std::size_t number, std::vector<std::string> values = {}) {
    made_.complaints.push_back({std::move(rule), static_cast<int>(number), std::move(values)});
  }

  void read_header(std::size_t at) {
    constexpr std::string_view name = "X-TIMESTAMP-MAP=";
    if (!lines_[at].starts_with(name))
      return complain("cues_well_formed", at + 1, {std::string(lines_[at].substr(0, 20))});
    ClockMap map;
    map.line = static_cast<int>(at) + 1;
    bool has_local = false, has_mpegts = false;
    auto rest = lines_[at].substr(name.size());
    while (!rest.empty()) {
      const auto part = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      if (part.starts_with("LOCAL:")) {
        const auto time = time_of(part.substr(6));
        has_local = time.has_value();
        map.local = time.value_or(0);
      } else if (part.starts_with("MPEGTS:")) {
        const auto ticks = whole_number(part.substr(7));
        has_mpegts = ticks.has_value();
        map.mpegts = ticks.value_or(0);
      }
    }
    if (!has_local || !has_mpegts) return complain("captions_clock", at + 1);
    made_.clock = map;
  }

  void read_block(std::size_t at, std::size_t end) {
    const auto first = lines_[at];
    const bool no_cue = first.starts_with("NOTE") || first == "STYLE" || first == "REGION";
    constexpr std::string_view arrow = "-->";
    if (no_cue && first.find(arrow) == std::string_view::npos) return;
    if (first.find(arrow) == std::string_view::npos) ++at;  // its name
    const auto times = at < end ? line(at) : std::string_view();
    const auto split = times.find(arrow);
    if (split == std::string_view::npos) return complain("cues_well_formed", at, {"-->"});
    auto behind = times.substr(split + arrow.size());
    if (split == 0 || times[split - 1] != ' ' || !behind.starts_with(' '))
      return complain("cues_well_formed", at + 1, {"-->"});
    behind.remove_prefix(1);
    const auto stop = behind.substr(0, behind.find(' '));
    const auto start = time_of(times.substr(0, split - 1)), until = time_of(stop);
    if (!start || !until)
      return complain("cues_well_formed", at + 1, {std::string(times.substr(0, 40))});
    Cue cue{*start, *until, std::string(behind.substr(stop.size())), {}, static_cast<int>(at) + 1};
    for (auto next = at + 1; next < end; ++next) {
      if (!cue.text.empty()) cue.text += '\n';
      cue.text += lines_[next];
    }
    add(std::move(cue));
  }

  void add(Cue cue) {
    const auto number = static_cast<std::size_t>(cue.line);
    const bool early = !made_.cues.empty() && cue.start < made_.cues.back().start;
    if (cue.end <= cue.start || early) complain("cues_in_order", number);
    const auto wrong = cue.text.find("-->") != std::string::npos ? "-->" : wrong_in(cue.text);
    if (!wrong.empty() || cue.text.empty()) complain("cues_well_formed", number, {wrong});
    made_.cues.push_back(std::move(cue));
  }

  std::vector<std::string_view> lines_;
  Webvtt made_;
};

}  // namespace

bool same(const Cue& a, const Cue& b) {
  return a.start == b.start && a.end == b.end && a.settings == b.settings && a.text == b.text;
}

Webvtt read_webvtt(std::string_view text) {
  return Reader(text).read();
}

}  // namespace classe12::lint
