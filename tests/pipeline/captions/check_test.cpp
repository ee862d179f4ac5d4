// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/check.hpp"

#include "pipeline/captions/glyphs.hpp"
#include "pipeline/captions/lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace classe12::captions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Cue cue(Rational start, Rational end, std::string text, int line = 0) {
  Cue made{start, end, {{std::move(text)}}};
  made.line = line;
  return made;
}

std::vector<std::string> codes(const std::vector<Cue>& cues) {
  std::vector<std::string> all;
  for (const auto& remark : remarks(cues)) all.push_back(remark.code);
  return all;
}

TEST(Check, KnowsHowFastPeopleRead) {
  EXPECT_EQ(readable_in(1), 12);
  EXPECT_EQ(readable_in(2), 20);
  EXPECT_EQ(readable_in(3), 36);
  EXPECT_EQ(readable_in(4), 60);
  EXPECT_EQ(readable_in(6), 90);
  EXPECT_EQ(readable_in(Rational(3, 2)), 16);
  EXPECT_EQ(readable_in(0), 0);
}

TEST(Check, HasNothingToSayOfGoodCaptions) {
  EXPECT_THAT(codes({cue(0, 3, "Nous allons compter par dizaines."), cue(3, 5, "C’est à vous !")}),
              IsEmpty());
}

TEST(Check, SaysWhatIsHardToRead) {
  EXPECT_THAT(codes({cue(0, 1, "Bien trop de mots pour une seconde")}), ElementsAre("too_fast"));
  EXPECT_THAT(codes({cue(0, 9, "a\nb\nc")}), ElementsAre("many_lines"));
  EXPECT_THAT(codes({cue(0, 9, std::string(41, 'a'))}), ElementsAre("long_line"));
  EXPECT_THAT(codes({cue(0, 2, "a"), cue(1, 3, "b")}), ElementsAre("overlap"));
  EXPECT_THAT(codes({cue(0, 2, "a"), cue(Rational(51, 25), 3, "b")}), ElementsAre("short_gap"));
  EXPECT_THAT(codes({cue(5, 6, "a"), cue(1, 3, "b")}), ElementsAre("order"));
}

TEST(Check, CountsCharactersAndNotBytes) {
  std::string forty;
  for (int i = 0; i < 40; ++i) forty += "é";
  EXPECT_THAT(codes({cue(0, 9, forty)}), IsEmpty());
}

TEST(Check, SaysTheLine) {
  EXPECT_EQ(remarks({cue(0, 9, "a\nb\nc", 12)}).front().line, 12);
}

std::vector<std::string> words(const std::vector<Cue>& cues) {
  std::vector<std::string> all;
  for (const auto& one : cues) {
    std::istringstream text(plain_text(one));
    for (std::string word; text >> word;) all.push_back(word);
  }
  return all;
}

/// A33.
TEST(FixA33, RewrapsWithoutChangingWords) {
  const std::vector before{
      cue(0, 12,
          "que le système monétaire semble n’avoir aucun sens, semble même gêner les gens, et que "
          "sans lui nous compterions encore sur les doigts de nos deux mains, ou presque."),
      cue(11, 14, "a\nb\nc\nd")};
  const auto after = rewrapped(before);
  EXPECT_EQ(words(after), words(before));
  for (const auto& one : after) {
    const auto text = plain_text(one);
    EXPECT_LE(lines_of(text).size(), 2U) << text;
    for (const auto line : lines_of(text)) EXPECT_LE(characters(line), 40) << line;
    EXPECT_LT(one.start, one.end);
  }
  for (std::size_t i = 1; i < after.size(); ++i) EXPECT_LE(after[i - 1].end, after[i].start);
  EXPECT_EQ(after.front().start, 0);
  EXPECT_EQ(after.back().end, 14);
}

TEST(Fix, LeavesAloneWhatFits) {
  const std::vector before{cue(0, 1, "Bien trop de mots\npour une seconde"), cue(2, 3, "b")};
  EXPECT_EQ(rewrapped(before), before);
}

TEST(Fix, KeepsSpeakersApart) {
  const auto after =
      rewrapped({cue(0, 4, "- Combien font six et sept quand on compte bien ?\n- Treize !")});
  ASSERT_FALSE(after.empty());
  EXPECT_THAT(plain_text(after.back()), testing::HasSubstr("- Treize !"));
  for (const auto& one : after)
    for (const auto text = plain_text(one); const auto line : lines_of(text))
      EXPECT_TRUE(line.find("- Treize") == std::string::npos || line == "- Treize !") << line;
}

TEST(Fix, KeepsLooks) {
  Cue before = cue(0, 9, "Un mot ");
  before.text.push_back({"penché", true});
  before.text.push_back({" et beaucoup d’autres qui ne le sont pas du tout, hélas"});
  const auto after = rewrapped({before});
  ASSERT_EQ(after.size(), 1U);
  ASSERT_EQ(after[0].text.size(), 3U);
  EXPECT_EQ(after[0].text[1].text.substr(0, 7), "penché");
  EXPECT_TRUE(after[0].text[1].italic);
}

TEST(Fix, SurvivesAWordThatIsTooLong) {
  EXPECT_EQ(words(rewrapped({cue(0, 9, std::string(90, 'a') + " b")})).size(), 2U);
}

}  // namespace
}  // namespace classe12::captions
