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

void expect_rungs_fit_together(const world::Bundle& bundle) {
  const auto& manifest = bundle.manifest;
  ASSERT_FALSE(manifest.renditions.empty());
  const auto first = world::key_times(bundle, manifest.renditions.front().name);
  const auto last = world::key_times(bundle, manifest.renditions.back().name);
  for (const auto& track : manifest.renditions) {
    EXPECT_LE((track.duration - manifest.duration).magnitude(), Rational(1) / track.frame_rate)
        << track.name;
    // What was passed through has its own; the others have these and more, all the same.
    const auto times = world::key_times(bundle, track.name);
    for (const auto time : first)
      EXPECT_THAT(times, testing::Contains(testing::DoubleNear(time, 0.001))) << track.name;
    if (track.because != "copied") {
      EXPECT_THAT(times, testing::Pointwise(testing::DoubleNear(0.001), last)) << track.name;
    }
  }
}

fs::path browser() {
  return fs::path(CLASSE12_BINARY_DIR) / "browser";
}

void expect_the_schema_accepts(const world::Bundle& bundle) {
  const auto schema = world::source() / "presets" / "manifest.schema.json";
  const auto ran = world::run({"/usr/bin/python3", "-m", "jsonschema", "-i",
                               (bundle.path / "manifest.json").native(), schema.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

/// To the end, seeking, and switching up and down; with its captions where it has some.
void expect_a_browser_plays_it(const world::Bundle& bundle, const fs::path& page) {
  const http::Server server({bundle.path, page, 0});
  const auto picture = browser() / (page.filename().native() + ".png");
  const auto ran =
      world::run({"node", (browser() / "play.mjs").native(), server.address(), picture.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

void expect_hls_js_plays_it(const world::Bundle& bundle) {
  expect_a_browser_plays_it(bundle,
                            fs::path(CLASSE12_BINARY_DIR) / "share" / "classe12" / "player");
}

void expect_shaka_plays_it(const world::Bundle& bundle) {
  expect_a_browser_plays_it(bundle, browser() / "shaka");
}

void expect_others_parsers_accept_it(const world::Bundle& bundle) {
  const auto ran = world::run({"node", (browser() / "lint.mjs").native(), bundle.path.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

// One ingest, since it is the dear part; GStreamer has played it when it is done.
TEST(Talk, BecomesABundleThatPlays) {
  const auto bundle = world::ingest(talk());
  EXPECT_TRUE(bundle->manifest.played);
  EXPECT_EQ(bundle->manifest.checks.back().name, "seeks");
  for (const auto& check : bundle->manifest.checks) EXPECT_TRUE(check.passed) << sentence(check);
  expect_rungs_fit_together(*bundle);
  expect_the_schema_accepts(*bundle);
  expect_others_parsers_accept_it(*bundle);
  expect_hls_js_plays_it(*bundle);
  if (world::long_run()) expect_shaka_plays_it(*bundle);
}

// The sample lesson has captions: « é œ » come out in both players when they should.
TEST(A38, BothPlayersShowALessonAndItsCaptionsToTheEnd) {
  const auto bundle = world::ingest(world::lesson(), {"--verify", "quick"});
  EXPECT_FALSE(bundle->manifest.played);
  ASSERT_EQ(bundle->manifest.captions.size(), 1U);
  expect_others_parsers_accept_it(*bundle);
  expect_hls_js_plays_it(*bundle);
  expect_shaka_plays_it(*bundle);
}

// Of one language, they differ by their names alone.
TEST(A12, BothPlayersOfferEverySoundOfOneLanguage) {
  const TemporaryFolder folder;
  const auto film = world::film(
      folder.path() / "film.mkv",
      world::lavfi({"testsrc2=size=128x72:rate=25:duration=6", "sine=frequency=500:duration=6",
                    "sine=frequency=1000:duration=6", "sine=frequency=2000:duration=6"},
                   {"-map", "0", "-map", "1", "-map", "2", "-map", "3", "-metadata:s:a",
                    "language=fra", "-disposition:a:2", "visual_impaired"}));
  const auto bundle = world::ingest_tiny(film);
  ASSERT_EQ(bundle->manifest.audio.size(), 3U);
  expect_hls_js_plays_it(*bundle);
  expect_shaka_plays_it(*bundle);
}

TEST(Ingest, GivesTheSameBytesWithOneJobAndWithFour) {
  const auto input = world::long_run() ? talk() : world::lesson();
  // Two chunks and two sizes are enough to be made in another order.
  const auto preset =
      world::long_run() ? std::string("web") : (world::source() / "tests/media/tiny.yaml").native();
  const auto one = world::ingest(input, {"--verify", "quick", "-p", preset, "-j", "1"});
  const auto four = world::ingest(input, {"--verify", "quick", "-p", preset, "-j", "4"});
  EXPECT_EQ(world::digests(one->path), world::digests(four->path));
}

TEST(Ingest, NeverTouchesTheSource) {
  const TemporaryFolder folder;
  const auto copy = folder.path() / "Séance n°1 : l'élève \"d'à côté\" 50%.mp4";  // A17
  fs::copy_file(world::lesson(), copy);
  fs::permissions(copy, fs::perms::owner_read);
  const auto before = fs::last_write_time(copy);
  const auto bundle = world::ingest_tiny(copy);
  EXPECT_EQ(bundle->path.filename(), "seance-n-1-l-eleve-d-a-cote-50");
  EXPECT_EQ(bundle->manifest.original_name, copy.filename());
  EXPECT_EQ(fs::last_write_time(copy), before);
  EXPECT_EQ(sha256_of_file(copy), sha256_of_file(world::lesson()));
}

}  // namespace
}  // namespace classe12
