// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/play.hpp"
#include "pipeline/http/server.hpp"
#include "pipeline/lint/playlist.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/checks.hpp"
#include "pipeline/run/gate.hpp"
#include "pipeline/run/one_choice.hpp"
#include "pipeline/sandbox/sandbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

/// What does not come is given up after so long.
constexpr std::chrono::seconds patience{20};

/// qtdemux shifts pictures by how far they are out of order (up to three frames or so at 24 a
/// second).
constexpr double shift_allowed = 0.15;

/// No further into a segment is gone, since all before it has to be decoded; and so much is looked
/// at then.
const Rational into_segment{1, 4}, looked_at{1, 2};

using Parts = std::vector<lint::Part>;

Parts parts_of(const std::filesystem::path& list) {
  return lint::read_playlist(read_text(list)).parts;
}

/// Where the second segment of each playlist begins, by its file. Empty where one has no second.
Gate::Held second_segments(const SeekPlaces& work, const std::filesystem::path& bundle) {
  Gate::Held held;
  for (const auto* list : {&work.video_list, &work.audio_list}) {
    if (list->empty()) continue;
    const auto parts = parts_of(bundle / *list);
    if (parts.size() < 2 || !parts[1].range) return {};
    const auto folder = std::filesystem::path(*list).parent_path();
    held[(folder / parts[1].uri).generic_string()] = parts[1].range->offset;
  }
  return held;
}

/// From within the segment that has this place. It begins and ends with a picture, for they are
/// counted.
gst::Stretch stretch_at(Rational place, const Parts& parts, Rational rate) {
  Rational begins, ends;
  for (const auto& part : parts) {
    if (ends <= place) begins = ends;
    ends = ends + part.lasts;
  }
  const auto picture = [&](Rational time) {
    return rate > 0 ? Rational((time * rate).floor()) / rate : time;
  };
  const auto from = picture(std::min(place, begins + into_segment));
  return {from.approx(), picture(std::min(from + looked_at, ends)).approx()};
}

/// A server behind a gate.
struct Guarded {
  Gate gate;
  http::Server server;

  Guarded(const std::filesystem::path& bundle, Gate::Held held, std::string master)
      : gate(std::move(held)),
        server({bundle,
                {},
                0,
                {},
                [this](auto path, auto first) { gate.pass(path, first); },
                {{layout::master, std::move(master)}}}) {}
  ~Guarded() { gate.open(); }  // else the server would wait for its own threads
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;
};

std::string spelled(double seconds) {
  return fmt::format("{:.3f}", seconds);
}

std::string files(const SeekPlaces& work) {
  return work.video + (work.video.empty() || work.audio.empty() ? "" : " + ") + work.audio;
}

Check found(const char* code, std::string what, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {std::move(what), gst::version()});
  return {"seeks", std::string_view(code) == "seeks", code, std::move(more)};
}

Check check_pictures(const SeekPlaces& work, const gst::Stretch& wanted,
                     const gst::Played& played) {
  const auto from = spelled(wanted.from);
  const auto count = std::lround((wanted.to - wanted.from) * work.rate.approx());
  const auto missing = static_cast<double>(std::abs(count - played.pictures));
  if (played.pictures > 0 && std::abs(played.shown.from - wanted.from) > shift_allowed)
    return found("seek_missed", work.video, {spelled(played.shown.from), from});
  if (missing > shift_allowed * work.rate.approx() + 1)
    return found("seek_pictures", work.video,
                 {std::to_string(played.pictures), from, std::to_string(count)});
  return found("seeks", work.video);
}

Check check_sound(const SeekPlaces& work, const gst::Stretch& wanted, const gst::Played& played) {
  const auto from = spelled(wanted.from);
  const auto lasts = wanted.to - wanted.from;
  if (played.sound > 0 && std::abs(played.heard.from - wanted.from) > shift_allowed)
    return found("seek_missed", work.audio, {spelled(played.heard.from), from});
  if (std::abs(played.sound - lasts) > shift_allowed)
    return found("seek_sound", work.audio, {spelled(played.sound), from, spelled(lasts)});
  return found("seeks", work.audio);
}

Check check_place(const SeekPlaces& work, const gst::Stretch& wanted, const gst::Played& played) {
  if (!played.problem.empty()) return found("play_error", files(work), {played.problem});
  if (!played.reached_end) return found("seek_stands", files(work), {spelled(wanted.from)});
  if (played.errors > 0)
    return found("decoding_errors", files(work), {std::to_string(played.errors), played.error});
  auto check = work.video.empty() ? found("seeks", {}) : check_pictures(work, wanted, played);
  if (check.passed && !work.audio.empty()) check = check_sound(work, wanted, played);
  return check;
}

}  // namespace

Check check(const SeekPlaces& work, const std::filesystem::path& bundle, const Bench& bench) {
  auto held = second_segments(work, bundle);
  if (held.empty()) return {"seeks", true, "seek_nowhere", {files(work)}};
  const auto parts = parts_of(bundle / (work.video.empty() ? work.audio_list : work.video_list));
  std::vector<gst::Stretch> stretches;
  for (const auto place : work.places) stretches.push_back(stretch_at(place, parts, work.rate));

  const Chosen chosen{work.audio_list, {}};
  Guarded site(bundle, std::move(held),
               with_one_choice(read_text(bundle / layout::master), chosen));
  sandbox::only_connect_to(site.server.port());
  auto& gate = site.gate;
  const gst::Road road{[&] { gate.shut(); },
                       [&](std::stop_token stop) { return gate.wait_until_shut(std::move(stop)); },
                       [&] { gate.open(); }};
  const gst::Seat seat{patience, [&bench] { bench.advanced(0.5); }, bench.stop};
  const auto all =
      gst::seek(site.server.address() + layout::master, {work.bandwidth}, stretches, seat, road);
  if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));

  for (std::size_t i = 0; i < all.size(); ++i)
    if (auto check = check_place(work, stretches[i], all[i]); !check.passed) return check;
  return found("seeks", files(work));
}

}  // namespace classe12
