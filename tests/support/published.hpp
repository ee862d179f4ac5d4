// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "tests/support/manifest.hpp"
#include "tests/support/platform.hpp"

#include <map>
#include <string>

/// Bundles that publication takes for good, without a codec: it looks at hashes, and verify has
/// looked at the rest before.
namespace classe12::world {

/// A folder with these files and the manifest that vouches for them.
inline std::filesystem::path write_bundle(const std::filesystem::path& folder, Manifest manifest,
                                          const std::map<std::string, std::string>& files = {
                                              {"master.m3u8", "#EXTM3U\n"},
                                              {"video/720p.mp4", "film"},
                                              {"images/poster.jpg", "picture"},
                                              {"images/storyboard-0.jpg", "sheet"},
                                              {"documents/fiche.pdf", "%PDF-1.4\n"},
                                              {"captions/fr.vtt", "WEBVTT\n"}}) {
  manifest.assets.clear();
  for (const auto& [path, bytes] : files) {
    make_folder((folder / path).parent_path());
    write_text(folder / path, bytes);
    manifest.assets.push_back({path, static_cast<std::int64_t>(bytes.size()), sha256(bytes)});
  }
  write_text(folder / "manifest.json", to_json_text(manifest));
  return folder;
}

/// A manifest of a video that was played, for these eyes.
inline Manifest played(const std::string& title, Visibility visibility,
                       const std::vector<std::string>& circles = {}) {
  auto manifest = samples::full();
  manifest.id = random_uuid();
  manifest.played = true;
  for (auto& check : manifest.checks) check.passed = true;
  manifest.metadata.title = title;
  manifest.metadata.visibility = visibility;
  manifest.metadata.circles = circles;
  return manifest;
}

}  // namespace classe12::world
