// SPDX-License-Identifier: EUPL-1.2
// What the reader of pipeline/mp4 says of films made by hand.
#include "pipeline/mp4/film.hpp"

#include "tests/support/good_bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace classe12::mp4 {
namespace {

using boxes::be;
using testing::ElementsAre;
using testing::SizeIs;
using namespace std::string_literals;

good::Film two_pictures() {
  auto film = good::picture({}, 100);
  film.fragments.resize(2);
  for (auto& fragment : film.fragments) fragment.samples.resize(3);
  // Decoded in another order than shown.
  film.fragments[0].samples[1].shift = 1000;
  film.fragments[0].samples[2].shift = -1000;
  return film;
}

TEST(AFilm, IsWhatItsBoxesSay) {
  const auto written = good::write(two_pictures());
  const auto film = read_film(written.text);
  EXPECT_EQ(film.problem, "");
  EXPECT_THAT(film.brands, ElementsAre("iso6", "iso6", "cmfc", "mp41"));
  EXPECT_EQ(film.init_bytes, static_cast<std::int64_t>(written.head));
  EXPECT_EQ(film.bytes, static_cast<std::int64_t>(written.text.size()));
  EXPECT_EQ(film.tracks, 1);
  EXPECT_EQ(film.timescale, 25'000);
  EXPECT_TRUE(is_upright(film));
  EXPECT_FALSE(film.has_edits);
  ASSERT_THAT(film.moofs, SizeIs(2));
  const auto &first = film.moofs[0], &second = film.moofs[1];
  EXPECT_EQ(first.offset, static_cast<std::int64_t>(written.offsets[0]));
  EXPECT_EQ(first.bytes, static_cast<std::int64_t>(written.offsets[1] - written.offsets[0]));
  EXPECT_EQ(first.first_sample_end, static_cast<std::int64_t>(written.key_ends[0]));
  EXPECT_EQ(first.ticks, 3000);
  EXPECT_EQ(first.shown, 0);
  EXPECT_EQ(first.shown_end, 3000);
  EXPECT_THAT(first.first_units, ElementsAre(5));
  EXPECT_TRUE(first.fits);
  EXPECT_TRUE(first.base_is_moof);
  EXPECT_EQ(second.decode_time, 3000);
}

TEST(AFilm, SaysHowPicturesAndSoundsAreDescribed) {
  const auto picture = read_film(good::write(two_pictures()).text).pictures.at(0);
  EXPECT_EQ(picture.codecs, "avc1.64001e");
  EXPECT_EQ(picture.width, 640);
  EXPECT_EQ(picture.sequence_sets, 1);
  EXPECT_EQ(picture.picture_sets, 1);
  EXPECT_EQ(picture.pixel_aspect, Rational(1));
  EXPECT_TRUE(picture.has_colours);
  const auto sound = read_film(good::write(good::sound()).text).sounds.at(0);
  EXPECT_EQ(sound.codecs, "mp4a.40.2");
  EXPECT_EQ(sound.channels, 2);
  EXPECT_EQ(sound.rate, 48'000);
}

TEST(AFilm, TakesWhatARunDoesNotSayFromItsHeads) {
  auto tree = boxes::video();
  boxes::at(tree, "moov/mvex/trex").own = be(0) + be(1) + be(1) + be(1000) + be(5) + be(0);
  boxes::at(tree, "moof/traf/tfhd").own = be(0x20008) + be(1) + be(500);
  boxes::at(tree, "moof/traf/tfdt").own = be(0) + be(7);
  boxes::at(tree, "moof/traf/trun").own = be(1) + be(2) + be(0);
  boxes::at(tree, "mdat").own = "1234567890";
  const auto film = read_film(boxes::bytes(tree));
  ASSERT_THAT(film.moofs, SizeIs(1));
  EXPECT_EQ(film.moofs[0].decode_time, 7);
  EXPECT_EQ(film.moofs[0].ticks, 1000);
  EXPECT_EQ(film.moofs[0].sample_bytes, 10);
  EXPECT_TRUE(film.moofs[0].fits);
}

TEST(AFilm, SaysWhereItsBoxesStopMakingSense) {
  const auto text = good::write(two_pictures()).text;
  EXPECT_EQ(read_film(text + be(100) + "moof").problem, fmt::format("@{}", text.size()));
  auto film = two_pictures();
  film.fragments[1].samples.clear();
  EXPECT_EQ(read_film(good::write(film).text).problem.substr(0, 5), "moof@");
}

TEST(AFilm, IsReadWhateverStandsInIt) {  // A21
  std::mt19937 random(12);
  const auto text = good::write(two_pictures()).text;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    auto bent = text.substr(0, cut);
    for (int i = 0; i < 4 && cut > 0; ++i) bent[random() % cut] = static_cast<char>(random());
    EXPECT_LE(read_film(bent).moofs.size(), 2U);
  }
}

TEST(AnSps, IsReadInEveryForm) {
  for (const auto profile : {66U, 77U, 100U})
    for (const auto width : {16U, 426U, 640U, 1920U})
      for (const auto height : {16U, 240U, 1080U})
        for (const bool progressive : {true, false}) {
          good::Sps sps;
          sps.profile = profile;
          sps.width = width;
          sps.height = height;
          sps.progressive = progressive;
          const auto text = good::bytes(sps);
          const auto read = read_sps(bytes_of(text));
          ASSERT_TRUE(read) << width << "x" << height;
          EXPECT_EQ(read->width, static_cast<int>(width));
          EXPECT_EQ(read->height, static_cast<int>(height));
          EXPECT_EQ(read->profile, static_cast<int>(profile));
          EXPECT_EQ(read->level, 30);
          EXPECT_EQ(read->progressive, progressive);
          EXPECT_EQ(read->sample_aspect, Rational(1));
          EXPECT_EQ(read->primaries, 1);
        }
}

TEST(AnSps, IsNotBelievedBeyondItsBytes) {  // A21
  const auto whole = good::bytes(good::Sps{});
  for (std::size_t cut = 0; cut < whole.size() - 4; ++cut)
    EXPECT_FALSE(read_sps(bytes_of(whole.substr(0, cut)))) << cut;
  EXPECT_FALSE(read_sps(bytes_of("\x68" + whole.substr(1)))) << "no set of a sequence";
}

}  // namespace
}  // namespace classe12::mp4
