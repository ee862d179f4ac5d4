// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/checks.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/play.hpp"
#include "pipeline/http/server.hpp"
#include "pipeline/lint/playlist.hpp"
#include "pipeline/lint/webvtt.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/one_choice.hpp"
#include "pipeline/sandbox/sandbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

/// A play that hangs is given up after so long without a frame.
constexpr std::chrono::seconds patience{20};

/// Half a block of AAC: one that is missing shows.
constexpr double sound_allowed = 512.0 / 48000;

std::string seconds(Rational value) {
  return fmt::format("{:.3f}", value.approx());
}

std::string size(int width, int height) {
  return fmt::format("{}x{}", width, height);
}

gst::Seat seat_of(const Bench& bench) {
  // That it moves is what counts; how far it is, nobody says.
  return {patience, [&bench] { bench.advanced(0.5); }, bench.stop};
}

/// "video/720p.mp4 + audio/fr.mp4"
std::string played_files(const PlayBundle& work) {
  std::string text;
  for (const auto* name : {&work.video, &work.audio, &work.captions})
    if (!name->empty()) text += (text.empty() ? "" : " + ") + *name;
  return text;
}

/// The first of the cues that was not shown when it should be, in seconds.
std::optional<double> missed_cue(const std::filesystem::path& file,
                                 const std::vector<gst::ShownCue>& shown) {
  // GStreamer counts in other units on the way: a millisecond may be lost.
  const auto near = [](double a, double b) { return std::abs(a - b) < 0.002; };
  for (const auto& cue : lint::read_webvtt(read_text(file)).cues) {
    const auto start = static_cast<double>(cue.start) / 1000,
               end = static_cast<double>(cue.end) / 1000;
    const auto same = [&](const gst::ShownCue& one) {
      return near(one.start, start) && near(one.end, end);
    };
    if (std::none_of(shown.begin(), shown.end(), same)) return start;
  }
  return std::nullopt;
}

Check play_check(const PlayBundle& work, const gst::Played& played,
                 const std::filesystem::path& bundle) {
  const auto found = [&](const char* code, const std::string& what,
                         std::vector<std::string> more = {}) {
    more.insert(more.begin(), {what, gst::version()});
    return Check{"plays", std::string_view(code) == "plays", code, std::move(more)};
  };
  const auto all = played_files(work);
  if (played.stood_still) return found("stands_still", all);
  if (!played.problem.empty()) return found("play_error", all, {played.problem});
  if (!played.reached_end) return found("end_not_reached", all);
  if (played.errors > 0)
    return found("decoding_errors", all, {std::to_string(played.errors), played.error});
  if (played.pictures != work.pictures)
    return found("pictures_seen", work.video,
                 {std::to_string(played.pictures), std::to_string(work.pictures)});
  const auto of_size = played.width == work.size.width && played.height == work.size.height;
  if (work.pictures > 0 && (played.resized || !of_size))
    return found("size_seen", work.video,
                 {size(played.width, played.height), size(work.size.width, work.size.height)});
  if (!work.audio.empty() && std::abs(played.sound - work.lasts.approx()) > sound_allowed)
    return found("sound_heard", work.audio,
                 {fmt::format("{:.3f}", played.sound), seconds(work.lasts)});
  if (!work.captions.empty())
    if (const auto missed = missed_cue(bundle / work.captions, played.cues))
      return found("cue_missed", work.captions, {fmt::format("{:.3f}", *missed)});
  return found("plays", all);
}

gst::Played played(const gst::Choice& choice, const Chosen& chosen,
                   const std::filesystem::path& bundle, const Bench& bench) {
  const auto master = with_one_choice(read_text(bundle / layout::master), chosen);
  const http::Server server({bundle, {}, 0, {}, {}, {{layout::master, master}}});
  sandbox::only_connect_to(server.port());
  auto played = gst::play(server.address() + layout::master, choice, seat_of(bench));
  if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  return played;
}

}  // namespace

Check check(const PlayBundle& work, const std::filesystem::path& bundle, const Bench& bench) {
  const gst::Choice choice{work.bandwidth, 0, !work.captions.empty()};
  const Chosen chosen{work.audio_list, work.captions_list};
  return play_check(work, played(choice, chosen, bundle, bench), bundle);
}

Check check(const SwitchSizes& work, const std::filesystem::path& bundle, const Bench& bench) {
  const auto seen = played({work.low, work.high}, {}, bundle, bench);
  // What is one segment long is played in the size that it begins with.
  const auto segments = lint::read_playlist(read_text(bundle / work.playlist)).parts.size();
  const auto may_switch = work.low < work.high && segments > 1;
  const auto passed = seen.reached_end && (seen.resized || !may_switch);
  return {"switches", passed, passed ? "switches" : "switch_missed", {gst::version()}};
}

}  // namespace classe12
