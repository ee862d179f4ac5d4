// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/cea708.hpp"

#include "tests/support/cea708.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::captions {
namespace {

using namespace cea708;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A second each, for the first service.
std::vector<Cue> read(const std::vector<std::string>& blocks) {
  std::vector<ClosedBytes> bytes;
  for (const auto& block : blocks)
    bytes.push_back({static_cast<std::int64_t>(bytes.size()),
                     packet(static_cast<int>(bytes.size()), {{1, block}})});
  auto services = read_cea708(bytes, 100);
  return services.empty() ? std::vector<Cue>() : services.front().cues;
}

/// "1-3 words", one a cue.
std::vector<std::string> said(const std::vector<Cue>& cues) {
  std::vector<std::string> all;
  for (const auto& cue : cues)
    all.push_back(std::to_string(cue.start.num()) + "-" + std::to_string(cue.end.num()) + " " +
                  plain_text(cue));
  return all;
}

TEST(Cea708, ShowsAWindowFromWhenItIsDisplayedUntilItIsHidden) {
  EXPECT_THAT(said(read({window(0, false, 2) + "Ouvrez vos", "\rcahiers", show(1), "", hide(1)})),
              ElementsAre("2-4 Ouvrez vos\ncahiers"));
}

TEST(Cea708, KeepsWhatIsOnTheScreenUntilTheEnd) {
  EXPECT_THAT(said(read({window(0, true, 1) + "x"})), ElementsAre("0-100 x"));
}

TEST(Cea708, SpeaksFrench) {
  EXPECT_THAT(said(read({window(0, true, 1) + "L\x10\x32\xe9l\xe8ve: s\x10\x3cur\x10\x25\x7f"})),
              ElementsAre("0-100 L’élève: sœur…♪"));
  EXPECT_THAT(said(read({window(0, true, 1) + "12 \x18\x20\xac"s})), ElementsAre("0-100 12 €"));
}

TEST(Cea708, KeepsItalicsAndColoursThatMeanSomething) {
  const auto cues = read({window(0, true, 2) + pen(true) + "dit" + pen(false) + colour(2, 2, 0),
                          "jaune" + colour(2, 2, 2) + "!"});
  ASSERT_THAT(cues, SizeIs(1));
  EXPECT_THAT(cues.front().text,
              ElementsAre(CueText{"dit", true},
                          CueText{"jaune", false, false, false, CueColour::yellow}, CueText{"!"}));
}

TEST(Cea708, TakesTextThatGrowsForOneCue) {
  EXPECT_THAT(said(read({window(0, true, 1), "Bon", "juo\x08\x08", "our"})),
              ElementsAre("1-100 Bonjour"));
}

TEST(Cea708, RollsUp) {
  EXPECT_THAT(said(read({window(0, true, 2) + "un", "\rdeux", "\rtrois", "\rquatre", remove(1)})),
              ElementsAre("0-1 un", "1-2 un\ndeux", "2-3 deux\ntrois", "3-4 trois\nquatre"));
}

TEST(Cea708, ErasesWhatItIsToldTo) {
  EXPECT_THAT(said(read({window(0, true, 2) + "un\rdeux",
                         "\x0e"
                         "trois",
                         "\x0c"
                         "quatre",
                         clear(1) + pen_at(1, 4) + "cinq"})),
              ElementsAre("0-1 un\ndeux", "1-2 un\ntrois", "2-3 quatre", "3-100 cinq"));
}

TEST(Cea708, LosesNoWordOfALineThatIsTooLong) {
  EXPECT_THAT(said(read({window(0, true, 2) + "0123456789 123456789", " 123456789 123456789"})),
              ElementsAre("0-100 0123456789 123456789 123456789 1\n23456789"));
}

TEST(Cea708, SeparatesServices) {
  const auto text = [](const char* words) { return window(0, true, 1) + words; };
  const auto services = read_cea708(
      {{1, packet(0, {{2, text("two")}, {6, text("six")}})}, {2, packet(1, {{9, text("nine")}})}},
      10);
  ASSERT_THAT(services, SizeIs(2)) << "only six are for everybody";
  EXPECT_EQ(services[0].number, 2);
  EXPECT_THAT(said(services[0].cues), ElementsAre("1-10 two"));
  EXPECT_EQ(services[1].number, 6);
}

TEST(Cea708, WaitsWhenItIsToldTo) {
  EXPECT_THAT(said(read({window(0, true, 1) + "un",
                         wait(20) + "\x0c"
                                    "deux",
                         "", ""})),
              ElementsAre("0-3 un", "3-100 deux"));
}

TEST(Cea708, WaitsNoLongerWhenItIsToldSo) {
  EXPECT_THAT(said(read({window(0, true, 1) + "un",
                         wait(90) + "\x0c"
                                    "deux",
                         "", go_on})),
              ElementsAre("0-3 un", "3-100 deux"));
  EXPECT_THAT(said(read({window(0, true, 1) + "un",
                         wait(90) + "\x0c"
                                    "deux",
                         reset})),
              ElementsAre("0-2 un"));
}

TEST(Cea708, KnowsWhereWindowsStand) {
  const auto placed = [](int below, int across) {
    const auto cues = read({window(0, true, 1, below, across) + "x"});
    return std::pair(cues.at(0).height, cues.at(0).side);
  };
  EXPECT_EQ(placed(95, 50), std::pair(CueHeight::bottom, CueSide::centre));
  EXPECT_EQ(placed(10, 50), std::pair(CueHeight::top, CueSide::centre));
  EXPECT_EQ(placed(55, 20), std::pair(CueHeight::middle, CueSide::left));
  EXPECT_EQ(placed(95, 80), std::pair(CueHeight::bottom, CueSide::right));
}

TEST(Cea708, ReadsWindowsThatStandTogetherDownwards) {
  EXPECT_THAT(said(read({window(1, true, 1, 95) + "dessous", window(0, true, 1, 88) + "dessus"})),
              ElementsAre("0-1 dessous", "1-100 dessus\ndessous"));
}

TEST(Cea708, TogglesWindowsAndWritesInTheOneThatIsCurrent) {
  EXPECT_THAT(said(read({window(0, true, 1) + "a" + window(1, false, 1) + "b" +
                             "\x80"
                             "c",
                         "\x8b\x03"})),
              ElementsAre("0-1 ac", "1-100 b"));
}

TEST(Cea708, GoesOnWithACodeInTheNextBlockUnlessSomethingIsMissing) {
  const auto whole = window(0, true, 1) + "x";
  const auto parts = [&](int next) {
    return read_cea708(
        {{0, packet(0, {{1, whole.substr(0, 4)}})}, {1, packet(next, {{1, whole.substr(4)}})}}, 10);
  };
  EXPECT_THAT(parts(1), SizeIs(1));
  EXPECT_THAT(parts(2), IsEmpty());
}

TEST(Cea708, PassesOverWhatItDoesNotKnow) {
  EXPECT_THAT(said(read({window(0, true, 1) + "a\x10\x98\x02zzb\x10\x0fzc\x10\xa5\x94\x1a"
                                              "zzd"})),
              ElementsAre("0-100 abcd"));
  EXPECT_THAT(read({"no window", "\x92\x01\x01\x0d\x08\x0e\x0c", show(255)}), IsEmpty());
}

TEST(Cea708, OfNothingIsNothing) {
  EXPECT_THAT(read_cea708({}, 10), IsEmpty());
  EXPECT_THAT(read_cea708({{0, "\xff"}, {1, "\xfa\x00\x00"s}, {2, "\xfc\x94\x20"}}, 10), IsEmpty());
}

}  // namespace
}  // namespace classe12::captions
