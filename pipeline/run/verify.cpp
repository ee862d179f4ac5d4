// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/verify.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "pipeline/av/play.hpp"
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/play.hpp"
#include "pipeline/http/server.hpp"
#include "pipeline/model/layout.hpp"

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// A step that hangs while playing is given up after so long without a frame.
constexpr std::chrono::seconds patience{20};

Check passed(std::string name, std::string detail) { return {std::move(name), true, std::move(detail)}; }
Check failed(std::string name, std::string detail) { return {std::move(name), false, std::move(detail)}; }

Check check_files(const fs::path& bundle, const Manifest& manifest, std::stop_token stop) {
  const auto there = list_assets(bundle, layout::manifest, std::move(stop));
  for (const auto& asset : manifest.assets) {
    const auto found = std::find_if(there.begin(), there.end(),
                                    [&](const Asset& other) { return other.path == asset.path; });
    if (found == there.end()) return failed("files", fmt::format("{} is missing", asset.path));
    if (found->bytes != asset.bytes)
      return failed("files", fmt::format("{} has {} bytes and not {}", asset.path, found->bytes, asset.bytes));
    if (found->sha256 != asset.sha256) return failed("files", fmt::format("{} was changed", asset.path));
  }
  for (const auto& file : there) {
    const auto named = std::any_of(manifest.assets.begin(), manifest.assets.end(),
                                   [&](const Asset& asset) { return asset.path == file.path; });
    if (!named) return failed("files", fmt::format("{} is not in the manifest", file.path));
  }
  return passed("files", fmt::format("{} files are whole", there.size()));
}

/// One track decoded by itself, from its first frame to its last.
Check check_track(const fs::path& bundle, const MadeTrack& track, std::stop_token stop) {
  const auto name = "decodes " + track.file;
  try {
    const auto played = av::play(bundle / track.file, std::move(stop));
    if (played.errors > 0) return failed(name, fmt::format("{} errors while decoding", played.errors));
    if (track.width > 0) {
      const auto frames = (track.duration * track.frame_rate).rounded();
      if (played.frames != frames) return failed(name, fmt::format("{} frames and not {}", played.frames, frames));
      if (played.width != track.width || played.height != track.height)
        return failed(name, fmt::format("{}x{} and not {}x{}", played.width, played.height, track.width, track.height));
      return passed(name, fmt::format("{} frames", played.frames));
    }
    // A block of AAC is 1024 samples: what a decoder may hold back at the end.
    if ((played.duration - track.duration).magnitude() > Rational(1024, 48000))
      return failed(name, fmt::format("{:.3f} s and not {:.3f} s", played.duration.approx(), track.duration.approx()));
    return passed(name, fmt::format("{:.3f} s", played.duration.approx()));
  } catch (const Error& error) {
    if (error.fault() == Fault::cancelled) throw;
    return failed(name, error.what());
  }
}

/// Every track lasts as long as the whole, within one frame of its own.
Check check_durations(const Manifest& manifest) {
  const auto off = [&](const MadeTrack& track) {
    const auto frame = track.frame_rate > 0 ? Rational(1) / track.frame_rate : Rational(1024, 48000);
    return (track.duration - manifest.duration).magnitude() > frame;
  };
  for (const auto* tracks : {&manifest.renditions, &manifest.audio})
    for (const auto& track : *tracks)
      if (off(track))
        return failed("durations", fmt::format("{} lasts {:.3f} s and the whole {:.3f} s", track.file,
                                               track.duration.approx(), manifest.duration.approx()));
  return passed("durations", fmt::format("{:.3f} s", manifest.duration.approx()));
}

/// Played from its master playlist by an implementation that shares nothing
/// with the one that made it.
Check check_play(const fs::path& bundle, const Manifest& manifest, std::stop_token stop) {
  const http::Server server({bundle, {}, 0});
  const auto played = gst::play(server.address() + layout::master, patience, stop);
  if (stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  constexpr auto name = "plays to the end";
  if (!played.problem.empty()) return failed(name, played.problem);
  if (!played.reached_end) return failed(name, "it did not reach the end");
  if (!manifest.renditions.empty() && played.pictures == 0) return failed(name, "no picture was seen");
  if (!manifest.audio.empty() && played.sounds == 0) return failed(name, "no sound was heard");
  return passed(name, gst::version());
}

}  // namespace

std::vector<Asset> list_assets(const fs::path& folder, const char* except, std::stop_token stop) {
  std::vector<Asset> assets;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto path = entry.path().lexically_relative(folder).generic_string();
    if (path == except) continue;
    assets.push_back({path, static_cast<std::int64_t>(entry.file_size()), sha256_of_file(entry.path(), stop)});
  }
  std::sort(assets.begin(), assets.end(), [](const Asset& a, const Asset& b) { return a.path < b.path; });
  return assets;
}

std::vector<Check> verify(const fs::path& bundle, const Manifest& manifest, Thoroughness thoroughness,
                          std::stop_token stop) {
  std::vector<Check> checks{check_files(bundle, manifest, stop), check_durations(manifest)};
  if (thoroughness == Thoroughness::quick || !all_passed(checks)) return checks;
  for (const auto* tracks : {&manifest.renditions, &manifest.audio})
    for (const auto& track : *tracks) checks.push_back(check_track(bundle, track, stop));
  checks.push_back(check_play(bundle, manifest, stop));
  return checks;
}

std::vector<Check> verify(const fs::path& bundle, Thoroughness thoroughness, std::stop_token stop) {
  const auto file = bundle / layout::manifest;
  if (!fs::exists(file))
    throw Error(Fault::not_found, say("{}: is not a bundle: it has no {}", shown(bundle), layout::manifest));
  return verify(bundle, read_manifest(read_text(file), shown(file)), thoroughness, std::move(stop));
}

bool all_passed(const std::vector<Check>& checks) {
  return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.passed; });
}

}  // namespace classe12
