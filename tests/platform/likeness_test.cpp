// SPDX-License-Identifier: EUPL-1.2
#include "platform/likeness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

namespace classe12 {
namespace {

using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;

/// Nine by eight of any brightness, and how much an encoder changes it.
Picture picture(std::uint32_t seed, int noise = 0) {
  std::mt19937 random(seed), coder(99);
  Picture made{9, 8, 0, {}};
  for (int i = 0; i < 72; ++i) {
    const auto level = static_cast<int>(random() % 200) + 20;
    const auto change =
        noise == 0 ? 0 : static_cast<int>(coder() % static_cast<unsigned>(2 * noise)) - noise;
    for (int channel = 0; channel < 3; ++channel)
      made.rgb.push_back(static_cast<std::uint8_t>(level + change));
  }
  return made;
}

/// Somebody who talks: words and pauses, a tenth of a second each.
std::vector<float> talk(std::uint32_t seed, int seconds, float gain = 1) {
  std::mt19937 random(seed);
  std::vector<float> levels;
  for (float level = 0.3F; levels.size() < static_cast<std::size_t>(10 * seconds);) {
    if (random() % 4 == 0) level = static_cast<float>(random() % 100 + 1) / 150.F;
    levels.push_back(level * gain);
  }
  return levels;
}

Likeness likeness(std::uint32_t seen, std::uint32_t heard, int noise = 0, float gain = 1) {
  Likeness made;
  made.seconds = 60;
  for (std::uint32_t i = 0; i < Likeness::moments; ++i)
    made.pictures.push_back(hash_of(picture(seen * 100 + i, noise)));
  made.sound = envelope(talk(heard, 60, gain));
  return made;
}

// A46
TEST(Likeness, KnowsAVideoThatWasEncodedAgain) {
  auto again = likeness(1, 1, 6, 0.8F);
  again.seconds = 60.4;
  EXPECT_NE(again, likeness(1, 1));
  EXPECT_TRUE(is_alike(likeness(1, 1), again));
}

TEST(Likeness, TellsApartWhatDiffersToSeeOrToHear) {
  EXPECT_FALSE(is_alike(likeness(1, 1), likeness(2, 1))) << "the same music under another film";
  EXPECT_FALSE(is_alike(likeness(1, 1), likeness(1, 2))) << "another talk over the same slides";
  auto longer = likeness(1, 1);
  longer.seconds = 63;
  EXPECT_FALSE(is_alike(likeness(1, 1), longer));
}

TEST(Likeness, TellsTalksApartOfAnyLength) {
  for (const int seconds : {10, 60, 1200}) {
    Likeness a, b;
    a.seconds = b.seconds = seconds;
    a.sound = envelope(talk(1, seconds));
    b.sound = envelope(talk(2, seconds));
    EXPECT_FALSE(is_alike(a, b)) << seconds;
    EXPECT_TRUE(is_alike(a, a)) << seconds;
  }
}

TEST(Likeness, SaysNothingOfWhatTellsNothing) {
  Likeness wall;
  wall.seconds = 60;
  const Picture grey{9, 8, 0, std::vector<std::uint8_t>(216, 128)};
  wall.pictures.assign(Likeness::moments, hash_of(grey));
  EXPECT_FALSE(is_alike(wall, wall));
}

TEST(Likeness, ASilentFilmIsKnownByItsPictures) {
  auto silent = likeness(1, 1);
  silent.sound = envelope(std::vector<float>(600, 0));
  EXPECT_THAT(silent.sound, IsEmpty());
  EXPECT_TRUE(is_alike(silent, silent));
  EXPECT_FALSE(is_alike(silent, likeness(1, 1)));
}

TEST(Likeness, TakesAnyNumberOfLevels) {
  EXPECT_THAT(envelope({}), IsEmpty());
  EXPECT_THAT(envelope({1.F}), SizeIs(Likeness::parts));
  EXPECT_THAT(envelope(std::vector<float>(100'000, 1.F)), Each(64));
}

TEST(Likeness, IsReadAsItWasWritten) {
  const auto one = likeness(1, 1);
  EXPECT_EQ(read_pictures(to_text(one.pictures)), one.pictures);
  EXPECT_EQ(read_sound(to_text(one.sound)), one.sound);
  EXPECT_THAT(read_pictures("0123456789abcdeg"), IsEmpty());
}

}  // namespace
}  // namespace classe12
