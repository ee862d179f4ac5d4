// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "tests/support/world.hpp"

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace classe12::world {

/// The id that test bundles have, so that two of them can be compared.
constexpr auto id = "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11";

/// A bundle that the real program made; it goes when this does.
struct Bundle {
  TemporaryFolder folder;
  fs::path path;
  Manifest manifest;
};

/// Throws std::runtime_error with what the program said when it refuses.
inline std::unique_ptr<Bundle> ingest(const fs::path& input,
                                      const std::vector<std::string>& more = {}) {
  auto bundle = std::make_unique<Bundle>();
  std::vector<std::string> words{"-q", "ingest", "--id", id, "-o", bundle->folder.path().native()};
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(), {"--", input.native()});
  const auto ran = classe12(words);
  if (ran.code != 0) throw std::runtime_error(ran.text);
  const auto made = names(bundle->folder.path());
  if (made.size() != 1) throw std::runtime_error("more than a bundle was left behind");
  bundle->path = bundle->folder.path() / made.front();
  bundle->manifest = read_manifest(read_text(bundle->path / "manifest.json"), "manifest.json");
  return bundle;
}

/// The same with two small sizes and a quick look: for what needs many runs.
inline std::unique_ptr<Bundle> ingest_tiny(const fs::path& input) {
  return ingest(input, {"--verify", "quick", "-p", (source() / "tests/media/tiny.yaml").native()});
}

/// A file of the bundle that the manifest names, "video/144p.mp4".
inline fs::path file_of(const Bundle& bundle, const MadeTrack& track) {
  return bundle.path / track.file;
}

/// The times at which a rung has key frames, from its I-frame playlist.
inline std::vector<double> key_times(const Bundle& bundle, const std::string& rung) {
  std::istringstream lines(read_text(bundle.path / "video" / (rung + "-iframes.m3u8")));
  std::vector<double> times;
  double at = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#EXTINF:")) continue;
    times.push_back(at);
    at += std::stod(line.substr(8));
  }
  return times;
}

}  // namespace classe12::world
