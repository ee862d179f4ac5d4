// SPDX-License-Identifier: EUPL-1.2
// The main job on real files: from an upload to a bundle that plays.
#include "tests/support/bundle.hpp"

#include "pipeline/http/server.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace classe12 {
namespace {

/// The real webcam talk where it is at hand, the sample lesson elsewhere.
fs::path talk() {
  const auto real = world::media("talk.mp4");
  return fs::exists(real) ? real : world::lesson();
}

/// The times at which a rung has key frames, from its I-frame playlist.
std::vector<double> key_times(const fs::path& playlist) {
  std::istringstream lines(read_text(playlist));
  std::vector<double> times;
  double at = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#EXTINF:")) continue;
    times.push_back(at);
    at += std::stod(line.substr(8));
  }
  return times;
}

void expect_rungs_fit_together(const world::Bundle& bundle) {
  const auto& manifest = bundle.manifest;
  ASSERT_FALSE(manifest.renditions.empty());
  const auto first =
      key_times(bundle.path / "video" / (manifest.renditions.front().name + "-iframes.m3u8"));
  for (const auto& track : manifest.renditions) {
    EXPECT_LE((track.duration - manifest.duration).magnitude(), Rational(1) / track.frame_rate)
        << track.name;
    const auto times = key_times(bundle.path / "video" / (track.name + "-iframes.m3u8"));
    ASSERT_EQ(times.size(), first.size()) << track.name;
    for (std::size_t i = 0; i < times.size(); ++i)
      EXPECT_NEAR(times[i], first[i], 0.001) << track.name;
  }
}

void expect_the_schema_accepts(const world::Bundle& bundle) {
  const auto schema = world::source() / "presets" / "manifest.schema.json";
  const auto ran = world::run({"/usr/bin/python3", "-m", "jsonschema", "-i",
                               (bundle.path / "manifest.json").native(), schema.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

/// A38, with hls.js in Chromium: to the end, and switching up and down.
void expect_a_browser_plays_it(const world::Bundle& bundle) {
  const http::Server server(
      {bundle.path, fs::path(CLASSE12_BINARY_DIR) / "share" / "classe12" / "player", 0});
  const auto test = fs::path(CLASSE12_BINARY_DIR) / "browser";
  const auto ran = world::run(
      {"node", (test / "play.mjs").native(), server.address(), (test / "talk.png").native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

// One ingest, since it is the dear part; GStreamer has played it when it is done.
TEST(Talk, BecomesABundleThatPlays) {
  const auto bundle = world::ingest(talk());
  EXPECT_EQ(bundle->manifest.checks.back().name, "plays");
  for (const auto& check : bundle->manifest.checks) EXPECT_TRUE(check.passed) << sentence(check);
  expect_rungs_fit_together(*bundle);
  expect_the_schema_accepts(*bundle);
  expect_a_browser_plays_it(*bundle);
}

TEST(Ingest, GivesTheSameBytesWithOneJobAndWithFour) {
  const auto input = world::long_run() ? talk() : world::lesson();
  const auto one = world::ingest(input, {"--verify", "quick", "-j", "1"});
  const auto four = world::ingest(input, {"--verify", "quick", "-j", "4"});
  EXPECT_EQ(world::digests(one->path), world::digests(four->path));
}

TEST(Ingest, NeverTouchesTheSource) {
  const TemporaryFolder folder;
  const auto copy = folder.path() / "Séance n°1 : l'élève \"d'à côté\" 50%.mp4";  // A17
  fs::copy_file(world::lesson(), copy);
  fs::permissions(copy, fs::perms::owner_read);
  const auto before = fs::last_write_time(copy);
  const auto bundle = world::ingest(copy, {"--verify", "quick"});
  EXPECT_EQ(bundle->path.filename(), "seance-n-1-l-eleve-d-a-cote-50");
  EXPECT_EQ(bundle->manifest.original_name, copy.filename());
  EXPECT_EQ(fs::last_write_time(copy), before);
  EXPECT_EQ(sha256_of_file(copy), sha256_of_file(world::lesson()));
}

}  // namespace
}  // namespace classe12
