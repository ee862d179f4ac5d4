// SPDX-License-Identifier: EUPL-1.2
// Sound and picture of uploads as they are, judged by FFmpeg's own programs.
#include "tests/support/bundle.hpp"
#include "tests/support/witness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(A11, AFilmWithoutSoundHasNoAudioGroup) {
  const TemporaryFolder folder;
  const auto film =
      world::film(folder.path() / "silent.mp4",
                  {"-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=1", "-pix_fmt", "yuv420p"});
  const auto bundle = world::ingest(film, {"--verify", "quick"});
  EXPECT_EQ(bundle->manifest.kind, "video");
  EXPECT_TRUE(bundle->manifest.audio.empty());
  EXPECT_THAT(read_text(bundle->path / "master.m3u8"), Not(HasSubstr("AUDIO")));
  EXPECT_TRUE(fs::exists(bundle->path / "images" / "poster.jpg"));
}

TEST(A12, SoundAloneInTwoLanguagesPlaysAndOffersBoth) {
  const TemporaryFolder folder;
  const auto sound = world::film(
      folder.path() / "two.mka",
      {"-f", "lavfi", "-i", "sine=f=300:d=2", "-f", "lavfi", "-i", "sine=f=600:d=2", "-map", "0",
       "-map", "1", "-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=eng"});
  const auto bundle = world::ingest(sound);  // GStreamer plays it
  EXPECT_EQ(bundle->manifest.kind, "audio");
  const auto master = read_text(bundle->path / "master.m3u8");
  EXPECT_THAT(master, HasSubstr("LANGUAGE=\"fr\""));
  EXPECT_THAT(master, HasSubstr("LANGUAGE=\"en\""));
}

/// Red, then blue: what is chosen is seen in the poster.
TEST(A34, APosterThatWasChosenSurvivesEncodingAgain) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "two.mp4",
                                {"-filter_complex",
                                 "color=red:s=64x36:r=25:d=1[a];color=blue:s=64x36:r=25:d=1[b];"
                                 "[a][b]concat"});
  const auto out = (folder.path() / "out").native();
  const auto poster = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"-q", "ingest", "--verify", "quick", "-o", out, film.native()};
    words.insert(words.end(), more.begin(), more.end());
    EXPECT_EQ(world::classe12(words).text, "");
    return world::pictures(folder.path() / "out/two/images/poster.jpg").at(0).at(0.5, 0.5);
  };
  EXPECT_GT(poster({"--poster", "00:01.5"})[2], 200) << "blue was asked for";
  EXPECT_GT(poster({"-p", "mobile"})[2], 200) << "and stays so";
  world::film(folder.path() / "carte.png",
              {"-f", "lavfi", "-i", "color=lime:s=40x60", "-frames:v", "1"});
  write_text(folder.path() / "two.yaml", "titre: Deux\naffiche: carte.png\n");
  EXPECT_GT(poster({})[1], 200) << "a picture beside it";
}

TEST(A35, StoryboardShowsWhatIsSeenToTheEnd) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "two.mp4",
                                {"-filter_complex",
                                 "color=red:s=256x144:r=25:d=4[a];color=blue:s=256x144:r=25:d=3[b];"
                                 "[a][b]concat"});
  const auto bundle = world::ingest(film, {"--verify", "quick"});
  const auto images = bundle->path / "images";
  EXPECT_THAT(world::names(images),
              ElementsAre("candidate-1.jpg", "candidate-2.jpg", "candidate-3.jpg", "poster.avif",
                          "poster.jpg", "poster.webp", "preview.webp", "storyboard-1.jpg",
                          "storyboard.vtt"));
  EXPECT_LT(fs::file_size(images / "preview.webp"), 300'000U);
  EXPECT_EQ(bundle->manifest.poster.from, PosterFrom::found);
  ASSERT_EQ(bundle->manifest.poster.candidates.size(), 3U);
  EXPECT_EQ(bundle->manifest.poster.at, bundle->manifest.poster.candidates.front().at);
  EXPECT_THAT(read_text(images / "storyboard.vtt"), HasSubstr("00:00:06.000 --> 00:00:07.000"));
  const auto sheets = world::pictures(images / "storyboard-1.jpg");
  ASSERT_EQ(sheets.size(), 1U);
  const auto& sheet = sheets.front();
  EXPECT_EQ(sheet.width, 4 * 160);
  EXPECT_EQ(sheet.height, 90);
  for (const auto across : {0.125, 0.375}) EXPECT_GT(sheet.at(across, 0.5)[0], 200) << across;
  for (const auto across : {0.625, 0.875}) EXPECT_GT(sheet.at(across, 0.5)[2], 200) << across;
}

}  // namespace
}  // namespace classe12
