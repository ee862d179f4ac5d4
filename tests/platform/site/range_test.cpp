// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/range.hpp"

#include <gtest/gtest.h>

namespace classe12::site {
namespace {

using Asked = std::optional<Bytes>;

TEST(Range, IsWhatTheHeaderAsks) {  // RFC 9110 14.1.2
  EXPECT_EQ(range_of("bytes=0-499", 1000), Asked(Bytes{0, 500}));
  EXPECT_EQ(range_of("bytes=500-", 1000), Asked(Bytes{500, 500}));
  EXPECT_EQ(range_of("bytes=-200", 1000), Asked(Bytes{800, 200}));
  EXPECT_EQ(range_of("bytes=-2000", 1000), Asked(Bytes{0, 1000}));
  EXPECT_EQ(range_of("bytes=999-5000", 1000), Asked(Bytes{999, 1}));
}

TEST(Range, BeyondTheEndIsNone) {
  EXPECT_EQ(range_of("bytes=1000-", 1000), std::nullopt);
  EXPECT_EQ(range_of("bytes=-0", 1000), std::nullopt);
  EXPECT_EQ(range_of("bytes=0-0", 0), std::nullopt);
}

TEST(Range, ThatIsNoneIsTheWhole) {
  for (const auto* header :
       {"", "bytes", "bytes=", "bytes=x-y", "lines=1-2", "bytes=5-2", "bytes=-", "bytes=0-1,5-6",
        "bytes=-99999999999999999999", "bytes=+1-2"})
    EXPECT_EQ(range_of(header, 1000), Asked(Bytes{0, 1000})) << header;
}

}  // namespace
}  // namespace classe12::site
