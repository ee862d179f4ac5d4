// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/typography.hpp"

#include <gtest/gtest.h>

#include <string>

namespace classe12::captions {
namespace {

std::string printed(const std::vector<std::string>& pieces) {
  Cue cue;
  for (const auto& piece : pieces) cue.text.push_back({piece});
  return plain_text(with_french_typography({cue}).front());
}

TEST(Typography, KeepsSignsWithWhatTheyFollow) {
  EXPECT_EQ(printed({"Qui? Moi ! Non; si : voilà"}),
            "Qui\u202f? Moi\u202f! Non\u202f; si\u00a0: voilà");
  EXPECT_EQ(printed({"Quoi ?! Hé !!"}), "Quoi\u202f?! Hé\u202f!!");
  EXPECT_EQ(printed({"Il dit:\n« Oui »."}), "Il dit\u00a0:\n«\u00a0Oui\u00a0».");
}

TEST(Typography, CurvesApostrophesAndJoinsPoints) {
  EXPECT_EQ(printed({"L'élève n'a qu'à... 'x' 5' ....."}), "L’élève n’a qu’à… 'x' 5' .....");
}

TEST(Typography, LeavesTimesAddressesAndBeginnings) {
  for (const auto* text : {"10:30", "https://eduscol.fr?a;b:c", "www.x.fr?b", "?", "(!)", "\n!"})
    EXPECT_EQ(printed({text}), text);
}

TEST(Typography, HasItsWayWithWhatIsRightAlready) {
  const std::string right = "«\u00a0L’école\u202f!\u00a0» Où\u202f? Là\u00a0: ici…";
  EXPECT_EQ(printed({right}), right);
}

TEST(Typography, SeesPastALook) {
  EXPECT_EQ(printed({"Oui", "! l", "'eau"}), "Oui\u202f! l’eau");
}

}  // namespace
}  // namespace classe12::captions
