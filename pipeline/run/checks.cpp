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

namespace classe12 {
namespace {

/// A play that hangs is given up after so long without a frame.
constexpr std::chrono::seconds patience{20};

std::string wrong_frames(const PlayTrack& work, const av::Played& played) {
  const auto frames = (work.duration * work.frame_rate).rounded();
  if (played.frames != frames) return fmt::format("{} frames and not {}", played.frames, frames);
  if (played.width != work.size.width || played.height != work.size.height)
    return fmt::format("{}x{} and not {}x{}", played.width, played.height, work.size.width,
                       work.size.height);
  return {};
}

std::string wrong_samples(const PlayTrack& work, const av::Played& played) {
  // A block of AAC is 1024 samples: what a decoder may hold back at the end.
  if ((played.duration - work.duration).magnitude() <= Rational(1024, 48000)) return {};
  return fmt::format("{:.3f} s and not {:.3f} s", played.duration.approx(), work.duration.approx());
}

}  // namespace

Check check(const PlayTrack& work, const std::filesystem::path& bundle, const Bench& bench) {
  Check result{"decodes " + work.file, false, {}};
  try {
    const auto played = av::play(bundle / work.file, bench.advanced, bench.stop);
    const bool picture = work.frame_rate > 0;
    result.detail = played.errors > 0 ? fmt::format("{} errors while decoding", played.errors)
                    : picture         ? wrong_frames(work, played)
                                      : wrong_samples(work, played);
    result.passed = result.detail.empty();
    if (result.passed)
      result.detail = picture ? fmt::format("{} frames", played.frames)
                              : fmt::format("{:.3f} s", played.duration.approx());
  } catch (const Error& error) {
    if (error.fault() == Fault::cancelled) throw;
    result.detail = error.what();
  }
  return result;
}

Check check(const PlayBundle& work, const std::filesystem::path& bundle, const Bench& bench) {
  const http::Server server({bundle, {}, 0});
  sandbox::only_connect_to(server.port());
  const auto played =
      gst::play(server.address() + layout::master, patience, bench.advanced, bench.stop);
  if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  Check result{"plays to the end", false, {}};
  result.detail = !played.problem.empty()                 ? played.problem
                  : !played.reached_end                   ? "it did not reach the end"
                  : work.pictures && played.pictures == 0 ? "no picture was seen"
                  : work.sounds && played.sounds == 0     ? "no sound was heard"
                                                          : "";
  result.passed = result.detail.empty();
  if (result.passed) result.detail = gst::version();
  return result;
}

}  // namespace classe12
