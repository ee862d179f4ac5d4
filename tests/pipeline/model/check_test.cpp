// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Check, SaysWhatWasFound) {
  EXPECT_EQ(sentence(Check{"files", true, "files_whole", {"21"}}), "21 files are whole");
  EXPECT_EQ(sentence(Check{"files", false, "file_resized", {"a.mp4", "5", "6"}}),
            "a.mp4 has 5 bytes and not 6");
}

TEST(Check, HasASentenceForEachCode) {
  for (const auto& code : check_codes())
    EXPECT_THAT(sentence(Check{"", true, code, {"a", "b", "c"}}), Not(HasSubstr("was found")))
        << code;
}

/// A manifest can come from a stranger, or from a later classe12.
TEST(Check, OfWhichValuesAreMissingIsSaidAllTheSame) {
  EXPECT_EQ(sentence(Check{"files", false, "file_resized", {"a.mp4"}}),
            "a.mp4 has ? bytes and not ?");
  EXPECT_EQ(sentence(Check{"smell", false, "it_smells", {}}), "something was found (it_smells)");
}

TEST(Checks, HaveAllPassedOnlyIfEachHas) {
  EXPECT_TRUE(all_passed({{"files", true, "", {}}, {"durations", true, "", {}}}));
  EXPECT_FALSE(all_passed({{"files", true, "", {}}, {"durations", false, "", {}}}));
}

}  // namespace
}  // namespace classe12
