// SPDX-License-Identifier: EUPL-1.2
// Which tracks are taken, how short a film may be, and what it may be called.
#include "tests/support/bundle.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/witness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

namespace classe12 {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::vector<std::string> blue(const std::string& seconds) {
  return {"-f",   "lavfi",   "-i",      "color=blue:size=128x72:rate=25:duration=" + seconds,
          "-c:v", "libx264", "-preset", "ultrafast"};
}

TEST(A15, TheRightStreamIsPickedAndTheOthersAreReported) {
  const TemporaryFolder folder;
  const auto cover = world::film(folder.path() / "cover.png",
                                 {"-f", "lavfi", "-i", "color=green:size=90x90", "-frames:v", "1"});
  // A preview in red, the film in blue, a cover, a text, and three sounds of which the first
  // comments.
  write_text(folder.path() / "said.srt", "1\n00:00:00,000 --> 00:00:00,500\nBonjour\n");
  const auto file = world::film(
      folder.path() / "many.mkv",
      world::lavfi({"color=red:size=64x36:rate=25:duration=1",
                    "color=blue:size=256x144:rate=25:duration=1", "sine=frequency=300:duration=1",
                    "sine=frequency=600:duration=1", "sine=frequency=900:duration=1"},
                   {"-i",
                    (folder.path() / "said.srt").native(),
                    "-map",
                    "0",
                    "-map",
                    "1",
                    "-map",
                    "2",
                    "-map",
                    "3",
                    "-map",
                    "4",
                    "-map",
                    "5",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-c:a",
                    "aac",
                    "-c:s",
                    "srt",
                    "-disposition:v:0",
                    "0",
                    "-disposition:v:1",
                    "default",
                    "-disposition:a:0",
                    "comment",
                    "-metadata:s:a:0",
                    "language=fra",
                    "-metadata:s:a:1",
                    "language=fra",
                    "-metadata:s:a:2",
                    "language=eng",
                    "-disposition:a:1",
                    "default",
                    "-attach",
                    cover.native(),
                    "-metadata:s:t",
                    "mimetype=image/png"}));
  const auto bundle = world::ingest_tiny(file);
  const auto& made = bundle->manifest;
  ASSERT_THAT(made.renditions, SizeIs(2));
  const auto seen = world::pictures(world::file_of(*bundle, made.renditions.front()));
  EXPECT_GT(seen.front().at(0.5, 0.5)[2], 200) << "it is not the blue one";

  std::vector<std::string> sounds;
  for (const auto& track : made.audio) sounds.push_back(track.name);
  EXPECT_THAT(sounds, ElementsAre("fr", "en", "fr-2"));
  EXPECT_THAT(made.findings,
              IsSupersetOf({Finding{"other_videos", {"1"}}, Finding{"pictures_dropped", {"1"}},
                            Finding{"audio_tracks", {"3"}}, Finding{"commentary_last", {"1"}}}));
  // The two programs count the same.
  EXPECT_THAT(made.findings,
              Not(Contains(testing::Field("code", &Finding::code, "gstreamer_differs"))));
}

TEST(A15, ATimeCodeIsLeftOutAndSaid) {
  const TemporaryFolder folder;
  auto words = blue("0.2");
  words.insert(words.end(), {"-timecode", "10:20:30:00"});
  const auto file = world::film(folder.path() / "camera.mov", words);
  ASSERT_THAT(world::probed(file, "stream=codec_type"), ElementsAre("video", "data"));
  const auto bundle = world::ingest_tiny(file);
  EXPECT_THAT(bundle->manifest.findings, Contains(Finding{"data_dropped", {"1"}}));
  const auto made = world::file_of(*bundle, bundle->manifest.renditions.front());
  EXPECT_THAT(world::probed(made, "stream=codec_type"), ElementsAre("video"));
}

TEST(A16, OnePictureIsABundleOfOnePicture) {
  const TemporaryFolder folder;
  const auto bundle = world::ingest_tiny(world::film(folder.path() / "one.mp4", blue("0.04")));
  ASSERT_THAT(bundle->manifest.renditions, SizeIs(1));
  const auto seen = world::pictures(world::file_of(*bundle, bundle->manifest.renditions.front()));
  ASSERT_THAT(seen, SizeIs(1));
  EXPECT_GT(seen.front().at(0.5, 0.5)[2], 200);
}

TEST(A16, AFifthOfASecondLastsAFifthOfASecond) {
  const TemporaryFolder folder;
  auto words = blue("0.2");
  words.insert(words.begin() + 4, {"-f", "lavfi", "-i", "sine=duration=0.2"});
  const auto bundle = world::ingest_tiny(world::film(folder.path() / "short.mp4", words));
  EXPECT_NEAR(bundle->manifest.duration.approx(), 0.2, 0.04);
  EXPECT_THAT(world::picture_times(world::file_of(*bundle, bundle->manifest.renditions.front())),
              SizeIs(5));
  EXPECT_NEAR(static_cast<double>(
                  world::samples(world::file_of(*bundle, bundle->manifest.audio.front())).size()) /
                  48000,
              0.2, 0.04);
}

// Also A20: what is refused leaves nothing behind.
TEST(A17, NamesOfAllKindsAreProcessedOrRefusedClearly) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "film.mp4", blue("0.2"));
  const std::vector<std::string> names{"-rf.mp4", "concat:x|y.mp4", "le\xe7on.mp4", "$(id) %s.mp4"};
  std::string words;
  for (const auto& name : names) {
    fs::copy_file(film, folder.path() / name);
    words += " '" + name + "'";
  }
  fs::create_directory(folder.path() / "folder.mp4");
  ASSERT_EQ(::mkfifo((folder.path() / "pipe.mp4").c_str(), 0600), 0);
  const auto before = world::digests(folder.path());
  const auto command = "cd '" + folder.path().native() + "' && exec '" + world::program().native() +
                       "' -q ingest --verify quick -p '" +
                       (world::source() / "tests/media/tiny.yaml").native() + "' -o out -- ";
  const auto ran = world::run({"sh", "-c", command + words});
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(world::names(folder.path() / "out"),
              UnorderedElementsAre("rf", "concat-x-y", "le-on", "id-s"));
  std::vector<std::string> original;
  for (const auto& slug : world::names(folder.path() / "out"))
    original.push_back(
        read_manifest(read_text(folder.path() / "out" / slug / "manifest.json"), slug)
            .original_name);
  EXPECT_THAT(original, IsSupersetOf({"-rf.mp4", "concat:x|y.mp4", "$(id) %s.mp4"}));

  const auto refused = world::run({"sh", "-c", command + "folder.mp4 pipe.mp4"});
  EXPECT_EQ(refused.code, 65);
  EXPECT_THAT(refused.text, AllOf(HasSubstr("folder.mp4: "), HasSubstr("pipe.mp4: ")));
  EXPECT_THAT(world::names(folder.path() / "out"), SizeIs(4));
  // Nothing was renamed or written to.
  fs::remove_all(folder.path() / "out");
  fs::remove(folder.path() / "pipe.mp4");
  EXPECT_EQ(world::digests(folder.path()), before);
}

TEST(SecondOpinion, CanBeMissing) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "film.mp4", blue("0.2"));
  // A GStreamer without one plugin, which must not write that down for the others.
  const auto ran = world::run({"env", "GST_PLUGIN_SYSTEM_PATH=/nonexistent",
                               "GST_REGISTRY=" + (folder.path() / "registry").native(),
                               world::program().native(), "probe", film.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(ran.text, AllOf(HasSubstr("128x72"), Not(HasSubstr("second program"))));
}

TEST(SecondOpinion, OfRealUploadsIsOurs) {
  std::size_t looked_at = 0;
  for (const auto* name :
       {"phone_iphone_hlg_hevc10_rot90_editlist.mp4", "phone_selfie_rot90_640x480.mov",
        "audio_m4a_podcast_cover_chapters.m4a", "ts_no_initial_keyframe.ts"}) {
    if (!fs::exists(world::media(name))) continue;
    ++looked_at;
    EXPECT_THAT(world::classe12({"probe", world::media(name).native()}).text,
                Not(HasSubstr("second program")));
  }
  if (looked_at == 0) GTEST_SKIP() << "no real uploads are at hand";
}

}  // namespace
}  // namespace classe12
