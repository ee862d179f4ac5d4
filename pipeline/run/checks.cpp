// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/checks.hpp"

#include "pipeline/av/play.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/play.hpp"
#include "pipeline/http/server.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/sandbox/sandbox.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

/// A play that hangs is given up after so long without a frame.
constexpr std::chrono::seconds patience{20};

constexpr auto decodes = "decodes";

std::string seconds(Rational value) {
  return fmt::format("{:.3f}", value.approx());
}

Check picture_check(const PlayTrack& work, const av::Played& played) {
  const auto size = [](int width, int height) { return fmt::format("{}x{}", width, height); };
  const auto frames = (work.duration * work.frame_rate).rounded();
  if (played.frames != frames)
    return {decodes,
            false,
            "pictures_missing",
            {work.file, std::to_string(played.frames), std::to_string(frames)}};
  if (played.width != work.size.width || played.height != work.size.height)
    return {
        decodes,
        false,
        "picture_resized",
        {work.file, size(played.width, played.height), size(work.size.width, work.size.height)}};
  return {decodes, true, "picture_decodes", {work.file, std::to_string(played.frames)}};
}

Check sound_check(const PlayTrack& work, const av::Played& played) {
  // A block of AAC is 1024 samples: what a decoder may hold back at the end.
  if ((played.duration - work.duration).magnitude() > Rational(1024, 48000))
    return {decodes,
            false,
            "sound_length",
            {work.file, seconds(played.duration), seconds(work.duration)}};
  return {decodes, true, "sound_decodes", {work.file, seconds(played.duration)}};
}

Check play_check(const PlayBundle& work, const gst::Played& played) {
  const auto found = [&](bool passed, const char* code, std::vector<std::string> more = {}) {
    more.insert(more.begin(), gst::version());
    return Check{"plays", passed, code, std::move(more)};
  };
  if (played.stood_still) return found(false, "stands_still");
  if (!played.problem.empty()) return found(false, "play_error", {played.problem});
  if (!played.reached_end) return found(false, "end_not_reached");
  if (work.pictures && played.pictures == 0) return found(false, "no_picture_seen");
  if (work.sounds && played.sounds == 0) return found(false, "no_sound_heard");
  return found(true, "plays");
}

}  // namespace

Check check(const PlayTrack& work, const std::filesystem::path& bundle, const Bench& bench) {
  try {
    const auto played = av::play(bundle / work.file, bench.advanced, bench.stop);
    if (played.errors > 0)
      return {decodes, false, "decoding_errors", {work.file, std::to_string(played.errors)}};
    return work.frame_rate > 0 ? picture_check(work, played) : sound_check(work, played);
  } catch (const Error& error) {
    if (error.fault() == Fault::cancelled) throw;
    return {decodes, false, "track_unreadable", {work.file, error.what()}};
  }
}

Check check(const PlayBundle& work, const std::filesystem::path& bundle, const Bench& bench) {
  const http::Server server({bundle, {}, 0});
  sandbox::only_connect_to(server.port());
  const auto played =
      gst::play(server.address() + layout::master, patience, bench.advanced, bench.stop);
  if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  return play_check(work, played);
}

}  // namespace classe12
