// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/ladder.hpp"

#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace classe12 {

void PrintTo(const Size& size, std::ostream* out) {
  *out << size.width << "x" << size.height;
}

namespace {

using testing::ElementsAre;
using testing::SizeIs;

std::vector<Rendition> web_ladder(Size size, Rational rate = 25) {
  return make_ladder(size, rate, presets::web().video);
}

std::vector<std::string> names(const std::vector<Rendition>& ladder) {
  std::vector<std::string> all;
  for (const auto& rung : ladder) all.push_back(rung.name);
  return all;
}

std::vector<Size> sizes(const std::vector<Rendition>& ladder) {
  std::vector<Size> all;
  for (const auto& rung : ladder) all.push_back(rung.size);
  return all;
}

/// Landscape, portrait, square, tiny, huge and odd.
const std::vector<Size> shapes{{1920, 1080}, {1080, 1920}, {1280, 720},  {720, 576}, {640, 480},
                               {480, 640},   {853, 481},   {2560, 1337}, {16, 16},   {8192, 4320},
                               {3840, 2160}, {1564, 880},  {880, 1564},  {160, 120}, {1080, 1080},
                               {2048, 858},  {1023, 767},  {426, 241},   {1, 1},     {300, 60},
                               {7680, 1080}, {961, 541}};

std::vector<VideoWish> wishes() {
  return {presets::web().video, presets::mobile().video, presets::archive().video};
}

/// How far the shape is off, in parts of it.
Rational distortion(Size made, Size upright) {
  const auto aspect = Rational(upright.width, upright.height);
  return (Rational(made.width, made.height) - aspect).magnitude() / aspect;
}

TEST(Ladder, OfFullHdHasEveryRung) {
  const auto ladder = web_ladder({1920, 1080});
  EXPECT_THAT(sizes(ladder), ElementsAre(Size{1920, 1080}, Size{1280, 720}, Size{854, 480},
                                         Size{640, 360}, Size{426, 240}));
  EXPECT_THAT(names(ladder), ElementsAre("1080p", "720p", "480p", "360p", "240p"));
  EXPECT_EQ(ladder.front().because, "top");
  EXPECT_EQ(ladder.front().max_kbps, 5000);
  EXPECT_EQ(ladder.back().because, "scaled");
}

TEST(Ladder, IsNamedByTheShortSide) {  // A2
  const auto ladder = web_ladder({1080, 1920});
  EXPECT_THAT(names(ladder), ElementsAre("1080p", "720p", "480p", "360p", "240p"));
  EXPECT_THAT(sizes(ladder), ElementsAre(Size{1080, 1920}, Size{720, 1280}, Size{480, 854},
                                         Size{360, 640}, Size{240, 426}));
}

TEST(Ladder, NeverEnlarges) {  // A2
  for (const auto& wish : wishes())
    for (const auto size : shapes)
      for (const auto& rung : make_ladder(size, 25, wish)) {
        EXPECT_LE(rung.size.width, std::max(2, size.width)) << testing::PrintToString(size);
        EXPECT_LE(rung.size.height, std::max(2, size.height)) << testing::PrintToString(size);
      }
}

TEST(Ladder, IsEvenAndNeverEmpty) {  // A9
  for (const auto& wish : wishes())
    for (const auto size : shapes) {
      const auto ladder = make_ladder(size, 25, wish);
      EXPECT_FALSE(ladder.empty());
      for (const auto& rung : ladder) {
        EXPECT_EQ(rung.size.width % 2, 0) << testing::PrintToString(size);
        EXPECT_EQ(rung.size.height % 2, 0) << testing::PrintToString(size);
        EXPECT_GE(std::min(rung.size.width, rung.size.height), 2);
      }
    }
}

TEST(Ladder, KeepsTheShape) {  // A9
  for (const auto& wish : wishes())
    for (const auto size : shapes) {
      if (std::min(size.width, size.height) < 240) continue;
      for (const auto& rung : make_ladder(size, 25, wish)) {
        if (std::min(rung.size.width, rung.size.height) < 200) continue;
        EXPECT_LE(distortion(rung.size, size), Rational(5, 1000))
            << testing::PrintToString(size) << " to " << testing::PrintToString(rung.size);
      }
    }
  EXPECT_EQ(web_ladder({16, 16}).front().size, (Size{16, 16}));
}

TEST(Ladder, EveryRungIsSmallerAndLighterThanTheOneAbove) {  // A37
  for (const auto& wish : wishes())
    for (const auto size : shapes)
      for (const auto rate :
           {Rational(25), Rational(30), Rational(50), Rational(60), Rational(1, 2)}) {
        const auto ladder = make_ladder(size, rate, wish);
        std::set<std::string> seen;
        for (std::size_t i = 0; i < ladder.size(); ++i) {
          EXPECT_TRUE(seen.insert(ladder[i].name).second) << ladder[i].name;
          if (i == 0) continue;
          EXPECT_LT(ladder[i].max_kbps, ladder[i - 1].max_kbps)
              << testing::PrintToString(size) << " " << ladder[i - 1].name << " " << ladder[i].name;
          EXPECT_LT(ladder[i].size.width, ladder[i - 1].size.width);
          EXPECT_LT(ladder[i].size.height, ladder[i - 1].size.height);
        }
      }
}

TEST(Ladder, APictureBetweenTwoRungsGetsOneOfItsOwn) {
  const auto ladder = web_ladder({1564, 880});
  EXPECT_THAT(names(ladder), ElementsAre("880p", "720p", "480p", "360p", "240p"));
  EXPECT_EQ(ladder.front().size, (Size{1564, 880}));
  EXPECT_EQ(ladder.front().because, "between");
  // Between the caps of 720p and 1080p, by area: 39.5 % of the way.
  EXPECT_EQ(ladder.front().max_kbps, 3669);
}

TEST(Ladder, WithinFifteenPercentOfARungThatIsEnough) {
  EXPECT_THAT(names(web_ladder({1472, 828})).front(), "720p");
  EXPECT_THAT(names(web_ladder({1474, 830})).front(), "830p");
  EXPECT_THAT(names(web_ladder({722, 1284})).front(), "720p");
}

TEST(Ladder, WhatIsLargerThanEveryRungGetsNone) {
  EXPECT_THAT(names(web_ladder({3840, 2160})),
              ElementsAre("1080p", "720p", "480p", "360p", "240p"));
  EXPECT_EQ(web_ladder({3840, 2160}).front().because, "top");
  EXPECT_EQ(web_ladder({2560, 1440}).front().size, (Size{1920, 1080}));
}

TEST(Ladder, APictureBelowEveryRungKeepsItsOwnSize) {
  const auto ladder = web_ladder({160, 120});
  ASSERT_THAT(ladder, SizeIs(1));
  EXPECT_EQ(ladder.front().name, "120p");
  EXPECT_EQ(ladder.front().size, (Size{160, 120}));
  EXPECT_EQ(ladder.front().because, "own_size");
  // A quarter of the smallest rung's pixels, a quarter of its bits.
  EXPECT_EQ(ladder.front().max_kbps, 100);
  EXPECT_GE(web_ladder({16, 16}).front().max_kbps, 64);
}

TEST(Ladder, PixelsAreMadeSquareByStretching) {  // A7
  const auto upright = [](int width, int height, Rational sample_aspect, int turns = 0) {
    VideoFacts facts;
    facts.width = width;
    facts.height = height;
    facts.sample_aspect = sample_aspect;
    facts.quarter_turns = turns;
    return upright_size(facts);
  };
  EXPECT_EQ(upright(720, 576, {64, 45}), (Size{1024, 576}));
  EXPECT_EQ(upright(720, 576, {16, 15}), (Size{768, 576}));
  EXPECT_EQ(upright(720, 480, {32, 27}), (Size{853, 480}));
  EXPECT_EQ(upright(720, 480, {8, 9}), (Size{720, 540}));
  EXPECT_EQ(upright(1440, 1080, {4, 3}), (Size{1920, 1080}));
  EXPECT_EQ(upright(1920, 1080, 0), (Size{1920, 1080}));  // nobody said
  EXPECT_EQ(upright(720, 576, {64, 45}, 1), (Size{576, 1024}));
  for (const auto& rung : web_ladder(upright(720, 576, {64, 45})))
    EXPECT_LE(distortion(rung.size, {16, 9}), Rational(5, 1000)) << rung.name;
}

TEST(Ladder, IsOfTheUprightPicture) {  // A1
  for (const int turns : {0, 1, 2, 3}) {
    VideoFacts facts;
    facts.width = 1920;
    facts.height = 1080;
    facts.quarter_turns = turns;
    EXPECT_EQ(upright_size(facts), (turns % 2 == 0 ? Size{1920, 1080} : Size{1080, 1920})) << turns;
  }
}

TEST(Ladder, SmallRungsTakeEverySecondFrameOfAFastSource) {  // A3
  const auto ladder = web_ladder({1920, 1080}, {60000, 1001});
  std::vector<Rational> rates;
  std::vector<int> apart;
  for (const auto& rung : ladder) {
    rates.push_back(rung.rate);
    apart.push_back(rung.frames_apart);
  }
  EXPECT_THAT(apart, ElementsAre(1, 1, 2, 2, 2));
  EXPECT_THAT(rates,
              ElementsAre(Rational(60000, 1001), Rational(60000, 1001), Rational(30000, 1001),
                          Rational(30000, 1001), Rational(30000, 1001)));
}

TEST(Ladder, AFastRungMayBeHalfAsHeavyAgain) {
  EXPECT_EQ(web_ladder({1920, 1080}, 50).front().max_kbps, 7500);
  EXPECT_EQ(web_ladder({1920, 1080}, 30).front().max_kbps, 5000);
  EXPECT_EQ(web_ladder({1920, 1080}, 50).back().max_kbps, 400);
}

TEST(Ladder, ARungBetweenTwoSlowOnesIsSlowToo) {
  // 420p stands between 360p and 480p, which the web preset holds to 30.
  const auto ladder = web_ladder({746, 420}, 60);
  EXPECT_EQ(ladder.front().name, "420p");
  EXPECT_EQ(ladder.front().rate, 30);
}

TEST(Ladder, NoRungIsFasterThanThePresetOrTheSource) {  // A3
  for (const auto& wish : wishes())
    for (const auto size : shapes)
      for (const auto rate :
           {Rational(1, 2), Rational(25), Rational(30000, 1001), Rational(50), Rational(60)})
        for (const auto& rung : make_ladder(size, rate, wish)) {
          EXPECT_LE(rung.rate, rate);
          EXPECT_LE(rung.rate, Rational(wish.max_fps));
          EXPECT_EQ(rung.rate * rung.frames_apart, rate);
        }
}

}  // namespace
}  // namespace classe12
