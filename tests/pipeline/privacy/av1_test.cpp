// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/av1.hpp"

#include "pipeline/mp4/boxes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace classe12::privacy {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;

/// A sequence header of SVT-AV1's.
const auto sequence = "\x0a\x0b\0\0\0\x0c\xc4\xff\x67\0\xbe\0\x10"s;

TEST(Av1, MayHavePictures) {
  EXPECT_FALSE(leak_in_av1(mp4::bytes_of("\x12\0"s + sequence + "\x32\x02\x10\x20"s)));
}

TEST(Av1, MayNotHaveWhatADeviceHasToSay) {  // A18
  for (const auto* unit : {"\x2a\x02\x05\x61", "\x7a\x02\x61\x61"}) {
    const auto leak = leak_in_av1(mp4::bytes_of(sequence + unit));
    ASSERT_TRUE(leak);
    EXPECT_THAT(leak->what, HasSubstr("no picture"));
    EXPECT_EQ(leak->offset, sequence.size());
  }
}

}  // namespace
}  // namespace classe12::privacy
