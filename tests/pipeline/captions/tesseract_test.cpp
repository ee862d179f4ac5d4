// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/tesseract.hpp"

#include <gtest/gtest.h>

namespace classe12::captions {
namespace {

constexpr auto head =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_"
    "num\tleft\ttop\twidth\theight\tconf\ttext\n";

std::string word(int page, int line, const std::string& text, const std::string& sure = "96.5") {
  return "5\t" + std::to_string(page) + "\t1\t1\t" + std::to_string(line) +
         "\t1\t20\t20\t99\t30\t" + sure + "\t" + text + "\n";
}

TEST(Tesseract, GivesWordsAndLinesOfEveryPicture) {
  const auto pages =
      read_tesseract(head + word(1, 1, "L’élève") + word(1, 1, "compte") + word(1, 2, "10,") +
                         "4\t2\t1\t1\t1\t0\t1\t1\t1\t1\t-1\t\n" + word(2, 1, "Oui", "91"),
                     3);
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_EQ(pages[0].text, "L’élève compte\n10,");
  EXPECT_EQ(pages[0].confidence, 96);
  EXPECT_EQ(pages[1].text, "Oui");
  EXPECT_EQ(pages[1].confidence, 91);
  EXPECT_EQ(pages[2].text, "");
}

TEST(Tesseract, MayGiveAnything) {
  for (const auto* table :
       {"", head, "\t\t\t\t", "5\t1", "x\ty\n", "5\t-1\t1\t1\t1\t1\t1\t1\t1\t1\t9\tz\n",
        "5\t2\t1\t1\t1\t1\t1\t1\t1\t1\t9\tz", "5\t99999999999\t1\t1\t1\t1\t1\t1\t1\t1\t9\tz",
        "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t9\t"})
    EXPECT_EQ(read_tesseract(table, 1).at(0).text, "") << table;
  EXPECT_EQ(read_tesseract("5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t9\t\xff", 1).at(0).text, "\xef\xbf\xbd");
}

}  // namespace
}  // namespace classe12::captions
